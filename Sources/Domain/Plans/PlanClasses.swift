import Journeys

/// What a plan counts leads of one accord by, one byte and one number of points for each lead of the history.
struct PlanClasses: Sendable {
    /// Grade and level as one number.
    static let place: UInt8 = 0b0011_1111
    static let judged: UInt8 = 0b0100_0000
    /// It qualifies, and it came in during the window.
    static let qualified: UInt8 = 0b1000_0000

    private(set) var bytes: [UInt8]
    /// Thousandths of both axes together.
    private(set) var points: [Int64]

    /// `isInWindow`: Of each lead.
    init(_ side: PlanSide, isInWindow: (Int) -> Bool) {
        let verdicts = side.result.verdicts
        var points: [Int64] = []
        bytes = [UInt8](unsafeUninitializedCapacity: verdicts.count) { bytes, count in
            points = [Int64](unsafeUninitializedCapacity: verdicts.count) { points, count in
                for (lead, verdict) in verdicts.enumerated() {
                    let judged = verdict.wasJudged ? Self.judged : 0
                    let qualified = verdict.isQualified && isInWindow(lead) ? Self.qualified : 0
                    bytes.initializeElement(at: lead, to: UInt8(PlanClass.place(verdict)) | judged | qualified)
                    points.initializeElement(at: lead, to: verdict.fitPoints &+ verdict.engagementPoints)
                }
                count = verdicts.count
            }
            count = verdicts.count
        }
        self.points = points
    }

    /// All leads are in the window.
    init(_ side: PlanSide) {
        self.init(side) { _ in true }
    }
}

/// Which leads of a history a plan looks at, and what is known of how each turned out.
struct PlanWindowLeads: Sendable {
    static let answered: UInt8 = 1
    static let taken: UInt8 = 2
    /// It came in long enough before the record was last looked at.
    static let mature: UInt8 = 4
    static let won: UInt8 = 8

    /// The place of the month in which each lead came in; `outside` for those that are not of the window.
    let months: [UInt16]
    let marks: [UInt8]
    let count: Int
    let assumptions: TimeAssumptionCounts

    static let outside = UInt16.max

    init(_ history: PlanHistory, _ index: PlanIndex, _ window: PlanWindow, _ spans: [PeriodSpan], horizon: Int64) {
        let finder = SpanFinder(spans)
        let taken = index.kinds.map { kind -> UInt8 in
            kind.wasTaken.map { Self.answered | ($0 ? Self.taken : 0) } ?? 0
        }
        var months = [UInt16](repeating: Self.outside, count: history.count)
        var marks = [UInt8](repeating: 0, count: history.count)
        var rests = [Int](repeating: 0, count: 1 << UInt8.bitWidth)
        var count = 0
        for lead in months.indices {
            let created = history.createdAt[lead]
            guard window.contains(created) else { continue }
            count += 1
            months[lead] = UInt16(clamping: finder.place(of: created))
            let kind = Int(index.kindOfLead[lead])
            marks[lead] = taken[kind]
            let (limit, overflow) = created.addingReportingOverflow(horizon)
            if !overflow, limit <= history.observedAt {
                let hasWon = index.kinds[kind].end == .won && history.outcomes[lead].closedAt <= limit
                marks[lead] |= Self.mature | (hasWon ? Self.won : 0)
            }
            if lead < history.assumptions.count { rests[Int(history.assumptions[lead].rawValue)] += 1 }
        }
        self.months = months
        self.marks = marks
        self.count = count
        var assumptions = TimeAssumptionCounts()
        for (rest, count) in rests.enumerated() where count > 0 {
            assumptions.add(TimeAssumptions(rawValue: UInt8(rest)), count: count)
        }
        self.assumptions = assumptions
    }

    @inline(__always)
    func contains(_ lead: Int) -> Bool { months[lead] != Self.outside }
}
