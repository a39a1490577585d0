import Domain
import Record
import Server

/// A table of credit as calm lines: origin first, then who earned what.
struct CreditText {
    let table: CreditTable

    func tell(_ output: Console) {
        let state = table.terms.isSigned ? "as signed" : "for comparison, not signed"
        output.line(output.strong(table.terms.words) + output.soft(", \(state)"))
        output.line(
            "\(Format.count(table.deals, "deal")), \(money(table.total)); \(money(table.settled)) "
                + "\(table.terms.attribution.settles.rawValue).")
        if table.unconverted > 0 {
            output.line("\(Format.count(table.unconverted, "deal")) left out: another currency without a rate.")
        }
        output.line()
        var origins = TextTable("Origin", "Deals", "Sourced", "With a touch", "Influenced")
        for line in table.origins {
            origins.add(
                line.origin ?? "not judged", Format.grouped(line.deals), money(line.amount),
                Format.grouped(line.influencedDeals), money(line.influenced))
        }
        for line in origins.lines(output) { output.line("  " + line) }
        output.line()
        var lines = TextTable(
            table.request.dimension.title, "Credit", "Settled", "Deals", "Influenced", "Cost", "Per accepted", "Return")
        for line in table.lines {
            lines.add(
                line.name, money(line.credit), money(line.settled), Format.grouped(line.deals), money(line.influenced),
                line.cost.map { money($0) } ?? "–", line.costPerAccepted.map { money($0) } ?? "–",
                line.returned.map { Format.percent($0, digits: 0) } ?? "–")
        }
        lines.add(
            "All", money(table.lines.reduce(0) { $0 + $1.credit }), money(table.lines.reduce(0) { $0 + $1.settled }),
            Format.grouped(table.deals), "", table.cost.map { money($0) } ?? "–", "", "")
        for line in lines.lines(output) { output.line("  " + line) }
        if !table.compared.isEmpty { compare(output) }
    }

    private func compare(_ output: Console) {
        output.line()
        var lines = TextTable(table.request.dimension.title, "Signed", "Least", "Greatest", "Apart")
        for line in table.lines {
            guard let range = line.range else { continue }
            lines.add(
                line.name, money(line.others[table.terms.signed] ?? 0), money(range.least), money(range.greatest),
                money(line.disagreement))
        }
        for line in lines.lines(output) { output.line("  " + line) }
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: table.terms.currency), exact: true)
    }
}
