/// Reads dates and times in the forms that exports use; never guesses the order of day and month.
///
/// Forms: 2021-04-15, 20210415, 2021-04-15T23:03:00.5+02:00, 15 Apr, 2021 00:03:00, April 15, 2021, 28.09.2025,
/// 3/15/2024 2:30 PM, 03-07-2021 01:09, seconds or milliseconds since 1970, days as spreadsheets count them. A weekday before is skipped.
enum DateReader {
    static func read(_ text: FieldBytes, order: DateOrder?) -> DateReading {
        var position = 0
        skipBlanks(text, &position)
        guard position < text.count else { return .invalid }
        if isLetter(text[position]), !skipWeekday(text, &position) { return monthNameFirst(text, position) }
        let start = position
        let first = digits(text, &position)
        let length = position - start
        guard length > 0 else {
            return position < text.count && isLetter(text[position]) ? monthNameFirst(text, position) : .invalid
        }
        guard position < text.count, text[position] != 32 || length <= 2 else {
            return length >= 8 ? compact(text, first, length, position) : spreadsheet(text, first, length, position)
        }
        let mark = text[position]
        if length == 5, mark == 46 || mark == 44 { return spreadsheet(text, first, length, position) }
        if length == 4, isMark(mark) { return yearFirst(text, first, position) }
        if length <= 2 {
            if isMark(mark), position + 1 < text.count, isDigit(text[position + 1]) {
                return numeric(text, first, position, order: order)
            }
            return dayThenName(text, first, position)
        }
        return length == 8 && (mark == UInt8(ascii: "T")) ? compact(text, first, length, position) : .invalid
    }

    /// What the first two numbers of a date such as 25-05-2021 say; `nil` for another form.
    static func parts(_ text: FieldBytes) -> (first: Int, second: Int)? {
        var position = 0
        skipBlanks(text, &position)
        let start = position
        let first = digits(text, &position)
        guard position > start, position - start <= 2, position < text.count, isMark(text[position]) else { return nil }
        position += 1
        let middle = position
        let second = digits(text, &position)
        guard position > middle, position - middle <= 2, position < text.count, isMark(text[position]) else {
            return nil
        }
        return (first, second)
    }

    private static func yearFirst(_ text: FieldBytes, _ year: Int, _ at: Int) -> DateReading {
        var position = at + 1
        let month = digits(text, &position)
        guard position < text.count, text[position] == text[at] else { return .invalid }
        position += 1
        let day = digits(text, &position)
        return withTime(text, Day(year: year, month: month, day: day), position)
    }

    private static func numeric(_ text: FieldBytes, _ first: Int, _ at: Int, order: DateOrder?) -> DateReading {
        var position = at + 1
        let second = digits(text, &position)
        guard position - at <= 3, position < text.count, text[position] == text[at] else { return .invalid }
        position += 1
        guard let year = year(text, &position) else { return .invalid }
        let day: Day?
        switch order {
        case .dayFirst: day = Day(year: year, month: second, day: first)
        case .monthFirst: day = Day(year: year, month: first, day: second)
        case nil:
            if first != second, first <= 12, second <= 12 { return .ambiguous }
            day = first > 12 ? Day(year: year, month: second, day: first) : Day(year: year, month: first, day: second)
        }
        return withTime(text, day, position)
    }

    private static func dayThenName(_ text: FieldBytes, _ day: Int, _ at: Int) -> DateReading {
        var position = at
        skipMarks(text, &position)
        if position + 2 < text.count, text[position] | 32 == UInt8(ascii: "d"),
            text[position + 1] | 32 == UInt8(ascii: "e"),
            text[position + 2] == 32
        {
            position += 3
        }
        guard let month = MonthName.read(text, &position) else { return .invalid }
        skipMarks(text, &position)
        if position + 2 < text.count, text[position] | 32 == UInt8(ascii: "d"), text[position + 2] == 32 {
            position += 3
        }
        guard let year = year(text, &position) else { return .invalid }
        return withTime(text, Day(year: year, month: month, day: day), position)
    }

    private static func monthNameFirst(_ text: FieldBytes, _ at: Int) -> DateReading {
        var position = at
        guard let month = MonthName.read(text, &position) else { return .invalid }
        skipMarks(text, &position)
        let start = position
        let day = digits(text, &position)
        guard position > start, position - start <= 2 else { return .invalid }
        if position + 1 < text.count, isLetter(text[position]), isLetter(text[position + 1]) { position += 2 }
        skipMarks(text, &position)
        guard let year = year(text, &position) else { return .invalid }
        return withTime(text, Day(year: year, month: month, day: day), position)
    }

