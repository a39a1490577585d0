/// What comes first in dates such as 03/07/2021.
public enum DateOrder: String, Sendable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// What a text says about a day or an instant, before any zone is applied.
enum DateReading: Equatable {
    case day(Day)
    /// Day and milliseconds since its midnight by the local clock.
    case local(Day, Int64)
    case instant(Timestamp)
    /// A local time that a spreadsheet counts in days.
    case serial(Day, Int64)
    /// Day and month cannot be told apart.
    case ambiguous
    case invalid
}

/// What the values of one column say about the order of day and month.
struct DateEvidence: Equatable, Sendable {
    var dayFirstLine: Int?
    var monthFirstLine: Int?
    var ambiguousLine: Int?
    var ambiguous = 0

    /// The order that the column shows; `nil` when it shows none, or both.
    var order: DateOrder? {
        switch (dayFirstLine, monthFirstLine) {
        case (.some, nil): .dayFirst
        case (nil, .some): .monthFirst
        default: nil
        }
    }
}
