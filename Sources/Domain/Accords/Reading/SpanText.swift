/// Reads and writes lengths of time: `30d`, `12h`, `45m`, `2 business hours`, `10 business days`.
enum SpanText {
    private static let day: Int64 = 86_400_000
    private static let hour: Int64 = 3_600_000
    private static let minute: Int64 = 60_000

    static func span(_ text: String) -> Span? {
        if let elapsed = elapsed(text) { return .elapsed(milliseconds: elapsed) }
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "business", let count = WholeNumber.read(words[0]), count > 0,
            count <= 10_000
        else { return nil }
        switch words[2] {
        case "minute", "minutes": return .businessMinutes(Int(count))
        case "hour", "hours": return .businessMinutes(Int(count) * 60)
        case "day", "days": return .businessDays(Int(count))
        default: return nil
        }
    }

    /// Milliseconds of `30d`, `12h` or `45m`.
    static func elapsed(_ text: String) -> Int64? {
        guard let unit = text.last, let count = WholeNumber.read(text.dropLast()), count > 0, count <= 100_000 else {
            return nil
        }
        switch unit {
        case "d": return count * day
        case "h": return count * hour
        case "m": return count * minute
        default: return nil
        }
    }

    /// In words: `30 days`, `2 business hours`, `1 business day`.
    static func words(_ span: Span) -> String {
        switch span {
        case .elapsed(let milliseconds): return words(milliseconds: milliseconds)
        case .businessMinutes(let minutes) where minutes % 60 == 0: return counted(minutes / 60, "business hour")
        case .businessMinutes(let minutes): return counted(minutes, "business minute")
        case .businessDays(let days): return counted(days, "business day")
        }
    }

    /// As the document writes it: `30d`, `12h`, `45m`.
    static func text(milliseconds: Int64) -> String {
        if milliseconds % day == 0 { return "\(milliseconds / day)d" }
        return milliseconds % hour == 0 ? "\(milliseconds / hour)h" : "\(milliseconds / minute)m"
    }

    static func words(milliseconds: Int64) -> String {
        if milliseconds % day == 0 { return counted(Int(milliseconds / day), "day") }
        if milliseconds % hour == 0 { return counted(Int(milliseconds / hour), "hour") }
        return counted(Int(milliseconds / minute), "minute")
    }

    static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}

/// Digits and nothing else; leading zeros do not change the value.
enum WholeNumber {
    static func read(_ text: some StringProtocol) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= 15, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return Int64(text)
    }

    /// With commas between the thousands.
    static func grouped(_ value: Int64) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }
}

/// Shares in hundredths of a percent and points in thousandths, as the document writes them.
enum Portion {
    /// Hundredths of a percent of `85%` or `0.5%`.
    static func share(_ text: String) -> Int? {
        guard text.hasSuffix("%") else { return nil }
        let number = text.dropLast().trimmingSpaces()
        return scaled(number, decimals: 2).map(Int.init)
    }

    /// Thousandths of `25`, `-10` or `2.5`.
    static func points(_ text: String) -> Int64? {
        text.hasPrefix("-") ? scaled(text.dropFirst(), decimals: 3).map { -$0 } : scaled(text, decimals: 3)
    }

    /// `85 %`, `0.5 %`.
    static func words(share: Int) -> String {
        text(Int64(share), decimals: 2) + " %"
    }

    static func text(_ value: Int64, decimals: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<decimals { scale *= 10 }
        let whole = WholeNumber.grouped(value / scale)
        let rest = String((value % scale).magnitude)
        let sign = value < 0 && value > -scale ? "-" : ""
        guard value % scale != 0 else { return whole }
        var digits = String(repeating: "0", count: decimals - rest.count) + rest
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    private static func scaled(_ text: some StringProtocol, decimals: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first.flatMap({ WholeNumber.read($0) }), whole <= 1_000_000_000_000
        else { return nil }
        var value = whole
        var digits = parts.count == 2 ? Array(parts[1].utf8) : []
        guard digits.count <= decimals, parts.count == 1 || !digits.isEmpty,
            digits.allSatisfy({ $0 >= 48 && $0 <= 57 })
        else { return nil }
        while digits.count < decimals { digits.append(48) }
        for digit in digits { value = value * 10 + Int64(digit - 48) }
        return value
    }
}

extension Substring {
    /// Without spaces at either end.
    fileprivate func trimmingSpaces() -> Substring {
        var rest = self
        while rest.last == " " { rest.removeLast() }
        while rest.first == " " { rest.removeFirst() }
        return rest
    }
}
