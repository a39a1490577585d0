extension Roster {
    /// The document, in a form that reads back equal.
    public var yaml: String {
        var writer = RosterWriter()
        writer.write(self)
        return writer.text
    }
}

/// Writes a roster as YAML: one line for each member, hours gathered over equal weekdays.
private struct RosterWriter {
    private(set) var text = ""

    mutating func write(_ roster: Roster) {
        text = "roster: 1\nkeepers: \(Self.list(roster.keepers))\n"
        if !roster.people.isEmpty {
            text += "people:\n"
            for person in roster.people { text += "  - \(Self.person(person))\n" }
        }
        writeBlock("calendars", roster.calendars) { calendar in
            var parts = ["zone: \(ScalarWriter.quoted(calendar.zone))", "hours: \(Self.hours(calendar.hours))"]
            if !calendar.holidays.isEmpty {
                parts.append("holidays: [\(calendar.holidays.map(\.description).joined(separator: ", "))]")
            }
            return "  \(ScalarWriter.quoted(calendar.name)): { \(parts.joined(separator: ", ")) }\n"
        }
        if let duty = roster.duty {
            let parts = [
                "tiers: \(Self.list(duty.tiers))", "hours: \(Self.hours(duty.hours))",
                "members: \(Self.list(duty.members))",
            ]
            text += "duty: { \(parts.joined(separator: ", ")) }\n"
        }
        writeBlock("pools", roster.pools, Self.pool)
    }

    private mutating func writeBlock<Item>(_ key: String, _ items: [Item], _ line: (Item) -> String) {
        text += items.isEmpty ? "\(key): {}\n" : "\(key):\n"
        for item in items { text += line(item) }
    }

    private static func pool(_ pool: Roster.Pool) -> String {
        var text = "  \(ScalarWriter.quoted(pool.name)):\n    calendar: \(ScalarWriter.quoted(pool.calendar))\n"
        if let next = pool.whenNobody { text += "    whenNobody: \(ScalarWriter.quoted(next))\n" }
        text += pool.members.isEmpty ? "    members: []\n" : "    members:\n"
        for member in pool.members { text += "      - \(self.member(member))\n" }
        return text
    }

    private static func person(_ person: Roster.Person) -> String {
        var parts = ["email: \(ScalarWriter.quoted(person.email))", "name: \(ScalarWriter.quoted(person.name))"]
        parts += ["party: \(person.party.rawValue)", "role: \(person.role.rawValue)"]
        if let team = person.team { parts.append("team: \(ScalarWriter.quoted(team))") }
        if let manager = person.manager { parts.append("manager: \(ScalarWriter.quoted(manager))") }
        if let zone = person.zone { parts.append("zone: \(ScalarWriter.quoted(zone))") }
        return "{ \(parts.joined(separator: ", ")) }"
    }

    private static func member(_ member: Roster.Member) -> String {
        var parts = ["rep: \(ScalarWriter.quoted(member.rep))"]
        func add(_ key: String, _ value: String?) {
            if let value { parts.append("\(key): \(value)") }
        }
        add("weight", member.weight == 1 ? nil : String(member.weight))
        add("perDay", member.perDay.map(String.init))
        add("perWeek", member.perWeek.map(String.init))
        add("perMonth", member.perMonth.map(String.init))
        add("startedOn", member.startedOn?.description)
        add("calendar", member.calendar.map(ScalarWriter.quoted))
        add("deputy", member.deputy.map(ScalarWriter.quoted))
        add("manager", member.manager.map(ScalarWriter.quoted))
        if !member.absences.isEmpty {
            let spans = member.absences.map { "{ from: \($0.from), until: \($0.until) }" }
            add("absences", "[\(spans.joined(separator: ", "))]")
        }
        add("paused", member.paused ? "true" : nil)
        return "{ \(parts.joined(separator: ", ")) }"
    }

    /// Neighbouring weekdays with equal hours are written as one range.
    private static func hours(_ hours: [Weekday: [Roster.Hours]]) -> String {
        var parts: [String] = []
        let days = Weekday.allCases
        var index = 0
        while index < days.count {
            guard let blocks = hours[days[index]], !blocks.isEmpty else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < days.count, hours[days[last + 1]] == blocks { last += 1 }
            let key = last == index ? days[index].rawValue : "\(days[index].rawValue)-\(days[last].rawValue)"
            let times = blocks.map { "\"\(clock($0.start))-\(clock($0.end))\"" }
            parts.append("\(key): [\(times.joined(separator: ", "))]")
            index = last + 1
        }
        return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
    }

    private static func clock(_ minutes: Int) -> String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private static func list(_ items: [String]) -> String {
        "[\(items.map(ScalarWriter.quoted).joined(separator: ", "))]"
    }
}
