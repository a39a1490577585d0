/// What stands for an id or a name: the bytes themselves where they fit, else 120 bits that are mixed from them.
///
/// A whole number as programs write it and up to 7 other bytes fit `low`, up to 15 bytes fit both words; longer ones
/// are known by bits that are mixed with a seed of the process, so that nobody can prepare a file whose ids collide.
struct IdentityKey: Equatable {
    var low: UInt64
    /// 0 where `low` says all.
    var high: UInt64
    /// The same in each run, so that the order of what is sorted by it is the same too.
    var spread: UInt64

    private init(low: UInt64, high: UInt64, spread: UInt64) {
        self.low = low
        self.high = high
        self.spread = spread
    }

    /// A whole number of at most 16 digits, without a zero before others.
    @inline(__always)
    init(whole: UInt64) {
        low = whole
        high = 0
        spread = Self.spread(whole)
    }

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        if let whole = Self.whole(bytes, range) { self.init(whole: whole) } else { self.init(text: bytes, range) }
    }

    /// Other bytes than those of a whole number.
    @inline(__always)
    init(text bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let length = range.count
        guard length <= 15 else {
            self = Self.mixed(bytes, range)
            return
        }
        var words = (UInt64(0), UInt64(0))
        if range.lowerBound + 16 <= bytes.count {
            words.0 = Self.word(bytes, range.lowerBound)
            words.1 = Self.word(bytes, range.lowerBound + 8)
        } else {
            for (index, place) in range.enumerated() {
                let byte = UInt64(bytes[place])
                if index < 8 { words.0 |= byte << UInt64(8 * index) } else { words.1 |= byte << UInt64(8 * index - 64) }
            }
        }
        if length < 8 {
            low = words.0 & ((1 &<< UInt64(8 * length)) &- 1) | UInt64(0x80 | length) << 56
            high = 0
        } else {
            low = words.0
            high = words.1 & ((1 &<< UInt64(8 * length - 64)) &- 1) | UInt64(length) << 56
        }
        spread = Self.spread(low ^ (high &* 0xE703_7ED1_A0B4_28DB))
    }

    /// A number that `init(whole:)` may stand for.
    static func whole(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64? {
        guard 1...16 ~= range.count, bytes[range.lowerBound] != 0x30 || range.count == 1 else { return nil }
        var value: UInt64 = 0
        for place in range {
            let digit = bytes[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ UInt64(digit)
        }
        return value
    }

    static let seed = UInt64.random(in: .min ... .max) | 1

    @inline(never)
    private static func mixed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> IdentityKey {
        var one = Self.seed ^ UInt64(range.count)
        var other = Self.seed &* 0x9E37_79B9_7F4A_7C15
        var every = UInt64(range.count)
        let secrets = (Self.seed &* 0xA076_1D64_78BD_642F, Self.seed &* 0xE703_7ED1_A0B4_28DB)
        var place = range.lowerBound
        while place < range.upperBound {
            // The last sixteen bytes overlap those before: there are sixteen at least.
            let from = min(place, range.upperBound - 16)
            let words = (Self.word(bytes, from), Self.word(bytes, from + 8))
            one = Self.mix(one ^ words.0, words.1 ^ secrets.0)
            other = Self.mix(other ^ words.1, words.0 ^ secrets.1)
            every = (every ^ words.0) &* 0x9E37_79B9_7F4A_7C15 ^ words.1
            every = every &* 0xE703_7ED1_A0B4_28DB ^ every &>> 32
            place += 16
        }
        return IdentityKey(low: one, high: other | 0xFF << 56, spread: Self.spread(every))
    }

    /// Where a key stands in a table: with the process's seed it is not to be foreseen.
    @inline(__always)
    static func home(_ low: UInt64, _ high: UInt64, seed: UInt64) -> UInt64 {
        mix(low ^ 0x2D35_8DCC_AA6C_78A5, high ^ seed)
    }

    @inline(__always)
    private static func spread(_ word: UInt64) -> UInt64 {
        let product = word &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }

    @inline(__always)
    private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
        let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
