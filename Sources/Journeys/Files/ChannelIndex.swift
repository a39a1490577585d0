/// Numbers channels in the order in which they first appear, by their keys.
struct ChannelIndex {
    private struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// One more than the number; 0 is free.
        var number = 0
    }

    private var slots = Array(repeating: Slot(), count: 256)
    private(set) var names: [String] = []
    private let seed = IdentityKey.seed

    /// The number of a channel that was seen before.
    @inline(__always)
    func find(_ key: IdentityKey) -> Int? {
        slots.withUnsafeBufferPointer { slots in
            let mask = slots.count &- 1
            var place = home(key.low, key.high) & mask
            while true {
                let slot = slots[place]
                if slot.number == 0 { return nil }
                if slot.low == key.low, slot.high == key.high { return slot.number &- 1 }
                place = (place &+ 1) & mask
            }
        }
    }

    /// - Throws: `FileFault` when there are more channels than a file can have.
    mutating func add(_ key: IdentityKey, name: String, line: Int) throws -> Int {
        if let number = find(key) { return number }
        guard names.count < ChannelNumbers.most else { throw ChannelNumbers.tooMany(line: line) }
        names.append(name)
        put(Slot(low: key.low, high: key.high, number: names.count))
        if names.count * 4 > slots.count {
            let old = slots
            slots = Array(repeating: Slot(), count: old.count * 2)
            for slot in old where slot.number != 0 { put(slot) }
        }
        return names.count - 1
    }

    private mutating func put(_ slot: Slot) {
        var place = home(slot.low, slot.high) & (slots.count - 1)
        while slots[place].number != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = slot
    }

    @inline(__always)
    private func home(_ low: UInt64, _ high: UInt64) -> Int {
        Int(truncatingIfNeeded: IdentityKey.home(low, high, seed: seed))
    }
}
