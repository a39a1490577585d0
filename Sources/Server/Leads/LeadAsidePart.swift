import Domain
import Record

/// Who it is: the person, the company, the checks, other leads, what became of it, notes.
struct LeadAsidePart: Sendable {
    let dossier: LeadDossier
    let tokenField: HTML
    let failed: LeadPage.Failed?

    private var lead: LeadRow { dossier.lead }
    private var format: Format { dossier.format }

    var html: HTML { "\(person)\(conversion)\(about)\(company)\(checks)\(others)\(notes)" }

    private var person: HTML {
        let person = dossier.person
        var facts: [(String, HTML)] = [
            ("Person", "<a href=\"\("/people/\(person.id)" as Link)\">\(dossier.name)</a>")
        ]
        if let email = person.email {
            facts.append(("Mail", link(ReachKind.mail.address(email, nil), email)))
        }
        if let phone = person.phone {
            facts.append(("Phone", link(ReachKind.call.address(nil, phone), phone)))
        }
        if let role = person.role { facts.append(("Role", HTML(text: role))) }
        let place = [person.city, person.state, person.country].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { facts.append(("Place", HTML(text: place))) }
        if let consent = person.consent { facts.append(("Consent", HTML(text: TouchWords.title(consent)))) }
        return HTML.card("Person", aside: edit("/people/\(person.id)/edit"), HTML.facts(facts + own(person.fields)))
    }

    private func edit(_ link: Link) -> HTML? {
        Permission.work.allows(dossier.viewer) ? "<a href=\"\(link)\">Edit</a>" : nil
    }

    private func link(_ link: Link?, _ words: String) -> HTML {
        link.map { link -> HTML in "<a href=\"\(link)\">\(words)</a>" } ?? HTML(text: words)
    }

    private var about: HTML {
        var facts: [(String, HTML)] = [
            ("Source", HTML(text: [lead.source, lead.sourceDetail].compactMap { $0 }.joined(separator: ", ")))
        ]
        if let name = dossier.campaign, let id = lead.campaign {
            facts.append(("Campaign", "<a href=\"\("/campaigns/\(id)" as Link)\">\(name)</a>"))
        }
        facts.append(("Captured", format.timeElement(lead.createdAt)))
        facts.append(("Door", HTML(text: lead.door.map(TouchWords.title) ?? "none")))
        facts.append(("Owner", HTML(text: lead.owner.map { dossier.name($0) } ?? "none")))
        if let day = lead.returnOn { facts.append(("Comes back", format.timeElement(day))) }
        if let returned = lead.returnedAt { facts.append(("Came back", format.timeElement(returned))) }
        return HTML.card("Lead", aside: edit("/leads/\(lead.id)/edit"), HTML.facts(facts + own(lead.fields)))
    }

    /// What came of it in money.
    private var conversion: HTML {
        guard lead.convertedAt != nil || !dossier.opportunities.isEmpty else { return .nothing }
        let rows = dossier.opportunities.map { opportunity -> (String, HTML) in
            let amount = opportunity.amount.map { ", \(Format.money($0))" } ?? ""
            let origin = opportunity.origin.map { ", began by \(TouchWords.plain($0))" } ?? ""
            return (
                opportunity.name,
                """
                <a href="\("/opportunities/\(opportunity.id)" as Link)">\(opportunity.stage ?? opportunity.status)\
                \(amount)</a>\(origin)
                """
            )
        }
        let converted = lead.convertedAt.map { [("Converted", format.timeElement($0))] } ?? []
        return HTML.card("What became of it", HTML.facts(converted + rows))
    }

    private func own(_ fields: String?) -> [(String, HTML)] {
        FieldText.decode(fields).sorted { $0.key < $1.key }.map {
            (TouchWords.title($0.key), HTML(text: LeadFactsPart.words($0.value, format)))
        }
    }

    private var company: HTML {
        guard let row = dossier.company else { return .nothing }
        var facts: [(String, HTML)] = [
            ("Company", "<a href=\"\("/companies/\(row.id)" as Link)\">\(row.name)</a>")
        ]
        if let industry = row.industry { facts.append(("Industry", HTML(text: industry))) }
        if let employees = row.employees { facts.append(("Employees", HTML(text: Format.grouped(employees)))) }
        let place = [row.city, row.state, row.country].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { facts.append(("Place", HTML(text: place))) }
        facts.append(("Customer", row.customer ? "yes" : "no"))
        facts.append(("Owner", HTML(text: row.owner.map { dossier.name($0) } ?? "none yet")))
        return HTML.card(row.name, HTML.facts(facts + own(row.fields)))
    }

    private var checks: HTML {
        let findings = CheckText.decode(lead.checks ?? "", at: lead.judgedAt ?? lead.createdAt)
        if findings.isEmpty {
            return HTML.card("Checks", "<p class=\"soft small\">Every check passed, or could not be made.</p>")
        }
        let blocked = Set((lead.blocked ?? "").split(separator: " ").map(String.init))
        let rows = findings.map { check -> HTML in
            let state = check.verdict == .fail ? (blocked.contains(check.name.rawValue) ? "blocks" : "failed") : "warns"
            let reason = check.reason.map { TouchWords.title($0.rawValue.lowercased()) } ?? ""
            return """
                <li><div>\(TouchWords.title(check.name.rawValue))<small>\(reason)\
                \(check.evidence.isEmpty ? "" : ": " + check.evidence), by \(check.source.rawValue)</small></div>\
                <span>\(state)</span></li>
                """
        }
        return HTML.card("Checks", "<ol class=\"steps\">\(rows)</ol>")
    }

    private var others: HTML {
        guard !dossier.others.isEmpty else { return .nothing }
        let rows = dossier.others.map { other -> HTML in
            """
            <li><a href="\("/leads/\(other.id)" as Link)">\(other.source ?? "Lead") of \
            \(format.day(format.localDay(other.createdAt)))</a>, \(other.state.title)</li>
            """
        }
        return HTML.card("Earlier and other leads", "<ul>\(rows)</ul>")
    }

    private var notes: HTML {
        let fields = Fields(failed?.name == "notes" ? failed?.form ?? Form() : Form(), prefix: "note-")
        let rows = dossier.notes.map { note -> HTML in
            let erase: HTML = """
                <form method="post" action="\("/leads/\(lead.id)/notes/\(note.id)/erasure" as Link)">\(tokenField)\
                <button class="button plain">Erase<span class="unseen"> the note of \(format.near(note.at))</span></button></form>
                """
            let isOwn = note.author == dossier.viewer.user || dossier.viewer.isOperations
            return """
                <div><p>\(note.body)<br><span class="softer small">\(dossier.name(note.author)), \
                \(format.timeElement(note.at))</span></p>\(if: isOwn, erase)</div>
                """
        }
        return HTML.card(
            "Notes",
            """
            \(rows)<form class="form" method="post" action="\("/leads/\(lead.id)/notes" as Link)">\(tokenField)\
            \(fields.area("body", "What should the next person know?"))
            <div class="buttons"><button class="button">Add note</button></div></form>
            """)
    }
}
