import Domain
import Record

/// The charts of a scorecard: volume day by day, and how long decisions took.
enum ScorecardCharts {
    static func html(_ pictures: ScorecardPictures, _ format: Format) -> HTML {
        let cards = [
            pictures.volume.map { volume($0, format) }, pictures.lengths.map { lengths($0, id: "lengths") },
        ].compactMap { $0 }
        return cards.isEmpty ? .nothing : "<div class=\"halves\">\(cards)</div>"
    }

    /// Counted day by day against the straight line to what was promised.
    static func volume(_ volume: ScorecardPictures.Volume, _ format: Format) -> HTML {
        let result = volume.result
        let days = (0..<result.period.days).map { result.period.firstDay.advanced(by: $0) }
        var sum = 0
        let counted = days.indices.map { index -> Double? in
            guard index < volume.days.count else { return nil }
            sum += volume.days[index]
            return Double(sum)
        }
        let promised: Double? = if case .count(let count) = result.promised { Double(count) } else { nil }
        let goal = promised.map { promised in
            ChartSeries(
                "promised", tone: .soft,
                values: days.indices.map { (promised * Double($0 + 1) / Double(days.count)).rounded() })
        }
        let said = promised.map { " of \(Format.decimal($0, digits: 0)) promised" } ?? ""
        let chart = LineChart(
            ChartHead(
                "volume", title: "\(result.commitment.name) in \(PeriodTitle.of(result.period)), day by day",
                finding: "\(Format.grouped(sum))\(said) by \(format.day(days[max(0, volume.days.count - 1)])). "
                    + pace(result)),
            labels: days.map { short(format.day($0)) },
            series: [
                ChartSeries("so far", tone: ScorecardCharts.tone(result.commitment.party), values: counted)
            ], goal: goal, isWhole: true, format: { Format.decimal($0, digits: 0) })
        let side = "\(result.commitment.party.title), day by day"
        return card(result.commitment.name, side, chart.html)
    }

    /// How long the cases took, with the promise.
    static func lengths(_ lengths: ScorecardPictures.Lengths, id: String) -> HTML {
        let isLong = (lengths.minutes.last ?? 0) > 600
        let scale = isLong ? 60.0 : 1
        let unit = "\(lengths.isWorking ? "working " : "")\(isLong ? "hours" : "minutes")"
        let name = [lengths.result.commitment.name, lengths.tier].compactMap { $0 }.joined(separator: ", ")
        let chart = DistributionChart(
            ChartHead(
                id, title: "How long: \(name), \(PeriodTitle.of(lengths.result.period))", finding: told(lengths)),
            tone: tone(lengths.result.commitment.party), values: lengths.minutes.map { $0 / scale },
            limit: lengths.limit.map { $0 / scale }, unit: unit, counted: "Cases",
            format: { Format.decimal($0, digits: $0 == $0.rounded() ? 0 : 1) })
        let side = "\(lengths.result.commitment.party.title), \(Format.count(lengths.minutes.count, "case"))"
        return card(name, side, chart.html)
    }

    private static func told(_ lengths: ScorecardPictures.Lengths) -> String {
        let minutes = lengths.minutes.map { Int($0) }
        func words(_ percent: Int) -> String {
            Percentile.nearestRank(percent, of: minutes).map(MinutesText.working) ?? "–"
        }
        let late = lengths.limit.map { limit in
            let count = lengths.minutes.count { $0 > limit }
            return
                " \(Format.grouped(count)) took longer than the promised \(MinutesText.working(minutes: Int(limit)))."
        }
        return
            "\(Format.count(minutes.count, "case")). Half took at most \(words(50)), nine in ten at most \(words(90))."
            + (late ?? "")
    }

    private static func pace(_ result: CommitmentResult) -> String {
        guard let pace = result.pace else { return "" }
        if pace.ahead == 0 { return "On the straight line to the promise." }
        let words = pace.ahead > 0 ? "above" : "below"
        return "\(Format.grouped(pace.ahead.magnitude)) \(words) the straight line to the promise."
    }

    static func tone(_ party: Party) -> ChartTone {
        switch party {
        case .marketing: .marketing
        case .sales: .sales
        case .accountManagement: .accounts
        case .executive, .operations: .ink
        }
    }

    private static func short(_ day: String) -> String {
        day.split(separator: " ").prefix(2).joined(separator: " ")
    }

    private static func card(_ title: String, _ side: String, _ chart: HTML) -> HTML {
        "<section class=\"card\"><header><h2>\(title)</h2><p>\(side)</p></header>\(chart)</section>"
    }
}
