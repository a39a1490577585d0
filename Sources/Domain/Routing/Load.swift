/// How many hand-offs one person has been given: on a day, and in the week and the month of that day.
public struct Load: Hashable, Sendable {
    /// A day in the zone of the person's calendar.
    public private(set) var day: Day
    public private(set) var today: Int
    public private(set) var thisWeek: Int
    public private(set) var thisMonth: Int

    public init(day: Day, today: Int = 0, thisWeek: Int = 0, thisMonth: Int = 0) {
        self.day = day
        self.today = today
        self.thisWeek = thisWeek
        self.thisMonth = thisMonth
    }

    /// The counts that hold on another day: a window that has passed starts again at nothing.
    public func rolled(to other: Day) -> Load {
        if other == day { return self }
        return Load(
            day: other, today: 0,
            thisWeek: Load.monday(of: other) == Load.monday(of: day) ? thisWeek : 0,
            thisMonth: other.month == day.month && other.year == day.year ? thisMonth : 0)
    }

    public mutating func add(on other: Day) {
        self = rolled(to: other)
        today += 1
        thisWeek += 1
        thisMonth += 1
    }

    /// Weeks begin on Monday.
    static func monday(of day: Day) -> Day {
        day.advanced(by: -WorkingWeek.weekday(of: Int(day.number)))
    }

    static func firstOfNextMonth(after day: Day) -> Day {
        let year = day.month == 12 ? day.year + 1 : day.year
        return Day(year: year, month: day.month % 12 + 1, day: 1) ?? day.advanced(by: 1)
    }
}
