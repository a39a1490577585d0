import Domain
import Record

/// Billing documents as the rows of a list.
struct DocumentListRows: Sendable {
    let format: Format

    func row(_ entry: BillingEntry) -> ListRow {
        let row = entry.row
        let link: Link = "/documents/\(row.id)"
        let name = row.number ?? row.subject ?? row.kind.title
        let currency = row.currency ?? ""
        func money(_ amount: Int64?) -> ListRow.Cell {
            .init(amount.map { Format.money(Money(minorUnits: $0, currency: currency), exact: true) })
        }
        let company: ListRow.Cell =
            entry.company.map { id in
                .init(
                    entry.companyName ?? "", "<a href=\"\("/companies/\(id)" as Link)\">\(entry.companyName ?? "–")</a>"
                )
            } ?? .init(nil)
        let deal: ListRow.Cell =
            entry.opportunity.map { id in
                .init(
                    entry.opportunityName ?? "",
                    "<a href=\"\("/opportunities/\(id)" as Link)\">\(entry.opportunityName ?? "–")</a>")
            } ?? .init(nil)
        return ListRow(
            id: row.id.rawValue, shownID: row.id.description, name: "\(row.kind.title) \(name)",
            cells: [
                "number": .init(
                    "\(row.kind.title) \(row.number ?? "")",
                    "<a href=\"\(link)\">\(row.kind.title)\(row.number.map { " \($0)" } ?? "")</a>"),
                "company": company, "deal": deal,
                "day": .init(format.day(row.day ?? format.localDay(row.at))),
                "due": .init(row.dueDay.map(format.day)), "total": money(row.total),
                "status": .init(row.cancelledAt == nil ? row.status : "Called off"), "milestone": .init(row.milestone),
                "subtotal": money(row.subtotal), "discount": money(row.discount), "tax": money(row.tax),
            ], key: entry.key)
    }
}

/// Documents as a table under a deal or a company.
enum DocumentTable {
    static func html(_ entries: [BillingEntry], format: Format) -> HTML {
        let rows = entries.map { entry -> [HTML] in
            let row = entry.row
            let link: Link = "/documents/\(row.id)"
            let total = Money(minorUnits: row.total ?? 0, currency: row.currency ?? "")
            return [
                "<a href=\"\(link)\">\(row.kind.title)\(row.number.map { " \($0)" } ?? "")</a>",
                HTML(text: format.day(row.day ?? format.localDay(row.at))),
                HTML(text: row.dueDay.map(format.day) ?? "–"),
                HTML(text: row.cancelledAt == nil ? row.status ?? "–" : "Called off"),
                HTML(text: Format.money(total, exact: true)),
            ]
        }
        return Table(
            "Documents",
            columns: [.init("Document"), .init("Day"), .init("Due"), .init("Status"), .number("Total")], rows: rows
        ).html
    }
}
