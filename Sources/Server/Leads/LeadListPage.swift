import Domain

/// Leads that the reader may see, with a search box, filters and a way to the next fifty.
struct LeadListPage: Page {
    let filter: LeadFilter
    let entries: [LeadEntry]
    let hasMore: Bool
    let tiers: [String]
    let territories: [String]
    /// Those who may be chosen as owner, by name.
    let owners: [User]
    let names: [ID<User>: String]
    let format: Format

    var title: String { "Leads" }
    var current: Link? { "/leads" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("Leads")] }

    var content: HTML {
        """
        \(HTML.head("Leads", sentence, buttons: [HTML.button("Save as CSV", filter.link("/leads.csv"))]))
        \(controls)
        \(entries.isEmpty ? nothing : table)
        \(if: hasMore, next)
        """
    }

    private var sentence: HTML {
        let count = Format.count(entries.count, "lead")
        return HTML(
            text: hasMore ? "The first \(count) of more, \(filter.sort.title)." : "\(count), \(filter.sort.title).")
    }

    private var controls: HTML {
        let form = Form([
            ("q", filter.text), ("state", filter.state?.rawValue ?? ""), ("tier", filter.tier ?? ""),
            ("territory", filter.territory ?? ""), ("owner", filter.owner?.description ?? ""),
            ("sort", filter.sort.rawValue),
        ])
        return """
            <form class="toolbar" method="get" action="/leads" role="search">
            <label>Find <input name="q" type="search" value="\(filter.text)" placeholder="Name, address or company"></label>
            \(choice(form, "state", "State", LeadState.allCases.map { ($0.rawValue, $0.title) }))
            \(choice(form, "tier", "Tier", tiers.map { ($0, $0) }))
            \(choice(form, "territory", "Territory", territories.map { ($0, $0) }))
            \(choice(form, "owner", "Owner", owners.map { ($0.id.description, $0.name) }))
            \(choice(form, "sort", "Order", LeadFilter.Sort.allCases.map { ($0.rawValue, $0.title) }, any: nil))
            <button class="button">Show</button></form>
            """
    }

    private func choice(
        _ form: Form, _ name: String, _ label: String, _ choices: [(String, String)], any: String? = "all"
    ) -> HTML {
        let all = any.map { [("", $0)] } ?? []
        let options = (all + choices).map { value, title -> HTML in
            "<option value=\"\(value)\"\(flag: "selected", if: form[name] == value)>\(title)</option>"
        }
        return "<label>\(label) <select name=\"\(name)\">\(options)</select></label>"
    }

    private var table: HTML {
        let rows = entries.map { entry -> [HTML] in
            [
                """
                <a href="\("/leads/\(entry.lead.id)" as Link)">\(entry.person.isEmpty ? "Unnamed" : entry.person)</a>\
                <small>\([entry.title, entry.company].compactMap { $0 }.joined(separator: ", "))</small>
                """,
                HTML(text: entry.lead.state.title),
                """
                <span class="score">\(HTML.grade(entry.lead.fitGrade ?? "U"))\
                \(HTML.level(Int(entry.lead.engagementLevel ?? 1)))</span>
                """,
                entry.lead.tier.map { HTML.tier($0) } ?? "–", HTML(text: entry.lead.territory ?? "–"),
                HTML(text: entry.holder.flatMap { names[$0] } ?? "–"), HTML(text: entry.lead.source ?? "–"),
                format.timeElement(entry.lead.createdAt),
            ]
        }
        return Table(
            "Leads",
            columns: [
                .init("Lead"), .init("State"), .init("Score"), .init("Tier"), .init("Territory"), .init("With"),
                .init("Source"), .init("Captured"),
            ],
            rows: rows
        ).html
    }

    private var next: HTML {
        guard let last = entries.last else { return .nothing }
        let cursor = LeadFilter.Cursor(key: last.key, lead: last.lead.id)
        return """
            <nav class="pages" aria-label="Pages"><a class="button" rel="next" \
            href="\(filter.link("/leads").with("after", cursor.text))">Next</a></nav>
            """
    }

    private var nothing: HTML {
        filter.isEmpty
            ? HTML.empty("No leads yet", "Here stand the leads that you may see, as soon as some have come in.")
            : HTML.empty(
                "Nothing fits", "No lead that you may see fits these words and choices.",
                step: HTML.button("Show all", "/leads"))
    }
}

extension LeadState {
    /// As people read it.
    var title: String {
        switch self {
        case .open: "Open"
        case .handedOver: "Handed over"
        case .recycled: "Recycled"
        case .converted: "Converted"
        case .closed: "Closed"
        }
    }
}
