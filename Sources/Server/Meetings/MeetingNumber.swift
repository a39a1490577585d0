import Domain
import Record

/// The figures that a meeting begins with, and what lies ahead.
extension MeetingPage {
    var number: HTML {
        let lines = desk.scorecard.report.parties.flatMap(desk.scorecard.newest).map(\.result)
        let cards = [
            shared, settled, volume(lines), share(lines, .acceptance), share(lines, .deadOnArrival), decided(lines),
        ]
        .compactMap { $0 }
        guard !cards.isEmpty else {
            return HTML.empty(
                "No number yet", "It stands here as soon as hand-offs are counted under the accord.",
                step: HTML.button("To the scorecard", "/scorecard"))
        }
        return HTML.cards(cards)
    }

    /// The number that both sides are measured on.
    private var shared: HTML? {
        desk.goal.flatMap { goal in goal.joint.map { GoalJointPart.card(goal, $0, link: "/goals") } }
    }

    /// What settles it.
    private var settled: HTML? {
        desk.goal.flatMap { goal in goal.settling.map { GoalJointPart.card(goal, $0, link: "/goals") } }
    }

    private func volume(_ lines: [CommitmentResult]) -> HTML? {
        guard let result = lines.first(where: { $0.commitment.measure == .handedOver }) else { return nil }
        let pace = result.pace.map { pace in
            pace.ahead < 0
                ? "\(Format.grouped(pace.ahead.magnitude)) behind the straight line"
                : "\(Format.grouped(pace.ahead)) ahead of the straight line"
        }
        return HTML.figure(
            "Handed over", value: ScorecardFigures.text(result.delivered),
            unit: "of \(ScorecardFigures.text(result.promised)) promised",
            link: desk.scorecard.address.rows(result, .met), note: pace.map { HTML(text: $0) })
    }

    private func share(_ lines: [CommitmentResult], _ measure: Commitment.Measure) -> HTML? {
        guard let result = lines.first(where: { $0.commitment.measure == measure }), result.delivered != nil else {
            return nil
        }
        let most = measure == .deadOnArrival ? "at most" : "at least"
        return HTML.figure(
            result.commitment.name, value: ScorecardFigures.text(result.delivered),
            unit: "\(most) \(ScorecardFigures.text(result.promised))",
            link: ScorecardCells(address: desk.scorecard.address, result: result).main,
            note: HTML(text: CommitmentStanding(result).words))
    }

    private func decided(_ lines: [CommitmentResult]) -> HTML? {
        guard let result = lines.first(where: { $0.commitment.measure == .decision && $0.commitment.party == .sales }),
            let p50 = result.business?.p50
        else { return nil }
        return HTML.figure(
            result.commitment.name, value: MinutesText.working(minutes: p50), unit: "the middle case",
            link: ScorecardCells(address: desk.scorecard.address, result: result).main,
            note: result.business?.p90.map { "Nine in ten within \(MinutesText.working(minutes: $0))" })
    }

    var ahead: HTML {
        let items = desk.sums.map { line -> HTML in
            """
            <li>\(HTML.chip(line.holds ? .kept : .risk, line.holds ? "Enough" : "Too few"))<p>\(line.sentence)</p></li>
            """
        }
        let list: HTML =
            items.isEmpty
            ? HTML.note("The accord promises no capacity, so nothing can be held against the volume.")
            : "<ul class=\"sums card\">\(items)</ul>"
        return "\(list)\(capacity)"
    }

    /// What the pools could take in the running period, against what was promised.
    private var capacity: HTML {
        let lines = desk.scorecard.report.parties.flatMap(desk.scorecard.newest)
        guard let result = lines.map(\.result).first(where: { $0.commitment.measure == .capacity }),
            !result.cells.isEmpty
        else { return .nothing }
        let names = result.cells.map { $0.name.isEmpty ? "all" : $0.name.joined(separator: ", ") }
        let told = zip(names, result.cells).map {
            "\($0) could take \(Format.grouped($1.delivered)) of \(Format.grouped($1.promised)) promised"
        }
        let chart = BarChart(
            ChartHead(
                "capacity", title: "Capacity by pool, \(PeriodTitle.of(result.period))",
                finding: told.joined(separator: "; ") + ".", width: .full),
            labels: names,
            series: [
                ChartSeries(
                    "promised", tone: .soft, isEstimate: true, values: result.cells.map { Double($0.promised) }),
                ChartSeries("could be taken", tone: .sales, values: result.cells.map { Double($0.delivered) }),
            ], format: { Format.decimal($0, digits: 0) })
        return """
            <section class="card"><header><h2>Capacity by pool</h2><p>\(PeriodTitle.of(result.period))</p></header>\
            \(chart.html)</section>
            """
    }
}
