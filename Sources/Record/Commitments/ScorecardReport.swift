import Domain

/// The scorecard as one instant tells it: each commitment in each period asked for, with what people read about it.
package struct ScorecardReport: Sendable {
    /// A version that had come into force by the instant.
    package struct Version: Hashable, Sendable {
        package let number: Int64
        package let from: Timestamp
    }

    /// The accord in force at the instant.
    package let accord: Accord
    /// Its number.
    package let number: Int64
    /// Oldest first.
    package let versions: [Version]
    package let calendar: PeriodCalendar
    package let request: ScorecardRequest
    package let firstDay: Day
    package let lastDay: Day
    /// What was recorded by then counts.
    package let asOf: Timestamp
    package let lines: [ScorecardLine]
    /// What stands behind capacity; numbered from 1 in this order.
    package let capacity: [CapacityFigures]
    /// What stands behind promises about target accounts; numbered from 1 in this order.
    package let targets: [TargetFigures]
    /// Names of the leaders.
    package let leaders: [Party: String]

    /// The line of a commitment in the period that begins on the day.
    package func line(_ commitment: String, from day: Day) -> ScorecardLine? {
        lines.first { $0.result.commitment.id == commitment && $0.result.period.firstDay == day }
    }

    /// Parties with a commitment: both sides first, in the order of the accord's model.
    package var parties: [Party] {
        Party.allCases.filter { party in lines.contains { $0.result.commitment.party == party } }
    }

    /// The version that a period ends under; before the first that one measures.
    package func version(of period: PeriodSpan) -> Int64 {
        if let version = request.version { return version }
        return versions.last { $0.from < period.end }?.number ?? versions.first?.number ?? number
    }
}

/// One commitment in one of its periods.
package struct ScorecardLine: Sendable {
    package let result: CommitmentResult
    /// The promise in words, as the accord says it.
    package let promise: String
    /// Its periods up to this one, oldest first; this one is the last.
    package let trend: [TrendPoint]
    /// What was told when the period was closed; `nil` while it is open, and for cuts.
    package let closed: ClosedLine?

    /// Whether later data changed what was told when the period was closed.
    package var isRestated: Bool { closed?.figure.isRestated(by: result) ?? false }
}

/// What one period delivered, for the line through several.
package struct TrendPoint: Hashable, Sendable {
    package let label: String
    /// A count, or a share of which 1 is the whole; `nil`: no cases.
    package let delivered: Double?
    package let promised: Double?

    init(_ result: CommitmentResult) {
        label = result.period.label
        delivered = result.delivered?.number
        promised = result.promised?.number
    }
}

extension Ratio {
    /// As a number, to a hundredth of a percent.
    package var number: Double { Double(hundredthsOfPercent) / 10_000 }
}

extension Figure {
    /// A count as it is, a share as a number of which 1 is the whole.
    package var number: Double {
        switch self {
        case .count(let count): Double(count)
        case .share(let share): share.number
        }
    }
}
