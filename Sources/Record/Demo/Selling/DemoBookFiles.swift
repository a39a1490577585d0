import Domain

/// Writes papers as the files of the bookkeeping, one for each kind.
struct DemoBookFiles {
    private static let headings = [
        "Id", "Number", "Deal", "Of", "On", "At", "Currency", "Net", "Tax", "Total", "Product", "Price", "Discount",
        "Milestone", "Due",
    ]
    private static let names: [(BillingKind, String)] = [
        (.quote, "Quotes"), (.order, "Orders"), (.invoice, "Invoices"), (.creditNote, "Credit notes"),
        (.payment, "Payments"), (.refund, "Refunds"), (.badDebt, "Bad debts"),
    ]

    /// The papers after one instant and up to another.
    static func sheets(_ papers: [DemoBooks.Paper], after: Int64, until: Int64) -> [DemoSheet] {
        names.map { kind, name in
            var sheet = DemoSheet("\(name).csv", headings)
            for paper in papers where paper.kind == kind && paper.at > after && paper.at <= until {
                write(paper, to: &sheet)
            }
            return sheet
        }
    }

    /// What a euro was worth on each day from that of the first instant to that of the last.
    static func rates(from first: Int64, until last: Int64) -> DemoSheet {
        var sheet = DemoSheet("Rates.csv", ["Day", "Currency", "Rate"])
        for number in stride(from: first / .days(1), through: last / .days(1), by: 1) {
            // Up and down within some cents over the months.
            let wave = abs(number % 240 - 120) * 6 + number % 7 * 3
            sheet.add(Day(number: Int32(number)).description)
            sheet.add("EUR")
            sheet.add("1.\(String(10_400 + wave).dropFirst())")
            sheet.end()
        }
        return sheet
    }

    private static func write(_ paper: DemoBooks.Paper, to sheet: inout DemoSheet) {
        let day = Day(number: Int32(paper.at / .days(1)))
        let hasLine = paper.kind == .quote
        sheet.add(paper.id)
        sheet.add(paper.id)
        sheet.add("D\(paper.deal)")
        sheet.add(paper.parent)
        sheet.add(day.description)
        sheet.add(paper.at)
        sheet.add(paper.currency)
        sheet.add(hasLine ? nil : text(paper.total - paper.tax))
        sheet.add(hasLine ? nil : text(paper.tax))
        sheet.add(hasLine ? nil : text(paper.total))
        sheet.add(hasLine ? paper.product : nil)
        sheet.add(hasLine ? text(paper.total * 100 / (100 - paper.discount)) : nil)
        sheet.add(hasLine ? "\(paper.discount)" : nil)
        sheet.add(paper.milestone)
        sheet.add(paper.kind == .invoice ? day.advanced(by: 30).description : nil)
        sheet.end()
    }

    /// `1234.05` of minor units.
    private static func text(_ amount: Int64) -> String {
        let cents = amount % 100
        return "\(amount / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
