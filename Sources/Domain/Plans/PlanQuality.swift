import Journeys

/// How well one accord's word *qualified* picks the leads that turn out well.
///
/// Only leads with a known outcome count: for acceptance those that were answered, for wins those that came in at least
/// the horizon before the record was last looked at, so that a young lead is neither won nor lost.
public struct PlanQuality: Sendable, Equatable {
    public var acceptance = Selection()
    public var wins = Selection()
    /// By points of both axes together, best tenth first; points rank here and decide nothing.
    public var acceptanceLift: LiftTable
    public var winLift: LiftTable

    init(_ history: PlanHistory, leads: [Int], side: PlanSide, horizon: Int64) {
        let points = leads.map { side.verdict($0).fitPoints &+ side.verdict($0).engagementPoints }
        let (low, high) = (points.min() ?? 0, points.max() ?? 0)
        var answered = Ranked(from: low, through: high)
        var mature = Ranked(from: low, through: high)
        for (points, lead) in zip(points, leads) {
            let verdict = side.verdict(lead)
            let outcome = history.outcomes[lead]
            if let wasTaken = outcome.wasTaken {
                acceptance.add(isChosen: verdict.isQualified, outcome: wasTaken)
                answered.add(points, wasTaken)
            }
            guard let won = Self.won(outcome, created: history.createdAt[lead], history.observedAt, horizon) else {
                continue
            }
            wins.add(isChosen: verdict.isQualified, outcome: won)
            mature.add(points, won)
        }
        acceptanceLift = LiftTable(counts: answered.counts)
        winLift = LiftTable(counts: mature.counts)
    }

    /// Whether the lead was won within the horizon; `nil` while that cannot be said.
    static func won(_ outcome: LeadOutcome, created: Int64, _ observedAt: Int64, _ horizon: Int64) -> Bool? {
        let (limit, overflow) = created.addingReportingOverflow(horizon)
        guard !overflow, limit <= observedAt else { return nil }
        return outcome.end == .won && outcome.closedAt <= limit
    }

    /// Few different points, many leads: counted, not sorted; in a row of counters as long as the points lie close.
    private struct Ranked {
        private static let widest = 1 << 20

        private let low: Int64
        private var near: [(cases: Int, hits: Int)]
        private var far: [Int64: (cases: Int, hits: Int)] = [:]

        init(from low: Int64, through high: Int64) {
            self.low = low
            let (width, overflow) = high.subtractingReportingOverflow(low)
            near = [(cases: Int, hits: Int)](
                repeating: (0, 0), count: overflow || width >= Self.widest ? 0 : Int(width) + 1)
        }

        mutating func add(_ points: Int64, _ outcome: Bool) {
            if near.isEmpty {
                far[points, default: (0, 0)].cases += 1
                far[points, default: (0, 0)].hits += outcome ? 1 : 0
            } else {
                near[Int(points - low)].cases += 1
                near[Int(points - low)].hits += outcome ? 1 : 0
            }
        }

        var counts: [Double: (cases: Int, hits: Int)] {
            var counts: [Double: (cases: Int, hits: Int)] = [:]
            for (place, counted) in near.enumerated() where counted.cases > 0 {
                counts[Double(low + Int64(place))] = counted
            }
            for (points, counted) in far { counts[Double(points)] = counted }
            return counts
        }
    }
}

/// What share of some leads is won by which day after they came in.
public struct PlanMaturity: Sendable, Equatable {
    public struct Point: Sendable, Equatable {
        public var days: Int
        /// `nil` where no lead was watched so long.
        public var share: WilsonInterval?
    }

    public static let days = [30, 90, 180, 365]

    public var leads: Int
    /// Leads that were still open when the record was last looked at.
    public var open: Int
    public var points: [Point]

    init(_ history: PlanHistory, leads: [Int]) {
        let cases = leads.map { lead in
            history.outcomes[lead].watched(from: history.createdAt[lead], until: history.observedAt)
        }
        let curve = SurvivalCurve(cases)
        self.leads = leads.count
        open = cases.count { $0.ending == .open }
        points = Self.days.map {
            Point(days: $0, share: curve.interval(by: Int64($0) * CivilTime.millisecondsPerDay))
        }
    }
}
