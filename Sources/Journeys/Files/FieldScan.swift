/// Looks at eight or sixteen bytes of a file at a time.
struct FieldScan {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22

    let bytes: UnsafeRawPointer
    /// From here on nothing may be looked at with this: a look reads up to 64 bytes.
    let limit: Int

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        bytes = UnsafeRawPointer(buffer.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped)
        limit = buffer.count - 64
    }

    @inline(__always)
    subscript(place: Int) -> UInt8 { bytes.load(fromByteOffset: place, as: UInt8.self) }

    @inline(__always)
    func word(_ place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    /// The whole number of 1 to 16 digits that stands there; nil for anything else.
    ///
    /// Reads sixteen bytes before the end, so the first line of a file cannot be asked.
    @inline(__always)
    func whole(_ start: Int, _ end: Int) -> UInt64? {
        let count = end &- start
        guard count > 0, count <= 16 else { return nil }
        let last = word(end &- 8) ^ Self.zeros
        if count <= 8 {
            let digits = last & (.max &<< UInt64(64 &- 8 &* count))
            return Self.notDigits(digits) == 0 ? Self.number(digits) : nil
        }
        let first = (word(end &- 16) ^ Self.zeros) & (.max &<< UInt64(128 &- 8 &* count))
        guard Self.notDigits(last) | Self.notDigits(first) == 0 else { return nil }
        return Self.number(first) &* 100_000_000 &+ Self.number(last)
    }

    static let zeros: UInt64 = 0x3030_3030_3030_3030

    /// The top bit of each byte that is no digit, of bytes from which the digit 0 was taken.
    @inline(__always)
    static func notDigits(_ distance: UInt64) -> UInt64 {
        (((distance & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | distance) & 0x8080_8080_8080_8080
    }

    /// Eight digits, the most important in the lowest byte: pairs, then fours, then all.
    @inline(__always)
    private static func number(_ digits: UInt64) -> UInt64 {
        let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return (fours &* 10_000 &+ fours >> 32) & 0x0000_0000_FFFF_FFFF
    }
}
