/// What stands for an id or a name: the bytes themselves where they fit, else 120 bits that are mixed from them.
///
/// An id of up to 7 bytes and a whole number as programs write it fit `low`, up to 15 bytes fit both words; longer ones
/// are known by bits that are mixed with a seed of the process, so that nobody can prepare a file whose ids collide.
struct IdentityKey: Equatable {
    var low: UInt64
    /// 0 where `low` says all.
    var high: UInt64

    /// The same in each run, so that the order of what is sorted by it is the same too.
    var spread: UInt64

    /// Of an id, anywhere in a file.
    init(id bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        if range.count < 8 {
            self.init(short: UInt64(truncatingIfNeeded: Self.sixteen(bytes, range.lowerBound)), range.count)
        } else if let whole = Self.whole(bytes, range) {
            self.init(low: whole)
        } else {
            self.init(name: bytes, range)
        }
    }

    /// Of an id that may be looked at with a scan.
    @inline(__always)
    init(id scan: FieldScan, _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
        let length = to &- from
        if length < 8 {
            self.init(short: scan.word(from), length)
        } else if scan[from] != 0x30, let whole = scan.whole(from, to) {
            self.init(low: whole)
        } else {
            self.init(name: bytes, Range(uncheckedBounds: (from, to)))
        }
    }

    /// Of a name, which always takes both words.
    @inline(__always)
    init(name bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let length = range.upperBound &- range.lowerBound
        guard length <= 15 else {
            self = Self.mixed(bytes, range)
            return
        }
        let kept: UInt128 = (1 &<< UInt128(truncatingIfNeeded: 8 &* length)) &- 1
        let name = Self.sixteen(bytes, range.lowerBound) & kept
        low = UInt64(truncatingIfNeeded: name)
        high = UInt64(truncatingIfNeeded: name &>> 64) | UInt64(truncatingIfNeeded: length) &<< 56
        spread = Self.spread(low ^ (high &* 0xE703_7ED1_A0B4_28DB))
    }

    /// Of up to 7 bytes, the first of a word.
    @inline(__always)
    private init(short word: UInt64, _ length: Int) {
        let kept = (1 &<< UInt64(truncatingIfNeeded: 8 &* length)) &- 1
        self.init(low: word & kept | UInt64(truncatingIfNeeded: 0x80 | length) &<< 56)
    }

    @inline(__always)
    private init(low: UInt64) {
        self.init(low: low, high: 0, spread: Self.spread(low))
    }

    private init(low: UInt64, high: UInt64, spread: UInt64) {
        self.low = low
        self.high = high
        self.spread = spread
    }

    /// A whole number of 8 to 16 digits that begins with another digit than 0.
    private static func whole(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64? {
        guard 8...16 ~= range.count, bytes[range.lowerBound] != 0x30 else { return nil }
        var value: UInt64 = 0
        for place in range {
            let digit = bytes[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ UInt64(digit)
        }
        return value
    }

    /// The sixteen bytes that begin here, the first the lowest; behind the end of the file they are 0.
    @inline(__always)
    private static func sixteen(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt128 {
        guard place &+ 16 <= bytes.count else {
            return bytes[place...].reversed().reduce(UInt128(0)) { $0 &<< 8 | UInt128($1) }
        }
        let raw = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)
        return UInt128(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt128.self))
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
            let bytes = Self.sixteen(bytes, min(place, range.upperBound - 16))
            let words = (UInt64(truncatingIfNeeded: bytes), UInt64(truncatingIfNeeded: bytes &>> 64))
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
}
