/// Finds separators and line feeds, 64 bytes at a time, and tells one after the other.
struct FieldEnds {
    /// Told instead of a place when the file comes near to its end.
    static let none = Int.max

    private let scan: FieldScan
    private let separator: SIMD16<UInt8>
    private let lineFeed = SIMD16(repeating: FieldScan.lineFeed)
    /// Where the 64 bytes begin whose ends that are still to be told are the bits.
    private var base: Int
    private var bits: UInt64 = 0

    init(_ scan: FieldScan, separator: UInt8, from place: Int) {
        self.scan = scan
        self.separator = SIMD16(repeating: separator)
        base = place
        look()
    }

    /// The next place where a separator or a line feed stands.
    @inline(__always)
    mutating func next() -> Int {
        while bits == 0 {
            guard base < scan.limit else { return Self.none }
            base &+= 64
            look()
        }
        let place = base &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        return place
    }

    /// Tells no place before this one any more, which lies behind the last that was told.
    @inline(__always)
    mutating func skip(to place: Int) {
        if place &- base < 64 {
            bits &= .max &<< UInt64(place &- base)
        } else {
            base = place
            look()
        }
    }

    @inline(__always)
    private mutating func look() {
        guard base < scan.limit else {
            bits = 0
            return
        }
        bits = sixteen(0) | sixteen(16) &<< 16 | sixteen(32) &<< 32 | sixteen(48) &<< 48
    }

    /// A bit for each of sixteen bytes, the first the lowest.
    @inline(__always)
    private func sixteen(_ offset: Int) -> UInt64 {
        let chunk = scan.bytes.loadUnaligned(fromByteOffset: base &+ offset, as: SIMD16<UInt8>.self)
        let hits = unsafeBitCast((chunk .== separator) .| (chunk .== lineFeed), to: SIMD2<UInt64>.self)
        return Self.bits(hits[0]) | Self.bits(hits[1]) &<< 8
    }

    /// The bit of each byte, gathered in the highest byte by one multiplication.
    @inline(__always)
    private static func bits(_ bytes: UInt64) -> UInt64 {
        ((UInt64(littleEndian: bytes) & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
    }
}
