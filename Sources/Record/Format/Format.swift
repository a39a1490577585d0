import Domain
import Foundation

/// How numbers, times and money are written for one reader.
package struct Format: Sendable {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays: [Weekday: String] = [
        .monday: "Mon", .tuesday: "Tue", .wednesday: "Wed", .thursday: "Thu", .friday: "Fri", .saturday: "Sat",
        .sunday: "Sun",
    ]
    static let minus = "−"

    /// Name of the reader's time zone.
    package let zone: String
    package let now: Timestamp
    /// `nil`: UTC.
    private let clock: Zone?

    /// An unknown zone is read as UTC.
    package init(zone: String, now: Timestamp) {
        self.zone = zone
        self.now = now
        clock = Zone(zone)
    }

    /// The reader's calendar day of an instant.
    package func localDay(_ instant: Timestamp) -> Day {
        Day(number: Int32(truncatingIfNeeded: Format.floored(local(instant), by: 86_400_000)))
    }

    /// `29 Jan 2027`.
    package func day(_ day: Day) -> String {
        "\(day.day) \(Format.months[day.month - 1]) \(day.year)"
    }

    /// `09:14`.
    package func time(_ instant: Timestamp) -> String {
        let minutes = (local(instant) - Int64(localDay(instant).number) * 86_400_000) / 60_000
        return "\(Format.two(minutes / 60)):\(Format.two(minutes % 60))"
    }

    /// `29 Jan 2027, 09:14`.
    package func instant(_ instant: Timestamp) -> String {
        "\(day(localDay(instant))), \(time(instant))"
    }

    /// As short as it stays clear: `09:05`, `yesterday 17:11`, `Mon 09:10`, `29 Jan 2027, 09:14`.
    package func near(_ instant: Timestamp) -> String {
        let day = localDay(instant)
        switch Int(day.number) - Int(localDay(now).number) {
        case 0: return time(instant)
        case -1: return "yesterday \(time(instant))"
        case 1: return "tomorrow \(time(instant))"
        case 2...6: return "\(Format.weekdays[day.weekday] ?? "") \(time(instant))"
        default: return self.instant(instant)
        }
    }

    /// The place in the zone's name: `Los Angeles`.
    package var place: String {
        String(zone.split(separator: "/").last ?? "UTC").replacing("_", with: " ")
    }

    /// Whether clocks of the other zone show the same at this instant.
    package func agrees(with other: String) -> Bool {
        zone == other || (Zone(other)?.offset(at: now) ?? 0) == (clock?.offset(at: now) ?? 0)
    }

    /// `2027-01-29T17:14:00Z`, for machines.
    package static func universal(_ instant: Timestamp) -> String {
        let day = Day(number: Int32(truncatingIfNeeded: floored(instant.milliseconds, by: 86_400_000)))
        let seconds = (instant.milliseconds - Int64(day.number) * 86_400_000) / 1_000
        return "\(day)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
    }

    private func local(_ instant: Timestamp) -> Int64 {
        instant.milliseconds + (clock?.offset(at: instant) ?? 0)
    }

    private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }

    private static func two(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
