import Domain

/// One lead: who it is, why it was judged so, what was promised and done, and what can be done now.
struct LeadPage: Page {
    /// What came back with faults.
    struct Failed: Sendable {
        let handoff: ID<Handoff>?
        let name: String
        let form: Form

        init(handoff: ID<Handoff>? = nil, name: String, form: Form) {
            self.handoff = handoff
            self.name = name
            self.form = form
        }
    }

    let dossier: LeadDossier
    let failed: Failed?

    init(_ dossier: LeadDossier, failed: Failed? = nil) {
        self.dossier = dossier
        self.failed = failed
    }

    private var lead: LeadRow { dossier.lead }
    private var format: Format { dossier.format }

    var title: String { dossier.name }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("Leads", "/leads"), Crumb(dossier.name)] }

    var content: HTML {
        """
        \(head)
        <div class="columns"><div>
        \(dossier.stories.prefix(1).map { part($0, isNewest: true) })
        \(if: dossier.stories.isEmpty, notHandedOver)
        \(LeadScorePart(dossier: dossier).html)
        \(dossier.stories.dropFirst().map { part($0, isNewest: false) })
        \(LeadTimelinePart(dossier: dossier).html)
        \(LeadFactsPart(dossier: dossier).html)
        </div>
        <aside aria-label="About this lead">\(about)\(company)\(checks)\(others)\(notes)</aside></div>
        """
    }

    private func part(_ story: HandoffStory, isNewest: Bool) -> HTML {
        let form = failed.flatMap { $0.handoff == story.row.id ? ($0.name, $0.form) : nil }
        return LeadHandoffPart(dossier: dossier, story: story, isNewest: isNewest, failed: form).html
    }

    private var head: HTML {
        let company: HTML? = dossier.company.map { row -> HTML in
            "<a href=\"\("/companies/\(row.id)" as Link)\">\(row.name)</a>"
        }
        let title: HTML? = dossier.person.title.map { HTML(text: $0) }
        let segments = [lead.territory, lead.vertical].compactMap { $0 }.joined(separator: " · ")
        let line = [title, company].compactMap { $0 }.joined(separator: ", ")
        let badges: HTML = """
            <span class="score">\(HTML.grade(lead.fitGrade ?? "U"))\(HTML.level(Int(lead.engagementLevel ?? 1)))</span>\
            \(lead.tier.map { HTML.tier($0) })
            """
        let state = lead.state.title + (lead.status.map { ", in the source “\($0)”" } ?? "")
        return HTML.head(
            dossier.name, "\(line)\(if: !segments.isEmpty, " · \(segments)") · \(state)", buttons: [badges])
    }

    private var notHandedOver: HTML {
        let reasons: HTML
        if let blocked = lead.blocked {
            reasons =
                "It is blocked: \(blocked.split(separator: " ").map { TouchWords.title(String($0)) }.joined(separator: ", "))."
        } else if lead.judgedAt == nil {
            reasons = "It was not judged: no accord was in force."
        } else if lead.door == nil {
            reasons = "No door of the accord is open for it yet."
        } else {
            reasons = "It came in as history, or waits for its turn."
        }
        return HTML.card("Not handed over", "<p>\(reasons)</p>")
    }

    private var about: HTML {
        let person = dossier.person
        var facts: [(String, HTML)] = [
            ("Person", "<a href=\"\("/people/\(person.id)" as Link)\">\(dossier.name)</a>")
        ]
        if let email = person.email { facts.append(("Mail", HTML(text: email))) }
        if let phone = person.phone { facts.append(("Phone", HTML(text: phone))) }
        if let role = person.role { facts.append(("Role", HTML(text: role))) }
        let place = [person.city, person.state, person.country].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { facts.append(("Place", HTML(text: place))) }
        if let consent = person.consent { facts.append(("Consent", HTML(text: TouchWords.title(consent)))) }
        facts.append(
            ("Source", HTML(text: [lead.source, lead.sourceDetail].compactMap { $0 }.joined(separator: ", "))))
        if let campaign = dossier.campaign { facts.append(("Campaign", HTML(text: campaign))) }
        facts.append(("Captured", format.timeElement(lead.createdAt)))
        facts.append(("Door", HTML(text: lead.door.map(TouchWords.title) ?? "none")))
        facts.append(("Owner", HTML(text: lead.owner.map { dossier.name($0) } ?? "none")))
        if let day = lead.returnOn { facts.append(("Comes back", format.timeElement(day))) }
        if let returned = lead.returnedAt { facts.append(("Came back", format.timeElement(returned))) }
        if let description = lead.description { facts.append(("They say", HTML(text: description))) }
        return HTML.card("Lead", HTML.facts(facts + own(lead.fields) + own(person.fields)))
    }

    private func own(_ fields: String?) -> [(String, HTML)] {
        FieldText.decode(fields).sorted { $0.key < $1.key }.map {
            (TouchWords.title($0.key), HTML(text: LeadFactsPart.words($0.value, format)))
        }
    }

    private var company: HTML {
        guard let row = dossier.company else { return .nothing }
        var facts: [(String, HTML)] = []
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
            "<p>\(note.body)<br><span class=\"softer small\">\(dossier.name(note.author)), \(format.timeElement(note.at))</span></p>"
        }
        return HTML.card(
            "Notes",
            """
            \(rows)<form class="form" method="post" action="\("/leads/\(lead.id)/notes" as Link)">\(dossier.tokenField)\
            \(fields.area("body", "What should the next person know?"))
            <div class="buttons"><button class="button">Add note</button></div></form>
            """)
    }
}
