/// A roster and the days on which it holds.
public struct RosterSpan: Sendable {
    public var from: Day
    /// The day after the last; `nil`: until further notice.
    public var until: Day?
    public var roster: Roster

    public init(from: Day, until: Day? = nil, roster: Roster) {
        self.from = from
        self.until = until
        self.roster = roster
    }
}

/// What the pools could take in a period, by the roster, ramp and leave.
///
/// A member can take, on each working day, the smallest of its caps: a day's, a week's over the working days of that
/// week, a month's over those of that month. A member without a cap has no limit that could be measured.
public struct Capacity: Sendable {
    private let history: [RosterSpan]
    private let relief: Relief
    private let calendars: [String: BusinessCalendar]

    /// `history`: Rosters of the term in order of time.
    /// - Throws: `Problem.invalid` when a calendar cannot be.
    public init(history: [RosterSpan], relief: Relief) throws {
        self.history = history.sorted { $0.from < $1.from }
        self.relief = relief
        var calendars: [String: BusinessCalendar] = [:]
        for span in self.history {
            for calendar in span.roster.calendars { calendars[calendar.name] = try BusinessCalendar(calendar) }
        }
        self.calendars = calendars
    }

    /// One row for each member of each pool, and for each empty seat, in the period.
    ///
    /// `first`: Days before it count nothing: the accord was not in force yet.
    public func figures(for period: PeriodSpan, notBefore first: Day? = nil) -> [CapacityFigures] {
        var sums: [Seat: Sum] = [:]
        var order: [Seat] = []
        let start = min(max(period.firstDay, first ?? period.firstDay), period.endDay)
        for number in start.number..<period.endDay.number {
            let day = Day(number: number)
            guard let today = history.last(where: { $0.from <= day && ($0.until.map { day < $0 } ?? true) }) else {
                continue
            }
            for pool in today.roster.pools {
                let members = pool.members + vacancies(in: pool, on: day)
                for (place, member) in members.enumerated() {
                    let isVacant = place >= pool.members.count
                    guard let calendar = calendars[member.calendar ?? pool.calendar],
                        let full = Capacity.rate(of: member, on: day, calendar: calendar)
                    else { continue }
                    let seat = Seat(pool: pool.name, user: isVacant ? nil : member.rep)
                    if sums[seat] == nil { order.append(seat) }
                    sums[seat, default: Sum()].add(
                        full, share: share(of: member, isVacant: isVacant, on: day, calendar: calendar))
                }
            }
        }
        return order.map { seat in
            let sum = sums[seat] ?? Sum()
            return CapacityFigures(
                id: 0, pool: seat.pool, user: seat.user, firstDay: period.firstDay, endDay: period.endDay,
                full: Sum.thousandths(sum.full), relieved: Sum.thousandths(sum.relieved),
                available: Sum.thousandths(sum.available))
        }
    }

    private struct Seat: Hashable {
        var pool: String
        var user: String?
    }

    private struct Share {
        var relieved: Int64
        var available: Int64
    }

    /// Millionths of a hand-off, so that a week's parts add up to the week.
    private struct Sum {
        var full: Int64 = 0
        var relieved: Int64 = 0
        var available: Int64 = 0

        mutating func add(_ rate: Int64, share: Share) {
            full += rate
            relieved += rate * share.relieved / 10_000
            available += rate * share.available / 10_000
        }

        static func thousandths(_ millionths: Int64) -> Int64 { (millionths + 500) / 1000 }
    }

    /// Millionths of a hand-off on the day; 0 when it is no working day, `nil` without a cap.
    private static func rate(of member: Roster.Member, on day: Day, calendar: BusinessCalendar) -> Int64? {
        guard member.perDay != nil || member.perWeek != nil || member.perMonth != nil else { return nil }
        guard calendar.isWorkingDay(day) else { return 0 }
        let monday = Load.monday(of: day)
        let first = day.advanced(by: 1 - day.day)
        let last = Load.firstOfNextMonth(after: day).advanced(by: -1)
        let rates = [
            member.perDay.map { Int64($0) * 1_000_000 },
            member.perWeek.map {
                Int64($0) * 1_000_000 / Int64(calendar.workingDays(from: monday, through: monday.advanced(by: 6)))
            },
            member.perMonth.map { Int64($0) * 1_000_000 / Int64(calendar.workingDays(from: first, through: last)) },
        ]
        return rates.compactMap { $0 }.min()
    }

    private func share(of member: Roster.Member, isVacant: Bool, on day: Day, calendar: BusinessCalendar) -> Share {
        if isVacant { return Share(relieved: relief.vacancies ? 0 : 10_000, available: 0) }
        let ramp = Int64(Ramp.share(startedOn: member.startedOn, on: day, ramp: relief.ramp))
        guard let absence = member.absences.first(where: { $0.from <= day && day <= $0.until }) else {
            return Share(relieved: ramp, available: ramp)
        }
        return Share(relieved: isLong(absence, calendar) ? 0 : ramp, available: 0)
    }

    /// Whether a leave is longer than what the team bears by itself.
    private func isLong(_ absence: Roster.Absence, _ calendar: BusinessCalendar) -> Bool {
        switch relief.leaveOver {
        case nil: return false
        case .businessDays(let days): return calendar.workingDays(from: absence.from, through: absence.until) > days
        case .elapsed(let milliseconds):
            let days = Int64(absence.until.number - absence.from.number) + 1
            return days * CivilTime.millisecondsPerDay > milliseconds
        case .businessMinutes(let minutes):
            let start = calendar.zone.start(of: absence.from)
            let end = calendar.zone.start(of: absence.until.advanced(by: 1))
            return calendar.workingMinutes(from: start, to: end) > minutes
        }
    }

    /// Seats that were filled earlier in the term and are empty on the day: those of the latest who left.
    private func vacancies(in pool: Roster.Pool, on day: Day) -> [Roster.Member] {
        let earlier = history.filter { $0.from <= day }.compactMap { span in
            span.roster.pools.first { $0.name == pool.name }
        }
        guard let most = earlier.map(\.members.count).max(), most > pool.members.count else { return [] }
        var left: [Roster.Member] = []
        for member in earlier.reversed().flatMap(\.members) {
            if pool.members.contains(where: { $0.rep == member.rep }) { continue }
            if left.contains(where: { $0.rep == member.rep }) { continue }
            left.append(member)
        }
        return Array(left.prefix(most - pool.members.count))
    }
}
