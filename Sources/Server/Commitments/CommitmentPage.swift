import Domain
import Record

/// One commitment: the whole sentence, its way through the periods, how long it took, and what changed it.
struct CommitmentPage: Page {
    let desk: ScorecardDesk
    /// Oldest first, the chosen period last.
    let lines: [ScorecardLine]
    let lengths: ScorecardPictures.Lengths?

    var title: String { "\(commitment.name), \(PeriodTitle.of(newest.result.period))" }
    var crumbs: [Crumb] {
        [Crumb("Scorecard", desk.address.link()), Crumb(commitment.name)]
    }
    var current: Link? { "/scorecard" }

    /// There is at least one, else the page is not found.
    private var newest: ScorecardLine { lines[lines.count - 1] }
    private var commitment: Commitment { newest.result.commitment }

    var content: HTML {
        """
        \(HTML.head(title, sentence, buttons: [HTML.button("Back to all", desk.address.link())]))
        \(HTML.cards(cards))
        \(pictures)
        \(HTML.section("Periods", "Young periods are shaded: their figures still change.", id: "periods", table))
        \(ScorecardDetails(desk: desk, only: commitment.id).html)
        """
    }

    private var sentence: HTML {
        let segment = desk.segmentTitle.isEmpty ? "" : " Cut to \(desk.segmentTitle)."
        return """
            <span class="party \(commitment.party.sideClass)">\(HTML.mark(commitment.party.mark))\
            \(commitment.party.title) promises</span>: \(newest.promise).\(segment)
            """
    }

    private var cards: [HTML] {
        let result = newest.result
        let standing = CommitmentStanding(result)
        let cells = ScorecardCells(address: desk.address, result: result)
        return [
            HTML.figure("State", value: standing.word, link: cells.main, note: HTML(text: standing.words)),
            HTML.figure(
                "Delivered", value: ScorecardFigures.text(result.delivered), link: cells.main,
                note: "\(ScorecardFigures.text(result.promised)) promised"),
            HTML.figure("Attainment", value: ScorecardFigures.percent(result.attainment), note: cells.beside),
        ]
    }

    private var pictures: HTML {
        let trend = trend
        let parts = [
            trend.map { chart -> HTML in
                """
                <section class="card"><header><h2>Period by period</h2><p>\(commitment.party.title)</p></header>\
                \(chart.html)</section>
                """
            }, lengths.map { ScorecardCharts.lengths($0, id: "lengths") },
        ].compactMap { $0 }
        return parts.isEmpty ? .nothing : "<div class=\"halves\">\(parts)</div>"
    }

    private var trend: LineChart? {
        guard lines.contains(where: { $0.result.delivered != nil }) else { return nil }
        let isShare = if case .share = newest.result.promised ?? newest.result.delivered { true } else { false }
        let young = lines.firstIndex { !$0.result.isFinal }
        let format: @Sendable (Double) -> String = { isShare ? Format.percent($0) : Format.decimal($0, digits: 0) }
        let values = lines.map { $0.result.delivered?.number }
        let told = zip(lines, values).compactMap { line, value in
            value.map { "\(PeriodTitle.of(line.result.period)) \(format($0))" }
        }
        return LineChart(
            ChartHead(
                "trend", title: "\(commitment.name), period by period", finding: told.joined(separator: "; ") + "."),
            labels: lines.map { CommitmentPage.short($0.result.period) },
            series: [
                ChartSeries("delivered", tone: ScorecardCharts.tone(commitment.party), values: values)
            ],
            goal: ChartSeries("promised", tone: .soft, values: lines.map { $0.result.promised?.number }),
            young: young.map { $0..<lines.count }, mayBeCut: isShare, isWhole: !isShare, format: format)
    }

    private static func short(_ span: PeriodSpan) -> String {
        let title = PeriodTitle.of(span)
        guard span.period == .month else { return span.label }
        return "\(title.prefix(3)) \(span.firstDay.year)"
    }

    private var table: HTML {
        Table(
            "Periods",
            columns: [
                Table.Column("Period"), Table.Column("State"), .number("Promised"), .number("Delivered"),
                .number("Attainment"), .number("P50"), .number("P90"),
            ], rows: lines.reversed().map(row)
        ).html
    }

    private func row(_ line: ScorecardLine) -> [HTML] {
        let result = line.result
        let standing = CommitmentStanding(result)
        let cells = ScorecardCells(address: desk.address, result: result)
        let name: HTML = """
            \(PeriodTitle.of(result.period))\(if: !result.isFinal, "<small class=\"young\">young, still changes</small>")
            """
        let state = HTML.chip(standing.state, standing.words)
        return [
            name, "<span class=\"whole\"><a href=\"\(cells.main)\">\(state)</a></span>\(cells.beside)",
            cells.promised, "\(cells.delivered)\(ClosingPart.beside(line))", cells.attainment,
            ScorecardFigures.percentile(result.elapsed, result.business, \.p50),
            ScorecardFigures.percentile(result.elapsed, result.business, \.p90),
        ]
    }
}

extension CommitmentPage {
    private static let periods = 12

    /// - Throws: `Problem.notFound` when no version of the period has the commitment.
    static func read(_ scorecards: ScorecardStore, _ visit: Visit, id: String) async throws -> CommitmentPage {
        let viewer = try visit.viewer
        let now = visit.now
        var desk = try await ScorecardDesk.read(scorecards, visit.query, visit.reader, trend: 1)
        guard let line = desk.report.parties.flatMap(desk.newest).first(where: { $0.result.commitment.id == id }) else {
            throw Problem.notFound("There is no commitment \(id) in this period.")
        }
        var first = line.result.period
        for _ in 1..<periods { first = desk.report.calendar.previous(first) }
        let address = desk.address
        let filter = try await scorecards.database.read { try ScorecardDesk.filter(address, in: $0) }
        let report = try await scorecards.report(
            ScorecardRequest(
                .days(from: first.firstDay, through: line.result.period.firstDay), filter: filter,
                asOf: address.asOf, version: address.version), viewer: viewer, now: now)
        let lengths =
            ClockTrigger(line.result.commitment.measure) == nil
            ? nil
            : try await scorecards.database.read {
                try ScorecardPictures.lengths(of: line.result, report, tier: address.tier, in: $0)
            }
        desk.cut = nil
        let lines = report.lines.filter { $0.result.commitment.id == id }
            .sorted { $0.result.period.start < $1.result.period.start }
        let told = lines.firstIndex { $0.result.tally != Tally() || $0.result.before != Tally() }
        let shown = Array(lines[(told ?? lines.count)...])
        return CommitmentPage(desk: desk, lines: shown.isEmpty ? [line] : shown, lengths: lengths)
    }
}
