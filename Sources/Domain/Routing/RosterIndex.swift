/// A roster made ready for many decisions: calendars built, names replaced by numbers.
public struct RosterIndex: Sendable {
    struct Membership: Sendable {
        var member: Roster.Member
        var person: Int
        var pool: Int
        var calendar: BusinessCalendar
        var isActive: Bool
    }

    struct Pool: Sendable {
        var name: String
        var members: Range<Int>
        var overflow: Int?
    }

    struct DutyMember: Sendable {
        /// The membership that says who it is, and whether absent.
        var membership: Int
        /// Duty hours in the zone of the member.
        var hours: BusinessCalendar
    }

    let memberships: [Membership]
    let pools: [Pool]
    let poolNumbers: [String: Int]
    /// First membership by e-mail address.
    let memberNumbers: [String: Int]
    let people: [String]
    /// By person.
    let firstMemberships: [Int]
    let duty: [DutyMember]
    let dutyTiers: Set<String>
    let ramp: [Int]

    /// Builds the index.
    ///
    /// - Parameters:
    ///   - roster: Who works when, at the instant.
    ///   - relief: What the accord says about the ramp.
    ///   - active: E-mail addresses of the users that are switched on; a member who is not among them gets nothing.
    /// - Throws: `Problem.invalid` when a calendar cannot be, or a name leads nowhere.
    public init(_ roster: Roster, relief: Relief = Relief(), active: Set<String>) throws {
        var calendars: [String: BusinessCalendar] = [:]
        for calendar in roster.calendars { calendars[calendar.name] = try BusinessCalendar(calendar) }
        func calendar(_ name: String, _ field: String) throws -> BusinessCalendar {
            guard let found = calendars[name] else {
                throw Problem.invalid(field, "there is no calendar named “\(name)”")
            }
            return found
        }
        var memberships: [Membership] = []
        var pools: [Pool] = []
        var people: [String: Int] = [:]
        var first: [String: Int] = [:]
        for (number, pool) in roster.pools.enumerated() {
            let start = memberships.count
            for member in pool.members {
                let person = people[member.rep] ?? people.count
                people[member.rep] = person
                if first[member.rep] == nil { first[member.rep] = memberships.count }
                let name = member.calendar ?? pool.calendar
                memberships.append(
                    Membership(
                        member: member, person: person, pool: number,
                        calendar: try calendar(name, "pools.\(pool.name).calendar"),
                        isActive: active.contains(member.rep)))
            }
            pools.append(Pool(name: pool.name, members: start..<memberships.count, overflow: nil))
        }
        let numbers = Dictionary(pools.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (number, pool) in roster.pools.enumerated() {
            guard let name = pool.whenNobody else { continue }
            guard let overflow = numbers[name] else {
                throw Problem.invalid("pools.\(pool.name).whenNobody", "there is no pool named “\(name)”")
            }
            pools[number].overflow = overflow
        }
        self.memberships = memberships
        self.pools = pools
        poolNumbers = numbers
        memberNumbers = first
        let names = people.sorted { $0.value < $1.value }.map(\.key)
        self.people = names
        firstMemberships = names.compactMap { first[$0] }
        dutyTiers = Set(roster.duty?.tiers ?? [])
        duty = try RosterIndex.duty(roster.duty, first, memberships)
        ramp = relief.ramp
    }

    /// The calendar of a member, by e-mail address; `nil` for someone who is not in the roster.
    public func calendar(of user: String) -> BusinessCalendar? {
        memberNumbers[user].map { memberships[$0].calendar }
    }

    /// The absence that holds at the instant, in the member's zone.
    public func absence(of user: String, at instant: Timestamp) -> Roster.Absence? {
        memberNumbers[user].flatMap { memberships[$0].absence(on: memberships[$0].calendar.zone.day(at: instant)) }
    }

    /// Whether somebody may be given work at the instant: in the roster, active, begun, not absent.
    public func isAvailable(_ user: String, at instant: Timestamp) -> Bool {
        memberNumbers[user].map { memberships[$0].standingBlock(at: instant) == nil } ?? false
    }

    private static func duty(
        _ duty: Roster.Duty?, _ first: [String: Int], _ memberships: [Membership]
    ) throws -> [DutyMember] {
        guard let duty, !duty.members.isEmpty, !duty.hours.isEmpty else { return [] }
        return try duty.members.map { email in
            guard let number = first[email] else {
                throw Problem.invalid("duty.members", "\(email) is in no pool")
            }
            let zone = memberships[number].calendar.zone
            return DutyMember(membership: number, hours: try BusinessCalendar(zone: zone, hours: duty.hours))
        }
    }
}

extension RosterIndex.Membership {
    func absence(on day: Day) -> Roster.Absence? {
        member.absences.filter { $0.from <= day && day <= $0.until }.max { $0.until < $1.until }
    }

    /// What keeps the member from any work on the day of the instant, hours and caps aside.
    func standingBlock(at instant: Timestamp) -> SkipReason? {
        if !isActive { return .inactive }
        let day = calendar.zone.day(at: instant)
        if let startedOn = member.startedOn, day < startedOn { return .notStarted(on: startedOn) }
        if let absence = absence(on: day) { return .absent(until: absence.until) }
        return member.paused ? .paused : nil
    }
}
