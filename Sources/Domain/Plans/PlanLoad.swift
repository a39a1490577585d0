import Journeys

/// Hand-offs against what each pool could take, week by week.
public struct PlanLoad: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public var pool: String
        /// `2027-W08`.
        public var week: String
        public var firstDay: Day
        /// Hand-offs that the accord sends there.
        public var old: Int
        public var draft: Int
        /// Thousandths of a hand-off; `nil` where the pool has no cap.
        public var capacity: Int64?

        /// Thousandths above what can be taken; 0 without a cap.
        public var oldOver: Int64 { over(old) }
        public var draftOver: Int64 { over(draft) }

        private func over(_ count: Int) -> Int64 { capacity.map { max(0, Int64(count) * 1000 - $0) } ?? 0 }
    }

    /// By pool in the order of the alphabet, then by week.
    public var rows: [Row]
    /// Qualified leads that go to an owner, a queue or nowhere.
    public var oldElsewhere: Int
    public var draftElsewhere: Int

    public var old: Int { rows.reduce(0) { $0 + $1.old } }
    public var draft: Int { rows.reduce(0) { $0 + $1.draft } }
    public var oldOver: Int64 { rows.reduce(0) { $0 + $1.oldOver } }
    public var draftOver: Int64 { rows.reduce(0) { $0 + $1.draftOver } }

    /// `capacity`: Rows of the weeks, as `Capacity` makes them.
    init(old: PoolWeeks, draft: PoolWeeks, capacity: [CapacityFigures]) {
        let weeks = old.weeks
        oldElsewhere = old.elsewhere
        draftElsewhere = draft.elsewhere
        var available: [PoolWeeks.Seat: Int64] = [:]
        for row in capacity {
            guard let week = weeks.firstIndex(where: { $0.firstDay == row.firstDay && $0.endDay == row.endDay }) else {
                continue
            }
            available[.init(pool: row.pool, week: week), default: 0] += row.available
        }
        let seats = Set(old.counts.keys).union(draft.counts.keys)
        rows = seats.sorted { ($0.pool, $0.week) < ($1.pool, $1.week) }.map { seat in
            Row(
                pool: seat.pool, week: weeks[seat.week].label, firstDay: weeks[seat.week].firstDay,
                old: old.counts[seat] ?? 0, draft: draft.counts[seat] ?? 0, capacity: available[seat])
        }
    }
}

/// How many hand-offs one accord sends to each pool in each week of the window.
struct PoolWeeks: Sendable {
    struct Seat: Hashable {
        var pool: String
        var week: Int
    }

    let weeks: [PeriodSpan]
    private(set) var counts: [Seat: Int] = [:]
    /// Hand-offs that go to an owner, a queue or nowhere.
    private(set) var elsewhere = 0

    init(_ side: PlanSide, _ window: PlanWindow, _ calendar: PeriodCalendar) {
        weeks = calendar.periods(.week, from: window.firstDay, through: window.lastDay)
        // Few routes, many leads: the pool is looked up once for each.
        let pools = side.result.names.routes.indices.map { route -> String? in
            var verdict = LeadVerdict()
            verdict.route = UInt16(clamping: route)
            return side.pool(verdict)
        }
        let finder = SpanFinder(weeks)
        let hasPool = pools.map { $0 != nil }
        var table = [Int](repeating: 0, count: pools.count * weeks.count)
        for verdict in side.result.verdicts where window.contains(verdict.qualifiedAt) {
            let route = Int(verdict.route)
            if route < hasPool.count, hasPool[route] {
                table[route * weeks.count + finder.place(of: verdict.qualifiedAt)] += 1
            } else {
                elsewhere += 1
            }
        }
        for (place, count) in table.enumerated() where count > 0 {
            let pool = pools[place / weeks.count] ?? ""
            counts[Seat(pool: pool, week: place % weeks.count), default: 0] += count
        }
    }
}
