/// A length of time as the accord writes it: `30d`, `12h`, `2 business hours`, `n business days`.
public enum Span: Hashable, Sendable {
    /// Elapsed time; a day is 24 hours.
    case elapsed(milliseconds: Int64)
    /// Working minutes of the calendar.
    case businessMinutes(Int)
    /// Ends at the close of the n-th working day after the day of the start.
    case businessDays(Int)

    public static func days(_ count: Int) -> Span { .elapsed(milliseconds: Int64(count) * 86_400_000) }
    public static func hours(_ count: Int) -> Span { .elapsed(milliseconds: Int64(count) * 3_600_000) }
    public static func businessHours(_ count: Int) -> Span { .businessMinutes(count * 60) }
}
