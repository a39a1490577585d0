import Domain
import Record

/// Customers with what they pay, when they renew and when somebody last spoke with them.
struct CustomerPage: Page {
    struct Shown: Sendable {
        let entries: [CustomerEntry]
        let hasMore: Bool
        let count: Int
        /// Hand-offs that wait for the reader's answer.
        let toTakeOver: Int
        let asked: Int
        let renewals: Int
        let retention: [String: CustomerRevenue]
        let names: [ID<User>: String]
    }

    let shown: Shown
    let viewer: Viewer
    let format: Format
    let order: CustomerReading.Order
    let isMine: Bool
    let page: Int
    let since: Day

    var title: String { "Customers" }
    var current: Link? { "/customers" }
    var crumbs: [Crumb] { [Crumb("Customers")] }

    var content: HTML {
        """
        \(HTML.head("Customers", HTML(text: sentence)))
        \(toolbar)
        \(HTML.cards(cards))
        \(shown.entries.isEmpty ? nothing : table)
        \(retention)
        """
    }

    private var sentence: String {
        let count = Format.count(shown.count, "customer")
        var parts: [String] = []
        if shown.toTakeOver > 0 { parts.append("\(Format.count(shown.toTakeOver, "hand-off")) to answer") }
        if shown.asked > 0 { parts.append("\(Format.count(shown.asked, "reference")) to say yes or no to") }
        return
            "\(count)\(isMine ? " of yours" : ""). \(parts.isEmpty ? "Nothing waits for you." : parts.joined(separator: ", ") + ".")"
    }

    private var toolbar: HTML {
        let orders = CustomerReading.Order.allCases.map { order -> HTML in
            "<option value=\"\(order.rawValue)\"\(flag: "selected", if: order == self.order)>\(order.title)</option>"
        }
        return """
            <div class="toolbar">\(CustomerDesk.tabs("/customers", mine: isMine, viewer))
            <form class="order" action="/customers" data-choose>\
            <input type="hidden" name="of" value="\(isMine ? "mine" : "all")">\
            <label>Order <select name="order">\(orders)</select></label>\
            <button class="button plain chooses">Order</button></form></div>
            """
    }

    private var cards: [HTML] {
        var cards: [HTML] = []
        if viewer.parties.contains(.accountManagement) {
            cards.append(
                HTML.figure("To take over", value: Format.grouped(shown.toTakeOver), link: "/queue"))
            cards.append(
                HTML.figure("References asked for", value: Format.grouped(shown.asked), link: "/references"))
        }
        cards.append(
            HTML.figure(
                "Renew soon", value: Format.grouped(shown.renewals),
                link: ("/renewals" as Link).with("of", isMine ? "mine" : "all")))
        for (currency, revenue) in shown.retention.sorted(by: { $0.key < $1.key }).prefix(1) {
            cards.append(
                HTML.figure(
                    "Net revenue retention",
                    value: revenue.net.map { Format.percent(Double($0.hundredthsOfPercent) / 10_000) } ?? "–",
                    unit: currency, link: "#retention", note: HTML(text: "Since \(format.day(since)).")))
        }
        return cards
    }

    private var table: HTML {
        let rows = shown.entries.map { entry -> [HTML] in
            let size = entry.employees.map { "\(Format.grouped($0)) people" }
            let about = [entry.industry, size].compactMap { $0 }.joined(separator: ", ")
            let reference: String =
                entry.isReference ? entry.lastReference.map { "last \(format.day($0))" } ?? "in the pool" : "–"
            return [
                """
                <a href="\("/companies/\(entry.company)" as Link)">\(entry.name)</a><small>\(about)</small>
                """,
                HTML(text: entry.renewsOn.map(format.day) ?? "–"), HTML(text: MoneyWords.of(entry.yearly)),
                entry.lastContact.map(format.timeElement) ?? "–", HTML(text: reference),
                HTML(text: entry.accountManager.map { shown.names[$0] ?? "somebody who left" } ?? "nobody"),
            ]
        }
        return """
            \(Table(
                "Customers",
                columns: [
                    .init("Customer"), .init("Renews on"), .number("A year"), .init("Last contact"),
                    .init("Reference"), .init("Account manager"),
                ], rows: rows).html)
            \(pages)
            """
    }

    private var pages: HTML {
        guard shown.hasMore || page > 1 else { return .nothing }
        let link = ("/customers" as Link).with("of", isMine ? "mine" : "all").with("order", order.rawValue)
        return """
            <nav class="pages" aria-label="More customers">\
            \(if: page > 1, HTML.button("Back", link.with("page", String(page - 1))))\
            \(if: shown.hasMore, HTML.button("Next", link.with("page", String(page + 1))))</nav>
            """
    }

    private var nothing: HTML {
        HTML.empty(
            "No customers", "Here stand those who buy from us, as soon as a sale is won and taken over.",
            step: isMine ? HTML.button("See all customers", "/customers?of=all") : nil)
    }

    /// What existing customers bring; new business is never in it.
    private var retention: HTML {
        guard !shown.retention.isEmpty else { return .nothing }
        let rows = shown.retention.sorted { $0.key < $1.key }.map { currency, revenue -> [HTML] in
            func money(_ amount: Int64) -> HTML {
                HTML(text: Format.money(Money(minorUnits: amount, currency: currency)))
            }
            return [
                HTML(text: currency), money(revenue.before), money(revenue.expansion), money(revenue.contraction),
                money(revenue.lost), money(revenue.after),
                HTML(text: revenue.net.map { Format.percent(Double($0.hundredthsOfPercent) / 10_000) } ?? "–"),
                HTML(text: revenue.gross.map { Format.percent(Double($0.hundredthsOfPercent) / 10_000) } ?? "–"),
            ]
        }
        return HTML.section(
            "What existing customers bring",
            HTML(text: "Yearly money of those who were customers on \(format.day(since)); new business is not in it."),
            id: "retention",
            Table(
                "Net revenue retention",
                columns: [
                    .init("Currency"), .number("Then"), .number("More"), .number("Less"), .number("Lost"),
                    .number("Now"), .number("Net"), .number("Gross"),
                ], rows: rows
            ).html)
    }
}
