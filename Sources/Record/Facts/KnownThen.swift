import Domain
import Storage

/// Values of a person and their company with the instants at which they were learned: what one knew at any instant.
struct KnownThen {
    private let facts: [(recorded: Timestamp, values: [String: FieldValue])]

    /// `persons`: The person as the lead was recorded for, and who stands for them now; companies alike.
    init(
        persons: Set<ID<Person>>, companies: Set<ID<Company>>, in connection: any Connection
    ) throws {
        facts = try connection.all(
            """
            SELECT recorded, field_values FROM fact
            WHERE (person IN \(.list(persons.sorted())) OR (person = 0 AND subject IN \(.list(companies.sorted()))))
                AND withdrawn IS NULL
            ORDER BY recorded, id
            """
        ) { (recorded: $0.timestamp(0), values: FieldText.decode($0.text(1))) }
    }

    /// When something was learned after one instant and not after another, in order.
    func instants(after start: Timestamp, until end: Timestamp) -> [Timestamp] {
        Set(facts.map(\.recorded).filter { start < $0 && $0 <= end }).sorted()
    }

    /// The subject with everything taken back that was learned after the instant.
    func subject(_ subject: IntakeSubject, at instant: Timestamp) -> IntakeSubject {
        var known: [String: FieldValue] = [:]
        var later: Set<String> = []
        for fact in facts {
            if fact.recorded <= instant {
                known.merge(fact.values) { $1 }
            } else {
                later.formUnion(fact.values.keys)
            }
        }
        var then = subject
        for path in later { then.take(path, known[path]) }
        return then
    }
}

extension IntakeSubject {
    /// Puts a value in the place of the newest, as far as checks look at it; a name that nobody had told before stays.
    fileprivate mutating func take(_ path: String, _ value: FieldValue?) {
        let text: String? = if case .text(let text) = value, !text.isEmpty { text } else { nil }
        let truth: Bool? = if case .truth(let truth) = value { truth } else { nil }
        switch path {
        case "person.firstName": person.firstName = text
        case "person.lastName": person.lastName = text
        case "person.name": person.name = text ?? person.name
        case "person.email": person.email = text
        case "person.phone": person.phone = text
        case "person.title": person.title = text
        case "person.department": person.department = text
        case "person.country": person.country = text
        case "person.consent": person.consent = text
        case "company.name": if let text { company?.nameKey = CompanyName.key(text) }
        case "company.website": company?.domain = text
        case "company.country": company?.country = text
        case "company.customer": company?.customer = truth ?? false
        case "company.closed": company?.closed = truth
        default: return
        }
    }
}
