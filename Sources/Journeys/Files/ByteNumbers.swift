/// Numbers from bytes.
enum ByteNumbers {
    /// A whole number, with a sign if need be; nil for anything else or what does not fit.
    @inline(__always)
    static func whole(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        var place = range.lowerBound
        guard place < range.upperBound else { return nil }
        let isNegative = bytes[place] == 0x2D
        if isNegative { place += 1 }
        guard place < range.upperBound, range.upperBound - place <= 18 else { return nil }
        var value: Int64 = 0
        while place < range.upperBound {
            let digit = bytes[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int64(digit)
            place += 1
        }
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// A finite decimal number, the nearest there is; nil for anything else.
    static func decimal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var place = range.lowerBound
        let isNegative = place < range.upperBound && bytes[place] == 0x2D
        if isNegative { place += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var isPastPoint = false
        while place < range.upperBound {
            let byte = bytes[place]
            if byte == 0x2E && !isPastPoint {
                isPastPoint = true
            } else if byte &- 0x30 <= 9 {
                mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                digits += 1
                if isPastPoint { decimals += 1 }
            } else {
                return unusual(bytes, range)
            }
            place += 1
        }
        guard digits > 0 else { return nil }
        // Both numbers are exact up to 15 digits, so that their quotient is the nearest number.
        guard digits <= 15 else { return unusual(bytes, range) }
        let value = Double(mantissa) / powers[decimals]
        return isNegative ? -value : value
    }

    /// As `decimal`, or with a comma before other than three decimals, which can be no mark of thousands.
    static func local(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        if let value = decimal(bytes, range) { return value }
        guard let comma = range.first(where: { bytes[$0] == 0x2C }), range.upperBound - comma != 4 else { return nil }
        let text = range.map { $0 == comma ? 0x2E : bytes[$0] }
        return text.withUnsafeBufferPointer { decimal($0, $0.indices) }
    }

    /// A number as reports write it, with a sign of its currency and commas between thousands: `$12,345.60`.
    static func written(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var text = bytes[range].filter { $0 != 0x20 }
        if text.first == UInt8(ascii: "$") { text.removeFirst() }
        let whole = text.prefix { $0 != 0x2E }
        let groups = whole.split(separator: 0x2C, omittingEmptySubsequences: false)
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(groups[0].count) || groups.count == 1
        else { return nil }
        text.removeAll { $0 == 0x2C }
        return text.withUnsafeBufferPointer { decimal($0, $0.indices) }
    }

    /// Exponents and many digits.
    private static func unusual(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite
        else { return nil }
        return value
    }
}
