/// What a calendar on the wall and a clock beside it show: a day and the milliseconds since its midnight.
public struct CivilTime: Hashable, Comparable, Sendable {
    public let day: Day
    /// 0 up to, not including, 86,400,000.
    public let millisecondOfDay: Int64

    public static let millisecondsPerDay: Int64 = 86_400_000
    public static let millisecondsPerMinute: Int64 = 60_000

    public init(day: Day, millisecondOfDay: Int64) {
        self.day = day
        self.millisecondOfDay = millisecondOfDay
    }

    public init(day: Day, hour: Int, minute: Int = 0) {
        self.init(day: day, millisecondOfDay: Int64(hour * 60 + minute) * CivilTime.millisecondsPerMinute)
    }

    /// Local milliseconds since 1970-01-01T00:00 of the same wall.
    init(local: Int64) {
        let (quotient, remainder) = local.quotientAndRemainder(dividingBy: CivilTime.millisecondsPerDay)
        let number = remainder < 0 ? quotient - 1 : quotient
        day = Day(number: Int32(clamping: number))
        millisecondOfDay = local - number * CivilTime.millisecondsPerDay
    }

    var local: Int64 { Int64(day.number) * CivilTime.millisecondsPerDay + millisecondOfDay }

    public var hour: Int { Int(millisecondOfDay / 3_600_000) }
    public var minute: Int { Int(millisecondOfDay / 60_000 % 60) }

    public static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.local < right.local
    }
}

extension CivilTime: CustomStringConvertible {
    /// `2027-03-05 14:03`.
    public var description: String {
        "\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
