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
        var answered = Ranked()
        var mature = Ranked()
        for lead in leads {
            let verdict = side.verdict(lead)
            let outcome = history.outcomes[lead]
            let points = verdict.fitPoints &+ verdict.engagementPoints
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

    /// Few different points, many leads: counted, not sorted.
    private struct Ranked {
        private var byPoints: [Int64: (cases: Int, hits: Int)] = [:]

        mutating func add(_ points: Int64, _ outcome: Bool) {
            let counted = byPoints[points] ?? (0, 0)
            byPoints[points] = (counted.cases + 1, counted.hits + (outcome ? 1 : 0))
        }

        var counts: [Double: (cases: Int, hits: Int)] {
            byPoints.reduce(into: [:]) { $0[Double($1.key)] = $1.value }
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
