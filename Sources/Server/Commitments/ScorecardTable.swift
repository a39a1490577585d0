import Domain
import Record

/// All parties' commitments in one form, one row each; several periods of one open below it.
struct ScorecardTable: Sendable {
    let desk: ScorecardDesk

    private static let columns = [
        Table.Column("Commitment"), Table.Column("State"), .number("Promised"), .number("Delivered"),
        .number("Attainment"), .number("P50"), .number("P90"), Table.Column("6 periods"),
    ]

    var html: HTML {
        let rows = desk.report.parties.flatMap { party in
            [Table.Row.group(head(party), sideClass: party.sideClass)] + desk.commitments(of: party).map(row)
        }
        return Table(
            "Commitments of all parties, \(PeriodTitle.of(desk.span))", columns: ScorecardTable.columns, rows: rows
        ).html
    }

    private func head(_ party: Party) -> HTML {
        let leader = desk.report.leaders[party].map { name -> HTML in "<span>\(name)</span>" }
        return "\(HTML.mark(party.mark)) \(party.title)\(leader)"
    }

    private func row(_ commitment: CommitmentLines) -> Table.Row {
        guard let together = commitment.together else {
            return .cells(cells(commitment.lines[0], name: name(commitment)))
        }
        var cells = cells(commitment.told, name: opening(commitment))
        cells[1] = HTML.chip(together.state, together.words)
        return .opening(cells, within: commitment.lines.map { self.cells($0, name: HTML(text: periodName($0))) })
    }

    private func name(_ commitment: CommitmentLines) -> HTML {
        let period = commitment.lines[0].result.period
        let isOwn = period.firstDay == desk.span.firstDay && period.endDay == desk.span.endDay
        return """
            <a href="\(desk.address.page(of: commitment.commitment))">\(commitment.commitment.name)</a>\
            <small>\(ShortPromise.words(commitment.commitment))</small>\
            \(if: !isOwn, "<small>\(PeriodTitle.of(period))</small>")
            """
    }

    private func opening(_ commitment: CommitmentLines) -> HTML {
        """
        <a href="\(desk.address.page(of: commitment.commitment))">\(commitment.commitment.name)</a>\
        <small>\(ShortPromise.words(commitment.commitment))</small>\
        <details><summary>\(commitment.lines.count) \(commitment.commitment.per.rawValue)s; figures of \
        \(PeriodTitle.of(commitment.told.result.period))</summary></details>
        """
    }

    private func periodName(_ line: ScorecardLine) -> String { PeriodTitle.of(line.result.period) }

    private func cells(_ line: ScorecardLine, name: HTML) -> [HTML] {
        let result = line.result
        let standing = CommitmentStanding(result)
        let state = HTML.chip(standing.state, standing.words)
        let figures = ScorecardCells(address: desk.address, result: result)
        return [
            name, "<span class=\"whole\"><a href=\"\(figures.main)\">\(state)</a></span>\(figures.beside)",
            figures.promised, "\(figures.delivered)\(ClosingPart.beside(line))", figures.attainment,
            ScorecardFigures.percentile(result.elapsed, result.business, \.p50),
            ScorecardFigures.percentile(result.elapsed, result.business, \.p90), Spark(line).html,
        ]
    }
}
