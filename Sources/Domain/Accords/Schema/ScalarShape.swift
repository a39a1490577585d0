/// The types that a scalar may have.
///
/// All are written as text; the type decides how the text is read.
enum ScalarShape: Sendable {
    case text
    /// A word that other sections refer to: no blank at its ends, at most 80 letters.
    case name
    /// What can stand behind a point in an expression.
    case identifier
    case email
    case currency
    case timeZone
    case day
    case monthDay
    /// A whole number from 0.
    case count
    /// A number with at most three digits behind the point; may be negative.
    case points
    case share
    case span
    case elapsed
    case days
    case truth
    /// A stretch of one day: `09:00-17:30`.
    case hours
    case weekdays
    case expression
    case every
    case countOnce
    case backAfter
    case release
    case outcomes
    /// So many periods one after the other: `2 quarters`.
    case run
    case choice([String])

    /// Completes "expected …".
    var expected: String {
        switch self {
        case .text: return "text"
        case .name: return "a name"
        case .identifier: return "a name of letters and digits that begins with a letter"
        case .email: return "an e-mail address"
        case .currency: return "a currency code such as USD"
        case .timeZone: return "a time zone such as America/New_York"
        case .day: return "a day such as 2027-02-01"
        case .monthDay: return "a day of the year such as \"02-01\""
        case .count: return "a whole number"
        case .points: return "a number"
        case .share: return "a share such as 85%"
        case .span: return "a length of time such as 30d, 12h, 2 business hours or 5 business days"
        case .elapsed: return "a length of time such as 30d or 12h"
        case .days: return "a number of days such as 30d"
        case .truth: return "true or false"
        case .hours: return "hours such as \"09:00-17:30\""
        case .weekdays: return "a weekday or a range such as mon-fri"
        case .expression: return "an expression in quotes"
        case .every: return "every week, every month, every quarter or every year"
        case .countOnce: return "company in 30d, or person in 30d"
        case .backAfter: return "a length of time such as 90d, or date-named-or-90d"
        case .release: return "capacity, or a number such as 20 per day"
        case .outcomes: return "a number of outcomes such as 100 outcomes"
        case .run: return "a number of periods such as 1 month or 2 quarters"
        case .choice(let words):
            return words.count == 1 ? words[0] : "one of \(words.joined(separator: ", "))"
        }
    }

    /// What the JSON Schema says beside `type: string`; scalars may stand there without quotes too.
    var pattern: String? {
        switch self {
        case .text, .expression: return nil
        case .name: return "^\\S(.{0,78}\\S)?$"
        case .identifier: return "^[A-Za-z][A-Za-z0-9_]*$"
        case .email: return "^[^@\\s]+@[^@\\s]+$"
        case .currency: return "^[A-Z]{3}$"
        case .timeZone: return "^[A-Za-z0-9_+/-]+$"
        case .day: return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        case .monthDay: return "^[0-9]{2}-[0-9]{2}$"
        case .count: return "^[0-9]+$"
        case .points: return "^-?[0-9]+(\\.[0-9]{1,3})?$"
        case .share: return "^[0-9]+(\\.[0-9]{1,2})? ?%$"
        case .span: return "^([0-9]+[dhm]|[0-9]+ business (minutes?|hours?|days?))$"
        case .elapsed: return "^[0-9]+[dhm]$"
        case .days: return "^[0-9]+d$"
        case .truth: return "^(true|false)$"
        case .hours: return "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$"
        case .weekdays: return "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$"
        case .every: return "^every (week|month|quarter|year)$"
        case .countOnce: return "^(company|person) in [0-9]+[dhm]$"
        case .backAfter: return "^(date-named-or-)?[0-9]+d$"
        case .release: return "^(capacity|[0-9]+ per day)$"
        case .outcomes: return "^[0-9]+ outcomes$"
        case .run: return "^[1-9][0-9]* (week|month|quarter|year)s?$"
        case .choice: return nil
        }
    }

    /// The fault that a text has, as "is not …", or `nil` when it is taken.
    func fault(in text: String) -> String? {
        switch self {
        case .choice(let words): return Self.choiceFault(text, words)
        case .truth where !["true", "false"].contains(text):
            return "expected true or false, found '\(text)'\(Self.truthHint(text))"
        default:
            return takes(text) ? nil : "expected \(expected), found '\(text.prefix(60))'"
        }
    }

    private func takes(_ text: String) -> Bool {
        switch self {
        case .text, .expression: return text.contains { !$0.isWhitespace }
        case .name: return !text.isEmpty && text.count <= 80 && text.first != " " && text.last != " "
        case .identifier: return Self.isIdentifier(text)
        case .email: return Self.isEmail(text)
        case .currency: return Currencies.isKnown(text)
        case .timeZone: return TimeZones.isKnown(text)
        case .day: return Day(text: text) != nil
        case .monthDay: return ScalarText.monthDay(text) != nil
        case .count: return WholeNumber.read(text) != nil
        case .points: return Portion.points(text) != nil
        case .share: return Portion.share(text) != nil
        case .span: return SpanText.span(text) != nil
        case .elapsed: return SpanText.elapsed(text) != nil
        case .days: return text.last == "d" && SpanText.elapsed(text) != nil
        case .truth, .choice: return true
        case .hours: return ScalarText.hours(text) != nil
        case .weekdays: return ScalarText.weekdays(text) != nil
        case .every: return ScalarText.every(text) != nil
        case .countOnce: return ScalarText.countOnce(text) != nil
        case .backAfter: return ScalarText.backAfter(text) != nil
        case .release: return ScalarText.release(text) != nil
        case .outcomes: return ScalarText.outcomes(text) != nil
        case .run: return ScalarText.run(text) != nil
        }
    }

    private static func choiceFault(_ text: String, _ words: [String]) -> String? {
        if words.contains(text) { return nil }
        let near = (words.count > 1 ? NearestWord.to(text, in: words) : nil).map { "; did you mean '\($0)'?" } ?? ""
        return "'\(text.prefix(60))' is not known; expected \(ScalarShape.choice(words).expected)\(near)"
    }

    private static func truthHint(_ text: String) -> String {
        switch text.lowercased() {
        case "yes", "on", "y": return "; did you mean 'true'?"
        case "no", "off", "n": return "; did you mean 'false'?"
        default: return ""
        }
    }

    private static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 60,
            !["true", "false", "null", "in"].contains(text)
        else { return false }
        return text.utf8.allSatisfy { isLetter($0) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
    }

    private static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].count > 2 && !text.contains(" ")
    }
}
