/// Numbers distinct pieces of bytes in the order in which they first appear.
///
/// Short plain whole numbers stand in a table of their own, pieces of up to 15 bytes are their own key, and longer
/// ones are known by 128 bits that are mixed from them with a seed of the process.
struct ByteIndex {
    private struct Place {
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// One more than the piece's number; 0 is free.
        var number: UInt32 = 0
    }

    /// What stands for a piece: itself, if it is short.
    ///
    /// The top byte of `high` says which kind it is.
    struct Key {
        var low: UInt64
        var high: UInt64

        static let plain: UInt64 = 0xFE << 56
    }

    private static let mostDirect = 1 << 24
    /// Chosen by the process, so that nobody can prepare a file whose pieces all collide.
    private static let processSeed = UInt64.random(in: .min ... .max) | 1
    private let seed = ByteIndex.processSeed

    private(set) var count = 0
    /// By value, one more than the number; 0 is not there.
    private var direct: [UInt32] = []
    private var places: [Place] = Array(repeating: Place(), count: 1 << 10)
    private var taken = 0

    /// The number of a piece, and whether it is new.
    @inline(__always)
    mutating func number(_ key: Key) -> (number: Int, isNew: Bool) {
        if key.high == Key.plain {
            let value = Int(key.low)
            if value < direct.count, direct[value] != 0 { return (Int(direct[value]) - 1, false) }
            return (add(direct: value), true)
        }
        let place = find(key)
        if places[place].number != 0 { return (Int(places[place].number) - 1, false) }
        return (add(key, at: place), true)
    }

    /// The numbers of many pieces.
    ///
    /// Each lookup waits for memory; a first round that only looks lets the processor wait for many at a time.
    mutating func append(numbersOf keys: [Key], to numbers: inout [UInt32]) {
        var seen: UInt32 = 0
        for key in keys {
            if key.high == Key.plain {
                if key.low < direct.count { seen &+= direct[Int(key.low)] }
            } else {
                seen &+= places[home(key)].number
            }
        }
        withExtendedLifetime(seen) {}
        for key in keys { numbers.append(UInt32(truncatingIfNeeded: number(key).number)) }
    }

    /// A whole number below 16,777,216 as a program writes it: digits alone, no zero before others.
    @inline(__always)
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        let length = range.count
        guard length >= 1, length <= 8, bytes[range.lowerBound] != 0x30 || length == 1 else { return nil }
        var value = 0
        for place in range {
            let digit = bytes[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        return value < mostDirect ? value : nil
    }

    @inline(never)
    private mutating func add(direct value: Int) -> Int {
        if value >= direct.count {
            let size = min(Self.mostDirect, max(value + 1, direct.count * 2, 1 << 12))
            direct.append(contentsOf: repeatElement(0, count: size - direct.count))
        }
        count += 1
        direct[value] = UInt32(count)
        return count - 1
    }

    @inline(__always)
    static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Key {
        if let value = plain(bytes, range) { return Key(low: UInt64(value), high: Key.plain) }
        let length = range.count
        guard length <= 15 else { return mixed(bytes, range) }
        guard range.lowerBound + 16 <= bytes.count else {
            var low: UInt64 = 0
            var high = UInt64(length) << 56
            for (index, place) in range.enumerated() {
                let byte = UInt64(bytes[place])
                if index < 8 { low |= byte << (8 * UInt64(index)) } else { high |= byte << (8 * UInt64(index - 8)) }
            }
            return Key(low: low, high: high)
        }
        let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped) + range.lowerBound
        let low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
        let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        let mark = UInt64(length) << 56
        if length < 8 { return Key(low: low & ((1 << (8 * UInt64(length))) - 1), high: mark) }
        return Key(low: low, high: (length == 8 ? 0 : high & ((1 << (8 * UInt64(length - 8))) - 1)) | mark)
    }

    @inline(never)
    private static func mixed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Key {
        var one = processSeed ^ UInt64(range.count)
        var other = processSeed &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        var place = range.lowerBound
        while place < range.upperBound {
            // The last eight bytes overlap those before: a piece here has sixteen at least.
            let from = min(place, range.upperBound - 8)
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: from, as: UInt64.self))
            one = mix(one ^ word, 0xA076_1D64_78BD_642F)
            other = mix(other ^ word, 0xE703_7ED1_A0B4_28DB)
            place += 8
        }
        return Key(low: one, high: other | 0xFF << 56)
    }

    @inline(__always)
    private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }

    @inline(__always)
    private func home(_ key: Key) -> Int {
        Int(truncatingIfNeeded: Self.mix(key.low ^ 0x2D35_8DCC_AA6C_78A5, key.high ^ seed)) & (places.count - 1)
    }

    /// Where a key stands, or the free place where it would.
    @inline(__always)
    private func find(_ key: Key) -> Int {
        var place = home(key)
        while places[place].number != 0, places[place].low != key.low || places[place].high != key.high {
            place = (place + 1) & (places.count - 1)
        }
        return place
    }

    @inline(never)
    private mutating func add(_ key: Key, at place: Int) -> Int {
        count += 1
        taken += 1
        places[place] = Place(low: key.low, high: key.high, number: UInt32(count))
        if taken * 2 > places.count { grow() }
        return count - 1
    }

    private mutating func grow() {
        let old = places
        places = Array(repeating: Place(), count: old.count * 2)
        for entry in old where entry.number != 0 {
            places[find(Key(low: entry.low, high: entry.high))] = entry
        }
    }
}
