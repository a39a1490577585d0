/// Working time of a week as the clock on the wall counts it, ready for sums over many days.
struct WorkingWeek: Hashable, Sendable {
    /// Blocks by weekday, Monday first; seven of them.
    let blocks: [[Roster.Hours]]
    /// Milliseconds of work of each weekday.
    let lengths: [Int64]
    /// Milliseconds of work before each weekday; eight of them, the last is the whole week.
    let before: [Int64]

    init(hours: [Weekday: [Roster.Hours]]) {
        blocks = Weekday.allCases.map { hours[$0] ?? [] }
        lengths = blocks.map { WorkingWeek.length(of: $0) }
        before = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    var isEmpty: Bool { before[7] == 0 }

    static func length(of blocks: [Roster.Hours]) -> Int64 {
        blocks.reduce(0) { $0 + Int64($1.end - $1.start) * 60_000 }
    }

    /// Monday 0 to Sunday 6; day 0 was a Thursday.
    static func weekday(of number: Int) -> Int {
        let index = (number + 3) % 7
        return index >= 0 ? index : index + 7
    }

    /// Working time by the plain week from the Monday before day 0 until the start of the day.
    func nominal(before number: Int) -> Int64 {
        let weekday = WorkingWeek.weekday(of: number)
        let week = (number + 3 - weekday) / 7
        return Int64(week) * before[7] + before[weekday]
    }
}
