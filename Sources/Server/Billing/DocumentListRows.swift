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
                    "<a href=\"\(link)\">\(row.kind.title)\(row.number.map { " \($0)" } ?? "")</a>\(named(row))"),
                "company": company, "deal": deal,
                "day": .init(format.day(row.day ?? format.localDay(row.at))),
                "due": .init(row.dueDay.map(format.day)), "total": money(row.total),
                "status": .init(row.cancelledAt == nil ? row.status : "Called off"), "milestone": .init(row.milestone),
                "named": .init(row.named), "subtotal": money(row.subtotal), "discount": money(row.discount),
                "tax": money(row.tax),
            ], key: entry.key)
    }

    /// What it says that it belongs to, while nobody knows that.
    private func named(_ row: BillingDocumentRow) -> HTML {
        guard row.parent == nil, let named = row.named else { return .nothing }
        return "<small>names \(named), which is not on record</small>"
    }
}
