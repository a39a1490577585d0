/// One side of the gap as a chain of factors whose product is what was, or is to be, paid.
///
/// A factor is `nil` where its base was zero, or where nothing was planned: then it takes the other side's value.
public struct GapChain: Hashable, Sendable {
    public var captured: Double?
    public var valid: Double?
    public var qualified: Double?
    public var accepted: Double?
    /// Share of acceptances followed up in time.
    public var inTime: Double?
    /// Opportunities opened for each acceptance that was followed up in time, and for each late one.
    public var openedEachInTime: Double?
    public var openedEachLate: Double?
    public var pace: Double?
    public var winRate: Double?
    /// Minor units.
    public var dealSize: Double?
    public var collection: Double?

    public init() {}

    /// The chain of what happened.
    public init(_ counts: GapCounts) {
        captured = Double(counts.captured)
        valid = Self.rate(counts.valid, of: counts.captured)
        qualified = Self.rate(counts.qualified, of: counts.valid)
        accepted = Self.rate(counts.accepted, of: counts.qualified)
        inTime = Self.rate(counts.acceptedInTime, of: counts.accepted)
        openedEachInTime = Self.rate(counts.openedInTime, of: counts.acceptedInTime)
        openedEachLate = Self.rate(counts.openedLate, of: counts.accepted - counts.acceptedInTime)
        pace = Self.rate(counts.decided, of: counts.openedInTime + counts.openedLate)
        winRate = Self.rate(counts.won, of: counts.decided)
        dealSize = counts.won > 0 ? Double(counts.wonAmount) / Double(counts.won) : nil
        collection = counts.wonAmount != 0 ? Double(counts.paid) / Double(counts.wonAmount) : nil
    }

    /// This chain with the other's factors where it has none.
    public func filled(from other: GapChain) -> GapChain {
        var chain = self
        chain.captured = captured ?? other.captured
        chain.valid = valid ?? other.valid
        chain.qualified = qualified ?? other.qualified
        chain.accepted = accepted ?? other.accepted
        chain.inTime = inTime ?? other.inTime
        chain.openedEachInTime = openedEachInTime ?? other.openedEachInTime
        chain.openedEachLate = openedEachLate ?? other.openedEachLate
        chain.pace = pace ?? other.pace
        chain.winRate = winRate ?? other.winRate
        chain.dealSize = dealSize ?? other.dealSize
        chain.collection = collection ?? other.collection
        return chain
    }

    /// The factor of a link; of `conversion` the opportunities for each acceptance, as they were in all.
    public func factor(_ link: GapLink) -> Double? {
        switch link {
        case .captured: return captured
        case .valid: return valid
        case .qualified: return qualified
        case .accepted: return accepted
        case .inTime: return inTime
        case .conversion: return openedEach
        case .pace: return pace
        case .winRate: return winRate
        case .dealSize: return dealSize
        case .collection: return collection
        }
    }

    /// s·a + (1 − s)·b; a rate that nobody had is not needed where its share is 0.
    public var openedEach: Double? {
        guard let inTime else { return nil }
        let early = inTime == 0 ? 0 : openedEachInTime.map { $0 * inTime }
        let late = inTime == 1 ? 0 : openedEachLate.map { $0 * (1 - inTime) }
        guard let early, let late else { return nil }
        return early + late
    }

    /// All factors multiplied, those that nobody knows as 0; minor units.
    public var product: Double {
        GapLink.allCases.reduce(1) { product, link in
            link == .inTime ? product : product * (factor(link) ?? 0)
        }
    }

    private static func rate(_ cases: Int, of base: Int) -> Double? {
        base > 0 ? Double(cases) / Double(base) : nil
    }
}
