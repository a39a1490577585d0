/// Reads the part of a text behind the date: 14:30, 2:30:05.25 PM, 23.03, and the zone after it.
enum TimeOfDay {
    enum Zone: Equatable { case none, offset(minutes: Int), invalid }

    /// Milliseconds since midnight.
    static func read(_ text: FieldBytes, _ position: inout Int) -> Int64? {
        let start = position
        var hour = DateReader.digits(text, &position)
        guard position > start, position - start <= 2 else { return nil }
        var minute = 0
        var second = 0
        var fraction: Int64 = 0
        let hasMinutes = position < text.count && (text[position] == 58 || text[position] == 46)
        if hasMinutes {
            let mark = text[position]
            guard let value = twoDigits(text, &position) else { return nil }
            minute = value
            if position < text.count, text[position] == mark {
                guard let value = twoDigits(text, &position) else { return nil }
                second = value
                fraction = readFraction(text, &position)
            }
        }
        switch half(text, &position) {
        case .none where !hasMinutes: return nil
        case .none: break
        case .some(let isAfternoon):
            guard hour >= 1, hour <= 12 else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard let clock = DateReader.clock(hour, minute, second) else { return nil }
        return clock + fraction
    }

    /// `Z`, `UTC`, `GMT`, `+02:00`, `-0700`, `GMT+02:00`; a remark in brackets at the end is skipped.
    static func zone(_ text: FieldBytes, _ position: inout Int) -> Zone {
        DateReader.skipBlanks(text, &position)
        guard position < text.count else { return .none }
        var isUTC = false
        if text[position] | 32 == UInt8(ascii: "z") {
            position += 1
            isUTC = true
        } else if position + 2 < text.count {
            let word = (text[position] | 32, text[position + 1] | 32, text[position + 2] | 32)
            if word == (117, 116, 99) || word == (103, 109, 116) {
                position += 3
                isUTC = true
            }
        }
        var minutes = 0
        if position < text.count, text[position] == 43 || text[position] == 45 {
            let sign = text[position] == 43 ? 1 : -1
            position += 1
            let start = position
            var value = DateReader.digits(text, &position)
            switch position - start {
            case 2:
                value *= 60
                if position < text.count, text[position] == 58 {
                    guard let rest = twoDigits(text, &position) else { return .invalid }
                    value += rest
                }
            case 4: value = value / 100 * 60 + value % 100
            default: return .invalid
            }
            guard value <= 18 * 60 else { return .invalid }
            minutes = sign * value
            isUTC = true
        }
        DateReader.skipBlanks(text, &position)
        if position < text.count, text[position] == UInt8(ascii: "("), isUTC { position = text.count }
        guard position == text.count else { return .invalid }
        return isUTC ? .offset(minutes: minutes) : .none
    }

    private static func twoDigits(_ text: FieldBytes, _ position: inout Int) -> Int? {
        position += 1
        let start = position
        let value = DateReader.digits(text, &position)
        return position - start == 2 ? value : nil
    }

    private static func readFraction(_ text: FieldBytes, _ position: inout Int) -> Int64 {
        guard position + 1 < text.count, text[position] == 46 || text[position] == 44,
            DateReader.isDigit(text[position + 1])
        else { return 0 }
        position += 1
        var value: Int64 = 0
        var scale: Int64 = 100
        while position < text.count, DateReader.isDigit(text[position]) {
            value += Int64(text[position] - 48) * scale
            scale /= 10
            position += 1
        }
        return value
    }

    /// True after noon, false before, `nil` when the clock has 24 hours.
    private static func half(_ text: FieldBytes, _ position: inout Int) -> Bool? {
        var probe = position
        DateReader.skipBlanks(text, &probe)
        // Some systems put a narrow no-break space (three bytes) or a no-break space (two) before AM and PM.
        if probe + 2 < text.count, text[probe] == 0xE2, text[probe + 1] == 0x80, text[probe + 2] == 0xAF { probe += 3 }
        if probe + 1 < text.count, text[probe] == 0xC2, text[probe + 1] == 0xA0 { probe += 2 }
        guard probe < text.count else { return nil }
        let letter = text[probe] | 32
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
        probe += 1
        if probe < text.count, text[probe] == 46 { probe += 1 }
        guard probe < text.count, text[probe] | 32 == UInt8(ascii: "m") else { return nil }
        probe += 1
        if probe < text.count, text[probe] == 46 { probe += 1 }
        position = probe
        return letter == UInt8(ascii: "p")
    }
}
