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

    init(_ leads: PlanWindowLeads, _ classes: PlanClasses) {
        var (low, high) = (Int64.max, Int64.min)
        for (lead, marks) in leads.marks.enumerated() where marks != 0 {
            low = min(low, classes.points[lead])
            high = max(high, classes.points[lead])
        }
        var answered = Ranked(from: low, through: high)
        var mature = Ranked(from: low, through: high)
        // By whether it was chosen and how it turned out.
        var accepted = [0, 0, 0, 0]
        var won = [0, 0, 0, 0]
        for (lead, marks) in leads.marks.enumerated() where marks != 0 {
            let isChosen = classes.bytes[lead] & PlanClasses.qualified != 0
            let points = classes.points[lead]
            if marks & PlanWindowLeads.answered != 0 {
                let outcome = marks & PlanWindowLeads.taken != 0
                accepted[(isChosen ? 2 : 0) + (outcome ? 1 : 0)] += 1
                answered.add(points, outcome)
            }
            if marks & PlanWindowLeads.mature != 0 {
                let outcome = marks & PlanWindowLeads.won != 0
                won[(isChosen ? 2 : 0) + (outcome ? 1 : 0)] += 1
                mature.add(points, outcome)
            }
        }
        for place in 0..<4 {
            acceptance.add(isChosen: place > 1, outcome: place % 2 == 1, count: accepted[place])
            wins.add(isChosen: place > 1, outcome: place % 2 == 1, count: won[place])
        }
        acceptanceLift = LiftTable(descending: answered.descending)
        winLift = LiftTable(descending: mature.descending)
    }

    /// Few different points, many leads: counted, not sorted; in a row of counters as long as the points lie close.
    private struct Ranked {
        private static let widest = 1 << 20

        private let low: Int64
        private var near: [(cases: UInt32, hits: UInt32)]
        private var far: [Int64: (cases: Int, hits: Int)] = [:]

        init(from low: Int64, through high: Int64) {
            self.low = low
            let (width, overflow) = high.subtractingReportingOverflow(low)
            let isFar = overflow || width < 0 || width >= Self.widest
            near = [(cases: UInt32, hits: UInt32)](repeating: (0, 0), count: isFar ? 0 : Int(width) + 1)
        }

        @inline(__always)
        mutating func add(_ points: Int64, _ outcome: Bool) {
            if near.isEmpty {
                far[points, default: (0, 0)].cases += 1
                far[points, default: (0, 0)].hits += outcome ? 1 : 0
            } else {
                near[Int(points - low)].cases += 1
                near[Int(points - low)].hits += outcome ? 1 : 0
            }
        }

        /// Highest points first.
        var descending: [(score: Double, cases: Int, hits: Int)] {
            if near.isEmpty {
                return far.sorted { $0.key > $1.key }.map { (Double($0.key), $0.value.cases, $0.value.hits) }
            }
            var counts: [(score: Double, cases: Int, hits: Int)] = []
            for place in near.indices.reversed() where near[place].cases > 0 {
                counts.append((Double(low + Int64(place)), Int(near[place].cases), Int(near[place].hits)))
            }
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

    init(_ index: PlanIndex, _ classes: PlanClasses) {
        var keys: [Int64] = []
        var open = 0
        for (lead, key) in zip(index.all.leads, index.all.keys)
        where classes.bytes[Int(lead)] & PlanClasses.qualified != 0 {
            keys.append(key)
            if SurvivalCurve.Case.isOpen(key) { open += 1 }
        }
        let curve = SurvivalCurve(ascending: keys)
        leads = keys.count
        self.open = open
        points = Self.days.map {
            Point(days: $0, share: curve.interval(by: Int64($0) * CivilTime.millisecondsPerDay))
        }
    }
}
