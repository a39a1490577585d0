import Domain
import Record

/// One line for each deal; opened, it says what makes its differences, and lists its documents with their lines.
struct ReconciliationDealsPart {
    let told: ReconciliationTold
    let rows: [Reconciliation]
    let sheets: [Int64: BillingSheet]
    let pages: Pagination
    let format: Format

    var html: HTML {
        let table = Table(
            "Deal by deal",
            columns: [
                .init("Deal"), .number("Won"), .number("Ordered"), .number("Invoiced"), .number("Paid"),
                .number("Kept"), .number("Open"),
            ], rows: rows.map(row))
        return "\(table.html)\(pages.html)"
    }

    private func row(_ row: Reconciliation) -> Table.Row {
        func cell(_ point: Reconciliation.Point) -> HTML { row.amount(point).map { money($0) } ?? "–" }
        let end = [cell(.won), cell(.ordered), cell(.invoiced), cell(.paid), cell(.kept), money(row.open)]
        let differences = row.steps.flatMap(\.differences).map { difference -> [HTML] in
            [HTML(text: difference.sentence), "", "", "", "", "", ""]
        }
        let within = documents(row) + differences + uncounted(row)
        guard !within.isEmpty else { return .cells([name(row)] + end) }
        return .opening(
            ["<details><summary>\(plainName(row))</summary></details>"] + end,
            within: (row.deal == nil ? [] : [[name(row), "", "", "", "", "", ""]]) + within)
    }

    /// Each with its amount in the column that it counts in, in its own currency.
    private func documents(_ row: Reconciliation) -> [[HTML]] {
        guard let sheet = sheets[row.deal?.id ?? 0] else { return [] }
        var lines = sheet.entries.map { entry -> [HTML] in
            let document = entry.document
            let amount = HTML(text: Format.money(document.money, exact: true))
            let column: Int? =
                switch document.kind {
                case .quote: nil
                case .order: 2
                case .invoice: 3
                case .payment: 4
                case .refund: 5
                case .creditNote, .badDebt: 6
                }
            var cells: [HTML] = [BillingSheetPart.name(entry, format), "", "", "", "", "", ""]
            if let column {
                let takesBack = column >= 5
                cells[column] = takesBack ? "−\(amount)" : amount
            } else {
                cells[0] = "\(cells[0])<small>\(amount)</small>"
            }
            if let balance = entry.balance {
                cells[6] = HTML(
                    text: Format.money(Money(minorUnits: balance.open, currency: document.currency), exact: true))
            }
            if document.isCancelled { for index in 1...6 { cells[index] = "" } }
            return cells
        }
        if sheet.more > 0 {
            let link: Link =
                row.deal.map { ("/documents" as Link).with("opportunity", ID<Opportunity>($0.id).description) }
                ?? ("/documents" as Link).with("match", BillingDocumentList.Unmatched.withoutDeal.rawValue)
            lines.append(["<a href=\"\(link)\">and \(Format.grouped(sheet.more)) more</a>", "", "", "", "", "", ""])
        }
        return lines
    }

    private func uncounted(_ row: Reconciliation) -> [[HTML]] {
        guard !row.uncounted.isEmpty else { return [] }
        let links = row.uncounted.prefix(6).map { id -> HTML in
            "<a href=\"\("/documents/\(ID<BillingDocument>(id))" as Link)\">\(told.name(id))</a> "
        }
        return [["Credit notes and bad debts without an invoice count nowhere: \(links)", "", "", "", "", "", ""]]
    }

    /// A heading that opens holds no link.
    private func plainName(_ row: Reconciliation) -> String {
        guard let deal = row.deal else { return "Documents of no won deal" }
        return deal.name + (told.companies[deal.id]?.name.map { ", \($0)" } ?? "")
    }

    private func name(_ row: Reconciliation) -> HTML {
        guard let deal = row.deal else { return "Documents of no won deal" }
        let company = told.companies[deal.id]?.name.map { ", \($0)" } ?? ""
        return "<a href=\"\("/opportunities/\(ID<Opportunity>(deal.id))" as Link)\">\(deal.name)</a>\(company)"
    }

    private func money(_ amount: Int64) -> HTML {
        HTML(text: Format.money(Money(minorUnits: amount, currency: told.currency), exact: true))
    }
}
