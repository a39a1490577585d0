/// Spans written as numbers with units: `1.5s`, `-2h30m`, `1h34us9ns`.
extension Span: CustomStringConvertible {
    /// Reads a span; nil when the text is none or longer than the language knows.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        if bytes.elementsEqual("0".utf8) {
            self.init(seconds: 0)
            return
        }
        guard !bytes.isEmpty else { return nil }
        var total = Int128(0)
        while !bytes.isEmpty {
            guard let amount = DecimalAmount(&bytes), let unit = nanosecondsOfUnit(&bytes) else { return nil }
            total += amount.times(unit)
            guard total <= Int128(Self.limit) * 1_000_000_000 else { return nil }
        }
        if isNegative { total = -total }
        let remainder = (total % 1_000_000_000 + 1_000_000_000) % 1_000_000_000
        self.init(seconds: Int64((total - remainder) / 1_000_000_000), nanoseconds: Int32(remainder))
    }

    /// The span in seconds with as many decimals as it needs: `5400s`, `-1.5s`.
    public var description: String {
        let fraction = nanosecondsTowardsZero
        let sign = seconds < 0 ? "-" : ""
        let decimals = fraction == 0 ? "" : "." + decimals(ofNanoseconds: abs(fraction))
        return "\(sign)\(abs(secondsTowardsZero))\(decimals)s"
    }
}

/// A decimal number in front of a unit, kept exactly as far as it can matter.
private struct DecimalAmount {
    private var whole = Int128(0)
    private var fraction = Int128(0)
    private var scale = Int128(1)

    init?(_ bytes: inout ArraySlice<UInt8>) {
        var count = 0
        while let digit = Self.digit(&bytes) {
            // Past this the span is out of range whatever follows; the number must only not overflow.
            if whole < 1_000_000_000_000_000_000_000 { whole = whole * 10 + digit }
            count += 1
        }
        if bytes.first == UInt8(ascii: ".") {
            bytes.removeFirst()
            while let digit = Self.digit(&bytes) {
                if scale < 1_000_000_000_000_000 {
                    fraction = fraction * 10 + digit
                    scale *= 10
                }
                count += 1
            }
        }
        guard count > 0 else { return nil }
    }

    func times(_ nanoseconds: Int128) -> Int128 { whole * nanoseconds + fraction * nanoseconds / scale }

    private static func digit(_ bytes: inout ArraySlice<UInt8>) -> Int128? {
        guard let first = bytes.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first else { return nil }
        bytes.removeFirst()
        return Int128(first - 48)
    }
}

private func nanosecondsOfUnit(_ bytes: inout ArraySlice<UInt8>) -> Int128? {
    for (name, nanoseconds) in units where bytes.starts(with: name.utf8) {
        bytes.removeFirst(name.utf8.count)
        return nanoseconds
    }
    return nil
}

/// Longer names first, so that `ms` is not read as `m`.
private let units: [(String, Int128)] = [
    ("ns", 1), ("us", 1000), ("\u{B5}s", 1000), ("\u{3BC}s", 1000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ("m", 60_000_000_000), ("h", 3_600_000_000_000),
]
