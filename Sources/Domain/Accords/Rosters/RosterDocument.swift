/// A roster as it was read, with every fault.
public struct RosterDocument: Sendable {
    public let roster: Roster
    /// In the order of the document.
    public let faults: [DocumentFault]

    /// Reads YAML; never throws, every fault is in `faults`.
    public init(_ text: String) {
        let document = DocumentText(text)
        guard let root = document.root else {
            roster = Roster()
            faults = document.faults
            return
        }
        let form = ShapeCheck(root, against: RosterSchema.shape).faults
        let roster = RosterBuilder.roster(root)
        self.roster = roster
        faults = (document.faults + form + RosterCheck(roster, root).faults).sorted()
    }

    public var isValid: Bool { !faults.contains { $0.severity == .error } }
}

/// Makes the roster's values from a document that the schema has checked.
enum RosterBuilder {
    static func roster(_ root: DocumentNode) -> Roster {
        var roster = Roster()
        roster.keepers = root.texts("keepers")
        roster.people = root.items("people").compactMap(person)
        roster.calendars = root.entries("calendars").map { entry in
            var calendar = Roster.Calendar(name: entry.key, zone: entry.value.text("zone") ?? "")
            calendar.hours = hours(entry.value.entries("hours"))
            calendar.holidays = entry.value.texts("holidays").compactMap { Day(text: $0) }
            return calendar
        }
        if let node = root["duty"] {
            var duty = Roster.Duty()
            duty.tiers = node.texts("tiers")
            duty.hours = hours(node.entries("hours"))
            duty.members = node.texts("members")
            roster.duty = duty
        }
        roster.pools = root.entries("pools").map { entry in
            var pool = Roster.Pool(name: entry.key, calendar: entry.value.text("calendar") ?? "")
            pool.whenNobody = entry.value.text("whenNobody")
            pool.members = entry.value.items("members").compactMap(member)
            return pool
        }
        return roster
    }

    private static func person(_ node: DocumentNode) -> Roster.Person? {
        guard let email = node.text("email"), let name = node.text("name"),
            let party = node.text("party").flatMap(Party.init),
            let role = node.text("role").flatMap(Roster.Person.Role.init)
        else { return nil }
        var person = Roster.Person(email: email, name: name, party: party, role: role)
        person.team = node.text("team")
        person.manager = node.text("manager")
        person.zone = node.text("zone")
        return person
    }

    private static func hours(_ entries: [DocumentNode.Entry]) -> [Weekday: [Roster.Hours]] {
        var hours: [Weekday: [Roster.Hours]] = [:]
        for entry in entries {
            let blocks = entry.value.items.compactMap { $0.text.flatMap(ScalarText.hours) }
            for day in ScalarText.weekdays(entry.key) ?? [] { hours[day, default: []] += blocks }
        }
        return hours.mapValues { $0.sorted { $0.start < $1.start } }
    }

    private static func member(_ node: DocumentNode) -> Roster.Member? {
        guard let rep = node.text("rep") else { return nil }
        var member = Roster.Member(rep: rep)
        member.weight = node.count("weight") ?? member.weight
        member.perDay = node.count("perDay")
        member.perWeek = node.count("perWeek")
        member.perMonth = node.count("perMonth")
        member.startedOn = node.day("startedOn")
        member.calendar = node.text("calendar")
        member.deputy = node.text("deputy")
        member.manager = node.text("manager")
        member.paused = node.truth("paused") ?? false
        member.absences = node.items("absences").compactMap { item in
            guard let from = item.day("from"), let until = item.day("until") else { return nil }
            return Roster.Absence(from: from, until: until)
        }
        return member
    }
}