    /// Digits alone: a day, a day with a time, or seconds or milliseconds since 1970.
    private static func compact(_ text: FieldBytes, _ value: Int, _ length: Int, _ at: Int) -> DateReading {
        var end = at
        skipBlanks(text, &end)
        switch length {
        case 8:
            return withTime(text, Day(year: value / 10_000, month: value / 100 % 100, day: value % 100), at)
        case 10 where end == text.count: return .instant(Timestamp(milliseconds: Int64(value) * 1000))
        case 13 where end == text.count: return .instant(Timestamp(milliseconds: Int64(value)))
        case 14 where end == text.count:
            let date = value / 1_000_000
            let time = value % 1_000_000
            guard let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100), isPlausible(day),
                let clock = clock(time / 10_000, time / 100 % 100, time % 100)
            else { return .invalid }
            return .local(day, clock)
        default: return .invalid
        }
    }

    /// Days since 1899-12-30, as spreadsheets count them: 45300, 45300.5 with the time as a part of the day.
    ///
    /// Only from 1982 to 2119; anything else of five digits is more likely no date.
    private static func spreadsheet(_ text: FieldBytes, _ days: Int, _ length: Int, _ at: Int) -> DateReading {
        guard length == 5, days >= 30_000, days < 80_000 else { return .invalid }
        let day = Day(number: Int32(days - 25_569))
        guard at < text.count else { return .serial(day, 0) }
        var position = at + 1
        let start = position
        let digits = digits(text, &position)
        guard position > start, position - start <= 15, position == text.count else { return .invalid }
        var unit: Int64 = 1
        for _ in 0..<(position - start) { unit *= 10 }
        let (high, low) = Int64(digits).multipliedFullWidth(by: 86_400)
        let seconds = unit.dividingFullWidth((high, low))
        let rounded = seconds.quotient + (seconds.remainder * 2 >= unit ? 1 : 0)
        return .serial(day, rounded * 1000)
    }

    private static func withTime(_ text: FieldBytes, _ day: Day?, _ at: Int) -> DateReading {
        guard let day, isPlausible(day) else { return .invalid }
        var position = at
        if position < text.count, text[position] | 32 == UInt8(ascii: "t") { position += 1 }
        skipMarks(text, &position)
        if position + 2 < text.count, text[position] == UInt8(ascii: "a"), text[position + 1] == UInt8(ascii: "t"),
            text[position + 2] == 32
        {
            position += 3
        }
        if position == text.count { return .day(day) }
        guard position > at, let time = TimeOfDay.read(text, &position) else { return .invalid }
        switch TimeOfDay.zone(text, &position) {
        case .none: return .local(day, time)
        case .offset(let minutes):
            return .instant(
                Timestamp(milliseconds: Int64(day.number) * 86_400_000 + time - Int64(minutes) * 60_000))
        case .invalid: return .invalid
        }
    }

    /// Four digits, or two: 70 to 99 are of the last century.
    private static func year(_ text: FieldBytes, _ position: inout Int) -> Int? {
        let start = position
        let value = digits(text, &position)
        switch position - start {
        case 4: return value
        case 2: return value < 70 ? 2000 + value : 1900 + value
        default: return nil
        }
    }

    static func clock(_ hour: Int, _ minute: Int, _ second: Int) -> Int64? {
        guard hour < 24 || (hour == 24 && minute == 0 && second == 0), minute < 60, second < 60 else { return nil }
        return Int64(hour * 3600 + minute * 60 + second) * 1000
    }

    private static func isPlausible(_ day: Day) -> Bool {
        day.number > -25_568 && day.number < 84_006
    }

    private static func skipWeekday(_ text: FieldBytes, _ position: inout Int) -> Bool {
        var end = position
        while end < text.count, isLetter(text[end]) { end += 1 }
        var probe = position
        guard end < text.count, MonthName.read(text, &probe) == nil || probe != end else { return false }
        skipMarks(text, &end)
        guard end < text.count, isDigit(text[end]) || isLetter(text[end]) else { return false }
        position = end
        return true
    }

    static func digits(_ text: FieldBytes, _ position: inout Int) -> Int {
        var value = 0
        let start = position
        while position < text.count, position - start < 18, isDigit(text[position]) {
            value = value &* 10 &+ Int(text[position] &- 48)
            position &+= 1
        }
        return value
    }

    static func skipBlanks(_ text: FieldBytes, _ position: inout Int) {
        while position < text.count, text[position] == 32 { position += 1 }
    }

    private static func skipMarks(_ text: FieldBytes, _ position: inout Int) {
        while position < text.count,
            text[position] == 32 || text[position] == 44 || text[position] == 45 || text[position] == 46
        {
            position += 1
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 0x80 }
    private static func isMark(_ byte: UInt8) -> Bool { byte >= 45 && byte <= 47 }
}
