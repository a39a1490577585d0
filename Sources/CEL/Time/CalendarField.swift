/// What can be asked of an instant in a zone.
enum CalendarField: String, CaseIterable, Sendable {
    case fullYear = "getFullYear"
    case month = "getMonth"
    case date = "getDate"
    case dayOfMonth = "getDayOfMonth"
    case dayOfWeek = "getDayOfWeek"
    case dayOfYear = "getDayOfYear"
    case hours = "getHours"
    case minutes = "getMinutes"
    case seconds = "getSeconds"
    case milliseconds = "getMilliseconds"

    /// The field at an instant; months and days count from 0, the week from Sunday, `getDate` alone from 1.
    func value(of instant: Instant, in zone: Zone) -> Int64 {
        let local = instant.seconds + zone.offset(at: instant)
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let ofDay = local - days * 86_400
        switch self {
        case .hours: return ofDay / 3600
        case .minutes: return ofDay / 60 % 60
        case .seconds: return ofDay % 60
        case .milliseconds: return Int64(instant.nanoseconds / 1_000_000)
        case .dayOfWeek: return ((days + 4) % 7 + 7) % 7
        case .fullYear, .month, .date, .dayOfMonth, .dayOfYear:
            return value(of: CivilDate(daysSinceEpoch: days), daysSinceEpoch: days)
        }
    }

    /// Hours, minutes and seconds of a span are totals, milliseconds what is left of the second; nil for the others.
    func value(of span: Span) -> Int64? {
        switch self {
        case .hours: span.secondsTowardsZero / 3600
        case .minutes: span.secondsTowardsZero / 60
        case .seconds: span.secondsTowardsZero
        case .milliseconds: Int64(span.nanosecondsTowardsZero / 1_000_000)
        default: nil
        }
    }

    private func value(of date: CivilDate, daysSinceEpoch days: Int64) -> Int64 {
        switch self {
        case .fullYear: date.year
        case .month: date.month - 1
        case .date: date.day
        case .dayOfMonth: date.day - 1
        default: days - CivilDate(year: date.year, month: 1, day: 1).daysSinceEpoch
        }
    }
}
