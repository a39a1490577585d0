import Domain
import Journeys
import Record

/// The deals behind one line of credit.
struct CreditDealsPage: Page {
    let deals: CreditLineDeals
    let address: CreditAddress
    let pages: Pagination
    let format: Format

    var title: String { "Deals behind \(deals.name.isEmpty ? "no touch" : deals.name)" }
    var current: Link? { "/credit" }
    var crumbs: [Crumb] { [Crumb("Credit", address.link("/credit")), Crumb(deals.name)] }

    var content: HTML {
        let sum = deals.entries.reduce(Int64(0)) { $0 + $1.share }
        let count = Format.count(deals.entries.count, "deal")
        return """
            \(HTML.head(title, HTML(text: "\(deals.request.business.title): \(money(sum)) of credit from \(count) by \(deals.terms.words).")))
            \(if: deals.entries.isEmpty, HTML.empty(
                "No deals", "Here stand the deals that it had part in, as soon as there are any that you may see."))
            \(if: !deals.entries.isEmpty, table)
            \(pages.html)
            """
    }

    private var table: HTML {
        let shown = deals.entries.dropFirst(pages.offset).prefix(pages.size)
        let rows = shown.map { entry -> [HTML] in
            let deal = entry.deal
            return [
                "<a href=\"\("/opportunities/\(deal.id)" as Link)\">\(deal.name)</a>",
                HTML(text: deal.companyName ?? "–"), HTML(text: deal.origin.map(TouchWords.title) ?? "–"),
                format.timeElement(deal.openedAt), deal.closedAt.map(format.timeElement) ?? "–",
                HTML(text: Format.grouped(deal.touches.count)), HTML(text: money(entry.amount)),
                HTML(text: money(entry.share)),
            ]
        }
        return Table(
            title,
            columns: [
                .init("Deal"), .init("Company"), .init("Origin"), .init("Opened"), .init("Ended"), .number("Touches"),
                .number("Amount"), .number("Of it here"),
            ], rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: deals.terms.currency), exact: true)
    }
}
