/// When the record first showed that a link fell short, looking at the counts of each day of a period.
///
/// Volume is held against the share of the period that is over, a rate against its plan as soon as enough went into it.
/// Source: docs/rules/gap.md.
public struct GapRed: Hashable, Sendable {
    public let link: GapLink
    public let day: Day
    /// What the link's factor was on that day, and what it should have been.
    public let actual: Double
    public let planned: Double

    public init(link: GapLink, day: Day, actual: Double, planned: Double) {
        self.link = link
        self.day = day
        self.actual = actual
        self.planned = planned
    }

    /// A rate says nothing yet while fewer than so many are expected of it.
    public static let leastExpected = 5.0
    /// Volume is not looked at before so many were due.
    public static let leastDue = 20.0

    /// The first day of each link that fell short on one.
    ///
    /// - Parameters:
    ///   - counts: Of each day of the period that is over, in order.
    ///   - period: What they are days of.
    ///   - plan: The chain that was planned for the whole period.
    ///   - line: Below this share of the plan it is red, in hundredths of a percent.
    /// - Returns: In the order of the chain.
    public static func first(
        _ counts: [GapCounts], of period: PeriodSpan, plan: GapChain, line: Int = 9_000
    ) -> [GapRed] {
        var sum = GapCounts()
        var found: [GapLink: GapRed] = [:]
        for (place, day) in counts.prefix(period.days).enumerated() {
            sum.add(day)
            let chain = GapChain(sum)
            let share = Double(place + 1) / Double(period.days)
            for link in GapLink.allCases where found[link] == nil {
                guard let wanted = plan.factor(link), let actual = chain.factor(link) else { continue }
                let planned = link == .captured ? wanted * share : wanted
                guard isTelling(link, sum, planned), actual < planned * Double(line) / 10_000 else { continue }
                found[link] = GapRed(
                    link: link, day: period.firstDay.advanced(by: place), actual: actual, planned: planned)
            }
        }
        return GapLink.allCases.compactMap { found[$0] }
    }

    private static func isTelling(_ link: GapLink, _ counts: GapCounts, _ planned: Double) -> Bool {
        func expected(_ base: Int) -> Bool { Double(base) * min(1, planned) >= leastExpected }
        switch link {
        case .captured: return planned >= leastDue
        case .valid: return expected(counts.captured)
        case .qualified: return expected(counts.valid)
        case .accepted: return expected(counts.qualified)
        case .inTime, .conversion: return expected(counts.accepted)
        case .pace: return expected(counts.openedInTime + counts.openedLate)
        case .winRate: return expected(counts.decided)
        case .dealSize, .collection: return Double(counts.won) >= leastExpected
        }
    }
}
