/// What the parts of a roster say about each other.
struct RosterCheck {
    private(set) var faults: [DocumentFault] = []
    private let roster: Roster
    private let root: DocumentNode

    init(_ roster: Roster, _ root: DocumentNode) {
        self.roster = roster
        self.root = root
        checkPeople()
        for calendar in roster.calendars {
            checkHours(calendar.hours, DocumentPath("calendars", calendar.name, "hours"))
        }
        if let duty = roster.duty { checkHours(duty.hours, DocumentPath("duty", "hours")) }
        for pool in roster.pools { checkPool(pool) }
    }

    private mutating func checkPeople() {
        var known: Set<String> = []
        for (index, person) in roster.people.enumerated() {
            let path = DocumentPath("people").at(index)
            if !known.insert(person.email.lowercased()).inserted {
                fault(path.key("email"), "'\(person.email)' stands twice under people")
            }
            if person.manager?.lowercased() == person.email.lowercased() {
                fault(path.key("manager"), "nobody is their own manager")
            }
        }
    }

    private mutating func checkHours(_ hours: [Weekday: [Roster.Hours]], _ path: DocumentPath) {
        let overlapping = Weekday.allCases.filter { day in
            let blocks = hours[day] ?? []
            return zip(blocks, blocks.dropFirst()).contains { $1.start < $0.end }
        }
        guard !overlapping.isEmpty else { return }
        fault(path, "the hours of \(WordList.and(overlapping.map(\.rawValue))) overlap")
    }

    private mutating func checkPool(_ pool: Roster.Pool) {
        let path = DocumentPath("pools", pool.name)
        checkCalendar(pool.calendar, path.key("calendar"))
        if let next = pool.whenNobody {
            let pools = roster.pools.map(\.name)
            if next == pool.name {
                fault(path.key("whenNobody"), "a pool cannot take over from itself")
            } else if !pools.contains(next) {
                fault(path.key("whenNobody"), "there is no pool '\(next)'" + NearestWord.hint(next, in: pools))
            }
        }
        if pool.members.isEmpty {
            fault(path.key("members"), "the pool has no members, so that nobody takes its leads", .warning)
        } else if pool.members.allSatisfy({ $0.weight == 0 || $0.paused }) {
            fault(path.key("members"), "every member is paused or has weight 0, so that nobody takes leads", .warning)
        }
        for (index, member) in pool.members.enumerated() {
            checkMember(member, path.key("members").at(index))
            if pool.members[..<index].contains(where: { $0.rep == member.rep }) {
                fault(path.key("members").at(index).key("rep"), "'\(member.rep)' is in this pool twice")
            }
        }
    }

    private mutating func checkMember(_ member: Roster.Member, _ path: DocumentPath) {
        if let calendar = member.calendar { checkCalendar(calendar, path.key("calendar")) }
        if member.deputy == member.rep { fault(path.key("deputy"), "nobody can stand in for themselves") }
        for (index, absence) in member.absences.enumerated() where absence.until < absence.from {
            fault(path.key("absences").at(index), "it ends (\(absence.until)) before it begins (\(absence.from))")
        }
    }

    private mutating func checkCalendar(_ name: String, _ path: DocumentPath) {
        let known = roster.calendars.map(\.name)
        guard !name.isEmpty, !known.contains(name) else { return }
        fault(path, "there is no calendar '\(name)'" + NearestWord.hint(name, in: known))
    }

    private mutating func fault(
        _ path: DocumentPath, _ message: String, _ severity: DocumentFault.Severity = .error
    ) {
        let node = root.nearest(path)
        faults.append(
            DocumentFault(
                severity: severity, line: node.line, column: node.column, path: path.description, message: message))
    }
}
