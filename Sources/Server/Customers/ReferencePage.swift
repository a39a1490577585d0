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
    /// Through those who may be asked.
    let pages: Pagination
    let search: Search
    let verticals: [String]
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    var title: String { "References" }
    var current: Link? { "/references" }
    var crumbs: [Crumb] { [Crumb("References")] }

    var content: HTML {
        """
        \(HTML.head("References", HTML(text: sentence)))
        \(if: !reading.requests.isEmpty, HTML.section("Asked for", HTML(text: askedWords), id: "asked", requests))
        \(HTML.section("Who may be asked", HTML(text: poolWords), id: "pool", pool))
        """
    }

    private var mine: Int { reading.asked.mine }

    private var sentence: String {
        let waits =
            mine == 0 ? "" : "\(Format.count(mine, "request")) \(mine == 1 ? "waits" : "wait") for your yes or no. "
        return waits + "\(Format.count(reading.customers.count, "customer")) may be asked."
    }

    private var askedWords: String {
        let open = reading.asked.open
        return open == 0 ? "Every request is answered." : "\(Format.count(open, "request")) without an answer."
    }

    private var poolWords: String {
        search.isWhole
            ? "All of them who have no open request."
            : "Without those who have an open request or were used in the last \(ReferenceRoutes.rest) days."
    }

    // MARK: - Requests

    private var requests: HTML {
        let more: HTML =
            reading.asked.all > reading.requests.count
            ? "<p><a class=\"button plain\" href=\"/references/requests\">All \(Format.grouped(reading.asked.all)) requests</a></p>"
            : .nothing
        return
            "\(ReferenceRequestsPart(reading: reading, viewer: viewer, format: format, tokenField: tokenField).html)\(more)"
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
        let rows = candidates.dropFirst(pages.offset).prefix(pages.size).map { customer -> [HTML] in
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
        let table = Table(
            "Customers who may be asked",
            columns: [
                .init("Customer"), .init("Vertical"), .number("People"), .init("Products"), .init("Last used"),
                .init("Ask"),
            ], rows: rows)
        return "\(table.html)\(pages.html)"
    }
}
