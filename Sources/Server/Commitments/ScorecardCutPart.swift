import Domain
import Record

/// The cut as a table whose rows lead to the page of their segment and whose figures open to their rows.
struct ScorecardCutPart: Sendable {
    let desk: ScorecardDesk
    let cut: ScorecardCut

    var html: HTML {
        """
        <section class="section" aria-labelledby="cut"><header><h2 id="cut">By \(cut.kind.rawValue)</h2>\
        <p>\(sentence)</p></header>
        <nav class="tabs" aria-label="Cut by">\(kinds.map(tab))</nav>
        \(table)\(map.map(card))</section>
        """
    }

    private func card(_ map: HeatMap) -> HTML {
        """
        <div class="card"><header><h3>How much is missing so far</h3><p>\(map.head.finding)</p></header>\(map.html)</div>
        """
    }

    /// Where promises fall short at a glance; never of persons, whom nobody ranks.
    private var map: HeatMap? {
        let rows = cut.rows.filter { row in cut.commitments.contains { short(row.results[$0.id]) != nil } }
        guard cut.kind != .person, rows.count > 1, cut.commitments.count > 1 else { return nil }
        let values = rows.map { row in cut.commitments.map { short(row.results[$0.id]) } }
        var worst: (row: Int, column: Int, value: Double)?
        for (row, figures) in values.enumerated() {
            for (column, figure) in figures.enumerated() {
                if let figure, figure > worst?.value ?? -1 { worst = (row, column, figure) }
            }
        }
        guard let (row, column, value) = worst else { return nil }
        let finding =
            value == 0
            ? "Every promise that has cases is kept."
            : "Most is missing in \(rows[row].title), \(cut.commitments[column].name): \(Format.percent(value))."
        return HeatMap(
            ChartHead(
                "short", title: "How much is missing so far, by \(cut.kind.rawValue)", finding: finding, width: .full),
            rows: rows.map(\.title), columns: cut.commitments.map(\.name), values: values,
            format: { Format.percent($0) })
    }

    /// The part of the promise that is missing so far; nothing where there are no cases or no promise.
    private func short(_ result: CommitmentResult?) -> Double? {
        guard let result, result.tally != Tally(), let promised = result.promised?.number,
            let delivered = result.delivered?.number
        else { return nil }
        if CommitmentStanding(result).state == .kept || promised == delivered { return 0 }
        return 1 - min(promised, delivered) / max(promised, delivered)
    }

    private var sentence: String {
        switch cut.kind {
        case .person: "In the order of the alphabet; whose figures you see is part of the accord."
        case .period: "Young periods are shaded: their figures still change."
        default: "The main promises of each side; every figure opens to its rows."
        }
    }

    private var kinds: [ScorecardCut.Kind] {
        ScorecardCut.Kind.allCases.filter { kind in
            switch kind {
            case .team: !desk.teams.isEmpty
            case .person: !desk.persons.isEmpty
            default: true
            }
        }
    }

    private func tab(_ kind: ScorecardCut.Kind) -> HTML {
        var address = desk.address
        address.by = kind
        return """
            <a href="\(address.link().at("cut"))"\(attribute: "aria-current", kind == cut.kind ? "page" : nil)>\
            \(kind.title)</a>
            """
    }

    private var table: HTML {
        guard !cut.rows.isEmpty, !cut.commitments.isEmpty else {
            return HTML.empty("Nothing to cut", "No promise of this period can be told apart by \(cut.kind.rawValue).")
        }
        let columns = [Table.Column(cut.kind.title)] + cut.commitments.map { Table.Column.number($0.name) }
        return Table("By \(cut.kind.rawValue)", columns: columns, rows: cut.rows.map(row)).html
    }

    private func row(_ row: ScorecardCut.Row) -> [HTML] {
        let name: HTML = """
            <a href="\(row.address.link())">\(row.title)</a>\
            \(if: row.isYoung, "<small class=\"young\">young, still changes</small>")
            """
        return [name] + cut.commitments.map { figure(row.results[$0.id], row.address) }
    }

    private func figure(_ result: CommitmentResult?, _ address: ScorecardAddress) -> HTML {
        guard let result, result.verdict != .undecided(.noPromise) || result.delivered != nil else { return "–" }
        let tally = result.tally == Tally() ? result.before : result.tally
        guard tally != Tally() else { return "–" }
        let sign = CommitmentStanding(result).state.map { state -> HTML in " \(HTML.sign(state))" }
        let link = ScorecardCells(address: address, result: result).main
        return "<a href=\"\(link)\">\(words(result, tally))</a>\(sign)"
    }

    /// `128 of 120`, `74 of 78`, `88.1%`.
    private func words(_ result: CommitmentResult, _ tally: Tally) -> String {
        switch result.commitment.measure {
        case .acceptance, .deadOnArrival, .complete: return ScorecardFigures.text(result.delivered)
        default:
            if case .count = result.promised ?? result.delivered {
                let promised = result.promised.map { " of \(ScorecardFigures.text($0))" } ?? ""
                return ScorecardFigures.text(result.delivered) + promised
            }
            return "\(Format.grouped(tally.met.count)) of \(Format.grouped(tally.cases))"
        }
    }
}
