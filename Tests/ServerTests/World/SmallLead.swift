import Domain
import Storage

@testable import Record
@testable import Server

/// A lead of a test, before it comes in: by default a plant manager of a western manufacturer who asked for a demo.
struct SmallLead: Sendable {
    var name = "Priya Raman"
    var email: String? = "priya@cascadia.example"
    var phone: String? = "+1 206 555 0142"
    var title: String? = "Plant manager"
    var role: String? = "plant"
    var company: String? = "Cascadia Castings"
    var industry: String? = "Manufacturing"
    var employees: Int64? = 250
    var country: String? = "US"
    var state: String? = "WA"
    var isCustomer = false
    var accountManager: ID<User>?
    var source: String? = "Web"
    var owner: ID<User>?
    /// Kind of touch, and how many minutes before the lead comes in.
    var touches: [(kind: String, minutesAgo: Int64)] = [("demo-request", 5)]
    /// Without it the lead is only stored.
    var isJudged = true

    static func numbered(_ number: Int) -> SmallLead {
        var lead = SmallLead()
        lead.name = "Buyer \(names[number % names.count]) \(number)"
        lead.email = "buyer\(number)@plant\(number).example"
        lead.phone = nil
        lead.company = "Plant \(number) Castings"
        return lead
    }

    static let eastern: SmallLead = {
        var lead = SmallLead()
        lead.name = "Tom Becker"
        lead.email = "tom@hudson.example"
        lead.company = "Hudson Forge"
        lead.state = "NY"
        return lead
    }()

    private static let names = ["Adams", "Baker", "Clark", "Davis", "Evans"]

    /// Writes person, company, lead and touches, not judged yet.
    func store(_ writer: RecordWriter, companies: inout [String: ID<Company>]) throws -> ID<Lead> {
        let act = writer.act
        var person = PersonRow(id: try act.ids.next(), createdAt: act.now, recorded: act.now)
        person.name = name
        person.email = email
        person.phone = phone
        person.title = title
        person.role = role
        if let email { writer.addIdentifier("email", email, of: person.id) }
        if let company {
            let known = companies[company]
            let id = try known ?? act.ids.next()
            if known == nil {
                writer.add(row(of: company, id, act))
                writer.addTokens(SearchTokens.of(texts: [company]), noun: "company", id: id.rawValue)
            }
            companies[company] = id
            person.company = id
        }
        writer.add(person)
        var lead = LeadRow(person: person.id, id: try act.ids.next(), createdAt: act.now, recorded: act.now)
        lead.company = person.company
        lead.source = source
        lead.owner = owner
        writer.add(lead)
        for touch in touches {
            let at = act.now.advanced(byMilliseconds: -touch.minutesAgo * 60_000)
            var row = TouchRow(
                person: person.id, id: try act.ids.next(), at: at, known: at, recorded: act.now, kind: touch.kind,
                channel: source ?? "Web")
            row.lead = lead.id
            row.company = lead.company
            writer.add(row)
        }
        writer.addTokens(
            SearchTokens.of(texts: [name], emails: [email].compactMap { $0 }), noun: "person", id: person.id.rawValue)
        var event = Event(.leadCaptured, noun: "lead", subject: lead.id, at: act.now)
        event.person = person.id
        event.lead = lead.id
        event.company = lead.company
        writer.add(event)
        return lead.id
    }

    private func row(of name: String, _ id: ID<Company>, _ act: Act) -> CompanyRow {
        var row = CompanyRow(id: id, createdAt: act.now, recorded: act.now)
        row.name = name
        row.nameKey = CompanyName.key(name)
        row.industry = industry
        row.employees = employees
        row.country = country
        row.state = state
        row.customer = isCustomer
        row.accountManager = accountManager
        return row
    }
}
