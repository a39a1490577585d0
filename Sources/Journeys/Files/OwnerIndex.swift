/// Numbers the ids of one stream in the order in which they first appear; reused from stream to stream.
struct OwnerIndex {
    /// A larger table is not emptied but made anew: one stream with very many ids must not slow the others.
    private static let mostKept = 1 << 17

    /// One more than the number; 0 is free.
    private var slots: UnsafeMutableBufferPointer<UInt32>
    private var lows: UnsafeMutableBufferPointer<UInt64>
    private var highs: UnsafeMutableBufferPointer<UInt64>
    private(set) var count = 0
    private let seed = IdentityKey.seed

    init() {
        slots = .allocate(capacity: 1 << 11)
        lows = .allocate(capacity: 1 << 9)
        highs = .allocate(capacity: 1 << 9)
        slots.initialize(repeating: 0)
    }

    func deallocate() {
        slots.deallocate()
        lows.deallocate()
        highs.deallocate()
    }

    mutating func removeAll() {
        if slots.count > Self.mostKept {
            deallocate()
            self = OwnerIndex()
        } else {
            slots.update(repeating: 0)
            count = 0
        }
    }

    @inline(__always)
    mutating func number(_ low: UInt64, _ high: UInt64) -> Int {
        let mask = slots.count &- 1
        var slot = home(low, high) & mask
        while true {
            let number = Int(slots[slot])
            if number == 0 { return add(low, high, at: slot) }
            if lows[number &- 1] == low, highs[number &- 1] == high { return number &- 1 }
            slot = (slot &+ 1) & mask
        }
    }

    @inline(__always)
    private func home(_ low: UInt64, _ high: UInt64) -> Int {
        Int(truncatingIfNeeded: IdentityKey.home(low, high, seed: seed))
    }

    @inline(__always)
    private mutating func add(_ low: UInt64, _ high: UInt64, at slot: Int) -> Int {
        if count == lows.count {
            grow()
            return number(low, high)
        }
        lows[count] = low
        highs[count] = high
        count &+= 1
        slots[slot] = UInt32(truncatingIfNeeded: count)
        return count &- 1
    }

    @inline(never)
    private mutating func grow() {
        let (oldLows, oldHighs, oldSlots) = (lows, highs, slots)
        lows = .allocate(capacity: oldLows.count * 2)
        highs = .allocate(capacity: oldLows.count * 2)
        slots = .allocate(capacity: oldSlots.count * 2)
        slots.initialize(repeating: 0)
        for number in 0..<count {
            (lows[number], highs[number]) = (oldLows[number], oldHighs[number])
            var slot = home(lows[number], highs[number]) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
        oldLows.deallocate()
        oldHighs.deallocate()
        oldSlots.deallocate()
    }
}
