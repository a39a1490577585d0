import Journeys

/// What is known of some leads, counted from the record.
///
/// Everything adds up: leads = handedOver + neverHanded; handedOver = accepted + silent + rejected + pending;
/// leads = won + lost + refused + open.
public struct PlanCounts: Hashable, Sendable {
    public var leads = 0
    public var handedOver = 0
    public var neverHanded = 0
    public var accepted = 0
    /// No answer in time.
    public var silent = 0
    /// By the number of the reason; at 0 those without one.
    public var rejectedByReason: [Int] = []
    /// Handed over and not answered yet.
    public var pending = 0
    public var won = 0
    /// Their opportunity ended without a win.
    public var lost = 0
    /// Rejected, and no opportunity ended since.
    public var refused = 0
    /// Still open when the record was last looked at: young, not lost.
    public var open = 0
    /// Of won opportunities, whole minor units by the number of the currency; at 0 those without one.
    public var amounts: [Int64] = []
    public var paid: [Int64] = []

    public init(reasons: Int = 0, currencies: Int = 0) {
        rejectedByReason = [Int](repeating: 0, count: reasons)
        amounts = [Int64](repeating: 0, count: currencies)
        paid = amounts
    }

    public var rejected: Int { rejectedByReason.reduce(0, +) }
    /// Accepted, or taken by silence.
    public var taken: Int { accepted + silent }
    /// Of those answered, the share that was taken.
    public var acceptance: WilsonInterval? { WilsonInterval(hits: taken, cases: taken + rejected) }

    /// Adds leads of one kind, without what they brought.
    mutating func add(_ kind: PlanIndex.Kind, count: Int) {
        leads += count
        if kind.isHandedOver {
            handedOver += count
            switch kind.answer {
            case .accepted: accepted += count
            case .silent: silent += count
            case .rejected: Self.add(count, to: &rejectedByReason, at: kind.reason)
            case .none: pending += count
            }
        } else {
            neverHanded += count
        }
        switch kind.end {
        case .won: won += count
        case .lost: lost += count
        case .refused: refused += count
        case .open: open += count
        }
    }

    public static func + (left: PlanCounts, right: PlanCounts) -> PlanCounts {
        var sum = left
        sum.leads += right.leads
        sum.handedOver += right.handedOver
        sum.neverHanded += right.neverHanded
        sum.accepted += right.accepted
        sum.silent += right.silent
        sum.pending += right.pending
        sum.won += right.won
        sum.lost += right.lost
        sum.refused += right.refused
        sum.open += right.open
        for (place, count) in right.rejectedByReason.enumerated() { add(count, to: &sum.rejectedByReason, at: place) }
        for (place, amount) in right.amounts.enumerated() { add(amount, to: &sum.amounts, at: place) }
        for (place, amount) in right.paid.enumerated() { add(amount, to: &sum.paid, at: place) }
        return sum
    }

    /// A number beyond the list, as a damaged record may have it, counts at 0.
    private static func add<Number: FixedWidthInteger>(_ value: Number, to list: inout [Number], at place: Int) {
        if list.isEmpty { list.append(0) }
        list[place < list.count ? place : 0] += value
    }
}

extension LeadOutcome {
    /// How it has ended so far.
    enum End {
        case won, lost, refused, open
    }

    var end: End {
        if closedAt != Self.never { return isWon ? .won : .lost }
        return answer == .rejected ? .refused : .open
    }

    /// Whether Sales took it; `nil` without an answer.
    var wasTaken: Bool? {
        guard wasHandedOver else { return nil }
        switch answer {
        case .accepted, .silent: return true
        case .rejected: return false
        case .none: return nil
        }
    }

    /// When it ended, if it did.
    var endedAt: Int64? {
        switch end {
        case .won, .lost: closedAt
        case .refused: answeredAt == Self.never ? handedOverAt : answeredAt
        case .open: nil
        }
    }

    /// From an instant to the win, another end, or as far as the record goes.
    func watched(from start: Int64, until observedAt: Int64) -> SurvivalCurve.Case {
        let ending: SurvivalCurve.Ending = end == .won ? .event : end == .open ? .open : .other
        let stop = endedAt ?? observedAt
        let (elapsed, overflow) = stop.subtractingReportingOverflow(start)
        return SurvivalCurve.Case(elapsed: overflow ? 0 : elapsed, ending: ending)
    }
}
