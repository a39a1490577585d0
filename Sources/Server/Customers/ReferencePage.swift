import Domain
import Record

/// Customers who speak for us, found by what the buyer is like, and what was asked of them.
struct ReferencePage: Page {
    /// What the buyer is like.
    struct Search: Sendable {
        var vertical: String?
        var employees: Int?
        var product: String?
        /// Those who were used lately too.
        var isWhole: Bool

        init(_ query: Form) {
            func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
            vertical = text("vertical")
            employees = text("employees").flatMap { Int($0.replacing(",", with: "")) }
            product = text("product")
            isWhole = query["whole"] != nil
        }
    }

    let reading: ReferencePoolReading.Reading
    let candidates: [ReferencePool.Customer]
    let search: Search
    let verticals: [String]
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    var title: String { "References" }
    var current: Link? { "/references" }
    var crumbs: [Crumb] { [Crumb("Work"), Crumb("References")] }

    var content: HTML {
        """
        \(HTML.head("References", HTML(text: sentence)))
        \(if: !reading.requests.isEmpty, HTML.section("Asked for", HTML(text: askedWords), id: "asked", requests))
        \(HTML.section("Who may be asked", HTML(text: poolWords), id: "pool", pool))
        """
    }

    private var mine: Int {
        reading.requests.count { $0.row.state == .asked && $0.row.accountManager == viewer.user }
    }

    private var sentence: String {
        let waits =
            mine == 0 ? "" : "\(Format.count(mine, "request")) \(mine == 1 ? "waits" : "wait") for your yes or no. "
        return waits + "\(Format.count(reading.customers.count, "customer")) may be asked."
    }

    private var askedWords: String {
        let open = reading.requests.count { $0.row.state == .asked }
        return open == 0 ? "Every request is answered." : "\(Format.count(open, "request")) without an answer."
    }

    private var poolWords: String {
        search.isWhole
            ? "All of them who have no open request."
            : "Without those who have an open request or were used in the last \(ReferenceRoutes.rest) days."
    }

    // MARK: - Requests

    private var requests: HTML {
        Table(
            "References asked for",
            columns: [
                .init("Customer"), .init("State"), .init("For"), .init("Asked by"), .init("Answer due"), .init("Next"),
            ], rows: reading.requests.map(row)
        ).html
    }

    private func row(_ request: ReferencePoolReading.Request) -> [HTML] {
        let row = request.row
        let wish: HTML? = row.wish.map { "<small>\($0)</small>" }
        let state: HTML =
            "\(TouchWords.title(row.state.rawValue))\(row.reason.map { reason -> HTML in "<small>\(reason)</small>" })"
        let late: HTML? = row.state == .asked && row.dueAt < format.now ? "<small>past due</small>" : nil
        return [
            "<a href=\"\("/companies/\(row.company)" as Link)\">\(request.company)</a>\(wish)", state,
            "<a href=\"\("/opportunities/\(row.opportunity)" as Link)\">\(request.opportunity)</a>",
            "\(name(row.askedBy))<small>of \(name(row.accountManager))</small>",
            "\(format.timeElement(row.dueAt))\(late)",
            next(row, request.company),
        ]
    }

    private func name(_ user: ID<User>) -> String { reading.names[user] ?? "Somebody who left" }

    private func next(_ row: ReferenceRow, _ company: String) -> HTML {
        let isManager =
            row.accountManager == viewer.user || viewer.manages.contains(row.accountManager)
            || viewer.entries.contains { $0.party == .accountManagement && $0.role == .leader }
        switch row.state {
        case .asked where isManager:
            return """
                <div class="buttons">\(form(row, "agreement", "Agree", company, isFirst: true))\
                <a class="button" href="\("/references/\(row.id)/refusal" as Link)">Decline\
                <span class="unseen"> \(company)</span></a></div>
                """
        case .agreed where isManager || row.askedBy == viewer.user:
            return form(row, "giving", "It was given", company, isFirst: false)
        case .given: return row.givenAt.map(format.timeElement) ?? "–"
        default: return "–"
        }
    }

    private func form(_ row: ReferenceRow, _ noun: String, _ title: String, _ company: String, isFirst: Bool) -> HTML {
        """
        <form method="post" action="\("/references/\(row.id)/\(noun)" as Link)">\(tokenField)\
        <button class="button\(isFirst ? " first" : "")">\(title)<span class="unseen"> \(company)</span></button></form>
        """
    }

    // MARK: - The pool

    private var pool: HTML {
        let fields = Fields(
            Form(
                [
                    ("vertical", search.vertical ?? ""), ("employees", search.employees.map(String.init) ?? ""),
                    ("product", search.product ?? ""),
                ] + (search.isWhole ? [("whole", "yes")] : [])), prefix: "pool-")
        let verticals = [("", "any")] + (self.verticals + [Segments.other]).map { ($0, $0) }
        let products = [("", "any")] + reading.products.map { ($0, $0) }
        return """
            <form class="filters" action="/references">\(fields.choice("vertical", "Vertical of the buyer", verticals))\
            \(fields.text("employees", "People there", isRequired: false))\
            \(fields.choice("product", "Product", products))\(fields.box("whole", "Used lately too"))\
            <button class="button">Find</button></form>
            \(candidates.isEmpty ? nothing : table)
            """
    }

    private var nothing: HTML {
        HTML.empty(
            "Nobody fits",
            "Account managers put customers into the pool on the page of each; those who were used lately rest.",
            step: HTML.button("See all of the pool", "/references?whole=yes"))
    }

    private var table: HTML {
        let rows = candidates.map { customer -> [HTML] in
            let id = ID<Company>(customer.id)
            let ask: HTML =
                Permission.decide.allows(viewer)
                ? """
                <a class="button" href="\("/companies/\(id)/reference-request" as Link)">Ask\
                <span class="unseen"> for \(customer.name)</span></a>
                """ : "–"
            return [
                HTML(text: customer.name), HTML(text: customer.vertical),
                HTML(text: customer.employees.map { Format.grouped($0) } ?? "–"),
                HTML(text: customer.products.sorted().joined(separator: ", ")),
                HTML(text: customer.lastUsed.map(format.day) ?? "never"), ask,
            ]
        }
        return Table(
            "Customers who may be asked",
            columns: [
                .init("Customer"), .init("Vertical"), .number("People"), .init("Products"), .init("Last used"),
                .init("Ask"),
            ], rows: rows
        ).html
    }
}
