import Domain

extension Format {
    /// `40,212`, with a true minus.
    package static func grouped(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? minus : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 {
                text.append(",")
            }
            text.append(digit)
        }
        return text
    }

    /// A number with so many digits after the point, rounded half away from zero; `–` when it is none.
    package static func decimal(_ number: Double, digits: Int = 1) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "–" }
        var scale = 1.0
        for _ in 0..<digits {
            scale *= 10
        }
        let scaled = Int64((abs(number) * scale).rounded(.toNearestOrAwayFromZero))
        let sign = number < 0 && scaled != 0 ? minus : ""
        guard digits > 0 else { return sign + grouped(scaled) }
        let fraction = String(scaled % Int64(scale))
        return sign + grouped(scaled / Int64(scale)) + "." + String(repeating: "0", count: digits - fraction.count)
            + fraction
    }

    /// A share as percent, `87.1%`; without a point from 100 on, or when it is whole.
    ///
    /// `share`: 1 is all.
    package static func percent(_ share: Double, digits: Int = 1) -> String {
        let text = decimal(share * 100, digits: digits)
        let zeros = "." + String(repeating: "0", count: digits)
        return (digits > 0 && text.hasSuffix(zeros) ? String(text.dropLast(zeros.count)) : text) + "%"
    }

    /// `$3,612,400`; minor units are shown when there are any, or always.
    package static func money(_ money: Money, exact: Bool = false) -> String {
        let decimals = Money.decimals(of: money.currency)
        var scale: UInt64 = 1
        for _ in 0..<decimals {
            scale *= 10
        }
        let magnitude = money.minorUnits.magnitude
        var text = grouped(magnitude / scale)
        if decimals > 0, exact || magnitude % scale != 0 {
            let fraction = String(magnitude % scale)
            text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
        }
        let sign = money.minorUnits < 0 ? minus : ""
        switch money.currency {
        case "USD": return sign + "$" + text
        case "EUR": return sign + "€" + text
        case "GBP": return sign + "£" + text
        default: return sign + money.currency + "\u{A0}" + text
        }
    }

    /// The two largest units that matter: `45 s`, `27 min`, `1 h 38 min`, `2 d 3 h`.
    package static func duration(milliseconds: Int64) -> String {
        let sign = milliseconds < 0 ? minus : ""
        let seconds = Int64(milliseconds.magnitude / 1_000)
        let minutes = seconds / 60
        switch seconds {
        case ..<60: return "\(sign)\(seconds) s"
        case ..<3_600: return "\(sign)\(minutes) min"
        case ..<86_400: return sign + pair(minutes / 60, "h", minutes % 60, "min")
        default: return sign + pair(minutes / 1_440, "d", minutes / 60 % 24, "h")
        }
    }

    /// `1 lead`, `7 leads`, `1,240 leads`.
    package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    private static func pair(_ large: Int64, _ largeUnit: String, _ small: Int64, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }
}
