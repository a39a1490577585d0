import Domain
import Record

/// Billing documents as the rows of a list.
struct DocumentListRows: Sendable {
    let format: Format

    func row(_ entry: BillingEntry) -> ListRow {
        let row = entry.row
        let name = row.number ?? row.subject ?? row.kind.title
        return ListRow(
            id: row.id.rawValue, shownID: row.id.description, name: "\(row.kind.title) \(name)", key: entry.key
        ) { column in
            switch column {
            case "number":
                .init(
                    "\(row.kind.title) \(row.number ?? "")",
                    """
                    <a href="\("/documents/\(row.id)" as Link)">\(row.kind.title)\(row.number.map { " \($0)" } ?? "")</a>\
                    \(named(row))
                    """)
            case "company": company(entry)
            case "deal": deal(entry)
            case "day": .init(format.day(row.day ?? format.localDay(row.at)))
            case "due": .init(row.dueDay.map(format.day))
            case "total": money(row.total, row)
            case "status": .init(row.cancelledAt == nil ? row.status : "Called off")
            case "milestone": .init(row.milestone)
            case "named": .init(row.named)
            case "subtotal": money(row.subtotal, row)
            case "discount": money(row.discount, row)
            case "tax": money(row.tax, row)
            default: .none
            }
        }
    }

    private func company(_ entry: BillingEntry) -> ListRow.Cell {
        guard let company = entry.company else { return .none }
        return .init(
            entry.companyName ?? "",
            "<a href=\"\("/companies/\(company)" as Link)\">\(entry.companyName ?? "–")</a>")
    }

    private func deal(_ entry: BillingEntry) -> ListRow.Cell {
        guard let opportunity = entry.opportunity else { return .none }
        return .init(
            entry.opportunityName ?? "",
            "<a href=\"\("/opportunities/\(opportunity)" as Link)\">\(entry.opportunityName ?? "–")</a>")
    }

    private func money(_ amount: Int64?, _ row: BillingDocumentRow) -> ListRow.Cell {
        .init(amount.map { Format.money(Money(minorUnits: $0, currency: row.currency ?? ""), exact: true) })
    }

    /// What it says that it belongs to, while nobody knows that.
    private func named(_ row: BillingDocumentRow) -> HTML {
        guard row.parent == nil, let named = row.named else { return .nothing }
        return "<small>names \(named), which is not on record</small>"
    }
}
