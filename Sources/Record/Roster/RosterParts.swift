import Domain
import Storage

/// The statements about calendars, pools and duty: each part is kept as rows that are ended and followed.
enum RosterParts {
    /// Between words of one column; a name of the roster holds no line break.
    private static let separator = "\n"

    static func calendars(at instant: Timestamp, in connection: any Connection) throws -> [Roster.Calendar] {
        try connection.all(
            """
            SELECT name, zone, hours, holidays FROM roster_calendar
            WHERE from_at <= \(instant) AND (until_at IS NULL OR until_at > \(instant)) ORDER BY id
            """
        ) { row in
            var calendar = Roster.Calendar(name: row.text(0), zone: row.text(1))
            calendar.hours = WeekText.decode(row.text(2))
            calendar.holidays = row.text(3).split(separator: " ").compactMap { Day(text: $0) }
            return calendar
        }
    }

    /// Pools without their members.
    static func pools(at instant: Timestamp, in connection: any Connection) throws -> [Roster.Pool] {
        try connection.all(
            """
            SELECT name, calendar, when_nobody FROM pool
            WHERE from_at <= \(instant) AND (until_at IS NULL OR until_at > \(instant)) ORDER BY id
            """
        ) { row in
            var pool = Roster.Pool(name: row.text(0), calendar: row.text(1))
            pool.whenNobody = row.optionalText(2)
            return pool
        }
    }

    static func duty(at instant: Timestamp, in connection: any Connection) throws -> Roster.Duty? {
        try connection.first(
            """
            SELECT tiers, hours, members FROM duty
            WHERE from_at <= \(instant) AND (until_at IS NULL OR until_at > \(instant)) ORDER BY id DESC
            """
        ) { row in
            var duty = Roster.Duty()
            duty.tiers = row.text(0).split(separator: separator).map(String.init)
            duty.hours = WeekText.decode(row.text(1))
            duty.members = row.text(2).split(separator: separator).map(String.init)
            return duty
        }
    }

    static func replace(_ calendars: [Roster.Calendar], _ act: Act, in connection: any Connection) throws {
        try connection.execute("UPDATE roster_calendar SET until_at = \(act.now) WHERE until_at IS NULL")
        for calendar in calendars {
            let id: ID<Roster> = try act.ids.next()
            try connection.execute(
                """
                INSERT INTO roster_calendar (id, name, zone, hours, holidays, from_at)
                VALUES (\(id), \(calendar.name), \(calendar.zone), \(WeekText.encode(calendar.hours)),
                    \(calendar.holidays.map(\.description).joined(separator: " ")), \(act.now))
                """)
        }
    }

    static func replace(_ pools: [Roster.Pool], _ act: Act, in connection: any Connection) throws {
        try connection.execute("UPDATE pool SET until_at = \(act.now) WHERE until_at IS NULL")
        for pool in pools {
            let id: ID<Roster> = try act.ids.next()
            try connection.execute(
                """
                INSERT INTO pool (id, name, calendar, when_nobody, from_at)
                VALUES (\(id), \(pool.name), \(pool.calendar), \(pool.whenNobody), \(act.now))
                """)
        }
    }

    static func replace(_ duty: Roster.Duty?, _ act: Act, in connection: any Connection) throws {
        try connection.execute("UPDATE duty SET until_at = \(act.now) WHERE until_at IS NULL")
        guard let duty else { return }
        let id: ID<Roster> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO duty (id, tiers, hours, members, from_at)
            VALUES (\(id), \(duty.tiers.joined(separator: separator)), \(WeekText.encode(duty.hours)),
                \(duty.members.joined(separator: separator)), \(act.now))
            """)
    }
}

/// The working blocks of a week as one line: `mon 540-750 mon 780-1050 tue 540-1050`, minutes since midnight.
enum WeekText {
    static func encode(_ hours: [Weekday: [Roster.Hours]]) -> String {
        Weekday.allCases.flatMap { day in
            (hours[day] ?? []).map { "\(day.rawValue) \($0.start)-\($0.end)" }
        }.joined(separator: " ")
    }

    static func decode(_ text: String) -> [Weekday: [Roster.Hours]] {
        var hours: [Weekday: [Roster.Hours]] = [:]
        let words = text.split(separator: " ")
        for (day, block) in zip(words, words.dropFirst()) {
            let ends = block.split(separator: "-").compactMap { Int($0) }
            guard let day = Weekday(rawValue: String(day)), ends.count == 2 else { continue }
            hours[day, default: []].append(Roster.Hours(start: ends[0], end: ends[1]))
        }
        return hours
    }
}
