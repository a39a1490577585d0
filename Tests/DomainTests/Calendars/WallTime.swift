import Domain
import Testing

/// Instants written as the wall of a zone shows them.
enum WallTime {
    static func at(_ text: String, _ zone: String = "America/New_York") throws -> Timestamp {
        let parts = text.split(separator: " ")
        let day = try #require(Day(text: parts[0]))
        let clock = parts.count > 1 ? parts[1].split(separator: ":").compactMap { Int($0) } : [0, 0]
        return try #require(Zone(zone)).instant(of: day, minute: clock[0] * 60 + clock[1])
    }

    static func text(_ instant: Timestamp, _ zone: String = "America/New_York") throws -> String {
        try #require(Zone(zone)).civil(at: instant).description
    }

    static func day(_ text: String) throws -> Day {
        try #require(Day(text: text))
    }

    /// Monday to Friday in the blocks given, such as `09:00-12:30`.
    static func calendar(
        _ blocks: [String] = ["09:00-17:00"], zone: String = "America/New_York", holidays: [String] = [],
        weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    ) throws -> BusinessCalendar {
        let hours = hours(blocks)
        return try BusinessCalendar(
            zone: try #require(Zone(zone)),
            hours: Dictionary(uniqueKeysWithValues: weekdays.map { ($0, hours) }),
            holidays: try holidays.map(day))
    }

    static func hours(_ blocks: [String]) -> [Roster.Hours] {
        blocks.map { block in
            let minutes = block.split(separator: "-").map { clock in
                clock.split(separator: ":").compactMap { Int($0) }.reduce(0) { $0 * 60 + $1 }
            }
            return Roster.Hours(start: minutes[0], end: minutes[1])
        }
    }
}
