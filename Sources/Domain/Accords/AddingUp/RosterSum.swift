/// What the roster's pools can take, against what Sales promises, or where nothing is promised, against the volume.
enum RosterSum {
    static func lines(_ accord: Accord, roster: Roster, volume: PromisedVolume) -> [AddingUp.Line] {
        let capacities = accord.commitments.filter { $0.measure == .capacity }
        var lines: [AddingUp.Line] = []
        for pool in roster.pools {
            let promised = capacities.filter { CapacitySum.count($0, pool.name) != nil }
            guard !promised.isEmpty else { continue }
            let needed = promised.reduce(Int64(0)) {
                $0.plus($1.per.converted((CapacitySum.count($1, pool.name) ?? 0).times(1000), to: .week))
            }
            lines.append(line(pool, roster, accord, needed: needed))
        }
        if capacities.isEmpty, !volume.commitments.isEmpty { lines += total(accord, roster, volume) }
        return lines
    }

    private static func line(
        _ pool: Roster.Pool, _ roster: Roster, _ accord: Accord, needed: Int64
    ) -> AddingUp.Line {
        let week = AddingUp.words(needed)
        guard let given = capacity(pool, roster, accord) else {
            return AddingUp.Line(
                kind: .roster, given: needed, needed: needed,
                sentence: "\(pool.name): \(week) a week are promised, and a member without a cap takes any number.")
        }
        return AddingUp.Line(
            kind: .roster, given: given, needed: needed,
            sentence:
                "\(pool.name): \(week) a week are promised, and by the roster \(AddingUp.words(given)) "
                + "can be taken as the term begins: \(CapacitySum.verdict(given, needed)).")
    }

    private static func total(_ accord: Accord, _ roster: Roster, _ volume: PromisedVolume) -> [AddingUp.Line] {
        let capacities = roster.pools.map { capacity($0, roster, accord) }
        guard !capacities.isEmpty, capacities.allSatisfy({ $0 != nil }) else { return [] }
        let given = capacities.compactMap { $0 }.reduce(Int64(0)) { $0.plus($1) }
        let needed = volume.total(per: .week)
        return [
            AddingUp.Line(
                kind: .roster, given: given, needed: needed,
                sentence: "Marketing promises \(AddingUp.words(needed)) hand-offs a week, and by the roster "
                    + "\(AddingUp.words(given)) can be taken as the term begins: "
                    + "\(CapacitySum.verdict(given, needed)).")
        ]
    }

    /// Thousandths a week at the start of the term; `nil` when a member has no cap.
    static func capacity(_ pool: Roster.Pool, _ roster: Roster, _ accord: Accord) -> Int64? {
        var sum: Int64 = 0
        for member in pool.members where member.weight > 0 && !member.paused {
            guard let week = perWeek(member, pool, roster) else { return nil }
            sum = sum.plus(week.times(share(of: member, accord), over: 10_000))
        }
        return sum
    }

    /// Thousandths a week: the tightest of the member's caps.
    private static func perWeek(_ member: Roster.Member, _ pool: Roster.Pool, _ roster: Roster) -> Int64? {
        let calendar = roster.calendars.first { $0.name == member.calendar ?? pool.calendar }
        let days = calendar?.hours.values.filter { !$0.isEmpty }.count ?? 5
        let caps = [
            member.perWeek.map { Int64($0).times(1000) },
            member.perDay.map { Int64($0).times(Int64(days)).times(1000) },
            member.perMonth.map { Period.month.converted(Int64($0).times(1000), to: .week) },
        ]
        return caps.compactMap { $0 }.min()
    }

    /// Hundredths of a percent of the full load, by the ramp.
    private static func share(of member: Roster.Member, _ accord: Accord) -> Int64 {
        guard let started = member.startedOn else { return 10_000 }
        let ramp = accord.relief.ramp
        let day = accord.term.from
        guard started <= day else { return 0 }
        var months = (day.year - started.year) * 12 + day.month - started.month
        if day.day < started.day { months -= 1 }
        return months < ramp.count ? Int64(ramp[max(0, months)]) : 10_000
    }
}
