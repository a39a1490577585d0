/// What a member may take in one stretch of time in which nothing but the load changes.
struct Standing: Sendable {
    /// Milliseconds; the stretch within one day of the member's zone for which this holds.
    let from: Int64
    let until: Int64
    let day: Day
    /// What stands in the way, caps aside.
    let block: SkipReason?
    /// Ten-thousandths.
    let weight: Int
    let perDay: Int?
    let perWeek: Int?
    let perMonth: Int?

    init(_ membership: RosterIndex.Membership, hours: BusinessCalendar, ramp: [Int], at instant: Timestamp) {
        let zone = hours.zone
        let today = zone.day(at: instant)
        let member = membership.member
        let share = Ramp.share(startedOn: member.startedOn, on: today, ramp: ramp)
        let stretches = hours.stretches(on: today)
        let now = instant.milliseconds
        let open = stretches.first { $0.start <= now && now < $0.end }
        day = today
        weight = member.weight * share
        perDay = member.perDay.map { Ramp.cap($0, share: share) }
        perWeek = member.perWeek.map { Ramp.cap($0, share: share) }
        perMonth = member.perMonth.map { Ramp.cap($0, share: share) }
        let dayStart = zone.start(of: today).milliseconds
        let dayEnd = zone.start(of: today.advanced(by: 1)).milliseconds
        from = open?.start ?? stretches.last { $0.end <= now }?.end ?? dayStart
        until = max(now + 1, open?.end ?? stretches.first { $0.start > now }?.start ?? dayEnd)
        if let standing = membership.standingBlock(at: instant) {
            block = standing
        } else if weight <= 0 {
            block = .ramping
        } else {
            block = open == nil ? .outsideHours(until: hours.nextOpening(after: instant)) : nil
        }
    }

    func holds(at instant: Timestamp) -> Bool {
        from <= instant.milliseconds && instant.milliseconds < until
    }

    /// The cap that the load has reached, the longest window first.
    func full(_ load: Load?) -> SkipReason? {
        guard let counts = load?.rolled(to: day) else { return fullOf(Load(day: day)) }
        return fullOf(counts)
    }

    private func fullOf(_ counts: Load) -> SkipReason? {
        if let perMonth, counts.thisMonth >= perMonth { return .fullForMonth(cap: perMonth) }
        if let perWeek, counts.thisWeek >= perWeek { return .fullForWeek(cap: perWeek) }
        if let perDay, counts.today >= perDay { return .fullForDay(cap: perDay) }
        return nil
    }
}
