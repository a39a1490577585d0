import Domain
import Record

/// Documents in the order in which they came of each other, with their lines.
struct BillingSheetPart {
    /// So many lines of one document are written out.
    private static let most = 6

    let sheet: BillingSheet
    let all: Link
    let today: Day
    let format: Format

    var html: HTML {
        let rows = sheet.entries.map { entry -> [HTML] in
            let document = entry.document
            return [
                Self.name(entry, format), HTML(text: format.day(document.day)),
                HTML(text: document.dueDay.map(format.day) ?? "–"),
                HTML(text: Format.money(document.money, exact: true)), standing(entry),
            ]
        }
        let more: HTML =
            sheet.more > 0 ? "<p><a href=\"\(all)\">and \(Format.grouped(sheet.more)) more</a></p>" : .nothing
        let table = Table(
            "Documents",
            columns: [.init("Document"), .init("Day"), .init("Due"), .number("Total"), .init("How it stands")],
            rows: rows)
        return "\(table.html)\(more)"
    }

    private func standing(_ entry: BillingSheet.Entry) -> HTML {
        if entry.document.isCancelled { return "Called off" }
        guard let balance = entry.balance else { return "–" }
        func money(_ amount: Int64) -> String {
            Format.money(Money(minorUnits: amount, currency: entry.document.currency), exact: true)
        }
        switch balance.state(on: today) {
        case .settled: return HTML.chip(.kept, "Settled")
        case .open: return HTML.chip(nil, "\(money(balance.open)) open")
        case .overdue(let days):
            return HTML.chip(.broken, "\(money(balance.open)), \(Format.count(days, "day")) overdue")
        case .overpaid: return HTML.chip(.risk, "\(money(-balance.open)) paid over")
        }
    }

    /// The document as a link, shifted by what it hangs below, and its lines.
    static func name(_ entry: BillingSheet.Entry, _ format: Format) -> HTML {
        let document = entry.document
        let link: Link = "/documents/\(ID<BillingDocument>(document.id))"
        let title = document.number.map { "\(document.kind.title) \($0)" } ?? document.kind.title
        let shift = String(repeating: "\u{2003}", count: entry.depth)
        let milestone = document.milestone.map { ", \($0)" } ?? ""
        let off = document.isCancelled ? ", called off" : ""
        let lines = entry.lines.prefix(most).map { line -> HTML in
            "<small>\(shift)\(words(line, document.currency))</small>"
        }
        let more: HTML =
            entry.lines.count > most
            ? "<small>\(shift)and \(entry.lines.count - most) more lines</small>" : .nothing
        return "\(shift)<a href=\"\(link)\">\(title)</a>\(milestone + off)\(lines)\(more)"
    }

    /// `2 × Licence at 500.00, 5 % off, 19 % tax: 1,130.50`.
    private static func words(_ line: BillingLine, _ currency: String) -> String {
        func money(_ amount: Int64) -> String {
            Format.money(Money(minorUnits: amount, currency: currency), exact: true)
        }
        func percent(_ hundredths: Int, _ word: String) -> String? {
            hundredths == 0 ? nil : "\(MoneyFigures.plain(Int64(hundredths), digits: 2)) % \(word)"
        }
        let parts = [
            "\(MoneyFigures.plain(line.quantity, digits: 3)) × \(line.text) at \(money(line.unitPrice))",
            percent(line.discount, "off"), percent(line.taxRate, "tax"), line.milestone,
        ].compactMap { $0 }
        let total = (try? line.amounts().total).map { ": \(money($0))" } ?? ""
        return parts.joined(separator: ", ") + total
    }
}
