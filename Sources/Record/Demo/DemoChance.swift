/// Chance that repeats itself: the same seed gives the same company.
///
/// Source: the generator is SplitMix64 (Steele, Lea, Flood 2014).
struct DemoChance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// 0 up to, not including, the bound.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func among(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    mutating func one<Item>(of items: [Item]) -> Item {
        items[below(items.count)]
    }

    /// True in so many of a hundred cases.
    mutating func happens(percent: Int) -> Bool {
        below(100) < percent
    }
}

extension Int64 {
    package static func minutes(_ count: Int) -> Int64 { Int64(count) * 60_000 }
    package static func hours(_ count: Int) -> Int64 { Int64(count) * 3_600_000 }
    package static func days(_ count: Int) -> Int64 { Int64(count) * 86_400_000 }
}
