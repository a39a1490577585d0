import Domain

/// What somebody asks of the scorecard.
package struct ScorecardRequest: Hashable, Sendable {
    package enum Window: Hashable, Sendable {
        /// Of each commitment the period that runs at the instant.
        case running
        /// Each period that has begun by the last day and not ended before the first.
        case days(from: Day, through: Day)
        /// The periods inside the week, month, quarter or year of a day; `nil`: of the instant.
        case period(Period, on: Day?)
    }

    package var window: Window
    package var filter: SegmentFilter
    /// The figures as they could be told at the end of this day; `nil`: now.
    package var asOf: Day?
    /// Judges every row under this version alone; `nil`: each under its own.
    package var version: Int64?
    /// How many periods the trend of each line covers, its own included.
    package var trend = 1

    package init(
        _ window: Window = .running, filter: SegmentFilter = SegmentFilter(), asOf: Day? = nil, version: Int64? = nil,
        trend: Int = 1
    ) {
        self.window = window
        self.filter = filter
        self.asOf = asOf
        self.version = version
        self.trend = trend
    }

    /// The days asked for, seen from a day.
    ///
    /// - Throws: `Problem.invalid` when they end before they begin, or are more than any accord lasts.
    package func days(seenFrom today: Day, in calendar: PeriodCalendar) throws -> (first: Day, last: Day) {
        switch window {
        case .running: return (today, today)
        case .period(let period, let day):
            let span = calendar.period(period, containing: try ScorecardRequest.checked(day ?? today))
            return (span.firstDay, span.lastDay)
        case .days(let first, let last):
            guard first <= last else { throw Problem.invalid("from", "It begins after it ends.") }
            guard last.number - first.number <= 20 * 366 else {
                throw Problem.invalid("from", "At most twenty years can be asked for at once.")
            }
            return (try ScorecardRequest.checked(first), try ScorecardRequest.checked(last))
        }
    }

    /// Years in which nobody keeps a calendar are a slip of the pen.
    private static func checked(_ day: Day) throws -> Day {
        guard (1900...2200).contains(day.year) else {
            throw Problem.invalid("on", "\(day) is no day of an accord.")
        }
        return day
    }
}

/// The rows behind one figure.
package enum ScorecardPart: String, CaseIterable, Sendable {
    /// With a yes or a no.
    case cases
    case met
    case missed
    case pending
    case waived
    case excepted
    case lifted
    case leftOut = "left-out"
    case unknown

    /// Raw identities of the rows: clocks for a commitment with a clock, hand-offs for any other.
    package func ids(_ tally: Tally) -> [Int64] {
        switch self {
        case .cases: tally.met + tally.missed
        case .met: tally.met
        case .missed: tally.missed
        case .pending: tally.pending
        case .waived: tally.waived
        case .excepted: tally.excepted
        case .lifted: tally.lifted
        case .leftOut: tally.leftOut
        case .unknown: tally.unknown
        }
    }
}
