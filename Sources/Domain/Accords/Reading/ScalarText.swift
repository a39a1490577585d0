/// Reads the scalars that have a form of their own.
enum ScalarText {
    static func monthDay(_ text: String) -> MonthDay? {
        // 2028 is a leap year, so that 02-29 is a day.
        Day(text: "2028-\(text)").map { MonthDay(month: $0.month, day: $0.day) }
    }

    /// `09:00-17:30`; the end may be 24:00.
    static func hours(_ text: String) -> Roster.Hours? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = minute(ends[0]), let end = minute(ends[1]), start < end else { return nil }
        return Roster.Hours(start: start, end: end)
    }

    /// `fri` or `mon-fri`; a range may run over the weekend.
    static func weekdays(_ text: String) -> [Weekday]? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(rawValue: String($0)) }
        let all = Weekday.allCases
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            let start = all.firstIndex(of: first), let end = all.firstIndex(of: last)
        else { return nil }
        let length = (end - start + all.count) % all.count
        return (0...length).map { all[(start + $0) % all.count] }
    }

    /// `every quarter`.
    static func every(_ text: String) -> Period? {
        text.hasPrefix("every ") ? Period(rawValue: String(text.dropFirst(6))) : nil
    }

    /// `company in 30d`.
    static func countOnce(_ text: String) -> CountOnce? {
        let words = text.split(separator: " ")
        guard words.count == 3, words[1] == "in", let noun = CountOnce.Noun(rawValue: String(words[0])),
            let length = SpanText.elapsed(String(words[2]))
        else { return nil }
        return CountOnce(noun: noun, milliseconds: length)
    }

    /// `120d` or `date-named-or-90d`.
    static func backAfter(_ text: String) -> Recycling.Return? {
        let named = text.hasPrefix("date-named-or-")
        let length = named ? String(text.dropFirst(14)) : text
        guard length.last == "d", let milliseconds = SpanText.elapsed(length) else { return nil }
        let days = Int(milliseconds / 86_400_000)
        return named ? .dateNamedOr(days: days) : .after(days: days)
    }

    /// `capacity` or `20 per day`.
    static func release(_ text: String) -> HandOffKind.Release? {
        if text == "capacity" { return .capacity }
        guard text.hasSuffix(" per day"), let count = WholeNumber.read(text.dropLast(8)), count > 0 else { return nil }
        return .perDay(Int(count))
    }

    /// `100 outcomes`.
    static func outcomes(_ text: String) -> Int? {
        text.hasSuffix(" outcomes") ? WholeNumber.read(text.dropLast(9)).map(Int.init) : nil
    }

    /// `1 month` or `2 quarters`.
    static func run(_ text: String) -> Breach.Run? {
        let words = text.split(separator: " ")
        guard words.count == 2, let count = WholeNumber.read(words[0]), count > 0, count <= 60 else { return nil }
        let noun = words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
        return Period(rawValue: String(noun)).map { Breach.Run(count: Int(count), period: $0) }
    }

    /// A whole number, `85%` or `75d`.
    static func goalValue(_ text: String) -> GoalValue? {
        if let count = WholeNumber.read(text) { return .count(count) }
        return Portion.share(text).map(GoalValue.share) ?? SpanText.elapsed(text).map(GoalValue.elapsed)
    }

    static func fieldType(_ text: String) -> FieldType? {
        switch text {
        case "text": return .text
        case "number": return .number
        case "decimal": return .decimal
        case "money": return .money
        case "truth": return .truth
        case "instant": return .instant
        case "date": return .date
        case "person": return .person
        default: return nil
        }
    }

    static let fieldTypes = ["text", "number", "decimal", "money", "truth", "instant", "date", "person"]

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            let hour = WholeNumber.read(parts[0]), let minute = WholeNumber.read(parts[1]),
            minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return Int(hour * 60 + minute)
    }
}
