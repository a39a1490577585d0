import Domain
import Record
import Server

/// Tables of credit as calm lines: new business, then existing business; in each, origin first, then who earned what.
struct CreditText {
    let tables: CreditTables

    func tell(_ output: Console) {
        let terms = tables.new.terms
        let state = terms.isSigned ? "as signed" : "for comparison, not signed"
        output.line(output.strong(terms.words) + output.soft(", \(state)"))
        for table in tables.both { CreditTableText(table: table).tell(output) }
    }
}

/// One table of credit.
struct CreditTableText {
    let table: CreditTable

    private var bases: [Attribution.Basis] { Attribution.Basis.allCases }

    func tell(_ output: Console) {
        output.line()
        let deals = Format.count(table.deals, "deal")
        let basis = table.terms.basis.rawValue
        output.line(output.strong(table.business.title) + ": \(deals), \(money(table.total)) \(basis).")
        if table.unconverted > 0 {
            output.line("\(Format.count(table.unconverted, "deal")) left out: another currency without a rate.")
        }
        guard !table.lines.isEmpty else { return }
        let titles = bases.map(\.rawValue.capitalized)
        var origins = TextTable(["Origin", "Deals"] + titles + ["With a touch", "Influenced"])
        for line in table.origins {
            let head: [String] = [line.origin ?? "not judged", Format.grouped(line.deals)]
            let end: [String] = [Format.grouped(line.influencedDeals), money(line.influenced)]
            origins.add(head + amounts(line.bases) + end)
        }
        for line in origins.lines(output) { output.line("  " + line) }
        output.line()
        var lines = TextTable(
            [table.request.dimension.title] + titles
                + ["Deals", "Influenced", "Cost", "Per accepted", "Return"])
        for line in table.lines {
            let cost: String = line.cost.map { money($0) } ?? "–"
            let each: String = line.costPerAccepted.map { money($0) } ?? "–"
            let returned: String = line.returned.map { Format.percent($0, digits: 0) } ?? "–"
            let end: [String] = [Format.grouped(line.deals), money(line.influenced), cost, each, returned]
            lines.add([line.name] + amounts(line.bases) + end)
        }
        let sums = table.lines.reduce(into: [Attribution.Basis: Int64]()) { sums, line in
            for (basis, amount) in line.bases { sums[basis, default: 0] += amount }
        }
        let cost: String = table.cost.map { money($0) } ?? "–"
        let end: [String] = [Format.grouped(table.deals), "", cost, "", ""]
        lines.add(["All"] + amounts(sums) + end)
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

    private func amounts(_ bases: [Attribution.Basis: Int64]) -> [String] {
        self.bases.map { money(bases[$0] ?? 0) }
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: table.terms.currency), exact: true)
    }
}
