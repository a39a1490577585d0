import Domain

/// The example of docs/rules/gap.md.
enum GapExample {
    static let counts = GapCounts(
        captured: 459, valid: 425, qualified: 94, accepted: 80, acceptedInTime: 73, openedInTime: 26, openedLate: 1,
        decided: 24, won: 6, wonAmount: 35_200_000, paid: 33_000_000)

    static var plan: GapPlan {
        var chain = GapChain()
        chain.captured = 500
        chain.valid = 0.94
        chain.qualified = 0.225
        chain.accepted = 0.85
        chain.inTime = 0.95
        chain.openedEachInTime = 0.35
        chain.openedEachLate = 0.15
        chain.pace = 0.9
        chain.winRate = 0.27
        chain.dealSize = 5_800_000
        chain.collection = 0.94
        return GapPlan(target: 40_000_000, chain: chain)
    }

    static func segment(_ name: String = "West") throws -> GapSegment {
        try GapSegment(name: name, counts: counts, base: .goal(plan), currency: "USD")
    }
}

/// Numbers that look random and are the same each time.
struct Numbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
