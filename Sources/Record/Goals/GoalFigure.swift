import Domain

/// A figure with the noun of the rows that it opens to.
package struct GoalFigure: Sendable {
    package enum Noun: String, Sendable {
        case opportunity, handoff, clock, lead, activity, campaign, document, person, company, contract, reference
    }

    package var figure: MetricFigure
    package var noun: Noun

    package var value: MetricValue? { figure.value }

    init(_ figure: MetricFigure, _ noun: Noun) {
        self.figure = figure
        self.noun = noun
    }

    /// Adds up what happened in the period on each of its days that has begun.
    init(
        events: [(id: Int64, day: Day, amount: Int64)], in span: PeriodSpan, through today: Day, _ noun: Noun
    ) {
        let last = min(span.lastDay, today)
        var days = [Int64](repeating: 0, count: max(0, Int(last.number - span.firstDay.number) + 1))
        var rows: [Int64] = []
        for event in events where event.day >= span.firstDay && event.day <= last {
            days[Int(event.day.number - span.firstDay.number)] += event.amount
            rows.append(event.id)
        }
        figure = MetricFigure(value: MetricValue(days.reduce(0, +)), days: days, rows: rows)
        self.noun = noun
    }

    /// A share of cases; nothing without a case.
    init(share rows: [Int64], of cases: [Int64], _ noun: Noun) {
        let value = cases.isEmpty ? nil : MetricValue(Int64(rows.count), of: Int64(cases.count))
        figure = MetricFigure(value: value, rows: rows, of: cases)
        self.noun = noun
    }
}
