/// A stretch of days that somebody asks for.
public struct DayRange: Hashable, Sendable {
    public let first: Day
    /// Included.
    public let last: Day

    /// - Throws: `Problem.invalid` when it ends before it starts.
    public init(from first: Day, until last: Day) throws {
        if last < first {
            throw Problem.invalid("until", "The period would end on \(last), before it starts on \(first).")
        }
        self.first = first
        self.last = last
    }

    public func contains(_ day: Day) -> Bool { first <= day && day <= last }
}
