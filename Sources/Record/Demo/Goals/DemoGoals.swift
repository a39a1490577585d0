import Domain
import Storage

/// Lets both leaders aim at something: targets signed by both, one revised, a month frozen, a quarter closed.
struct DemoGoals {
    /// What was said of money, in the words of the accord.
    private static let metrics = ["booked-revenue", "paid-revenue"]

    let demo: Demo
    let people: [String: ID<User>]
    let now: Timestamp
    /// Targets are given from here on.
    let begins: Timestamp
    /// What was won by quarter, in whole units of the house's currency; by the first day.
    let won: [Day: Int64]
    /// What was paid in the quarter that runs, in whole units.
    private let paid: Int64
    private let calendar: PeriodCalendar

    /// Each quarter's outcome as a percentage of what was aimed at, over and over.
    private static let course: [Int64] = [103, 96, 108, 91, 99, 105, 94]

    init(
        demo: Demo, people: [String: ID<User>], now: Timestamp, begins: Timestamp, sales: [DemoSale] = [],
        books: DemoBooks? = nil
    ) throws {
        self.demo = demo
        self.people = people
        self.now = now
        self.begins = begins
        calendar = PeriodCalendar(
            zone: try Zone("America/New_York", field: "timeZone"), fiscalYearStarts: MonthDay(month: 2, day: 1))
        var won: [Day: Int64] = [:]
        for sale in sales {
            guard let closedAt = sale.deal.closedAt, sale.deal.isWon else { continue }
            let span = calendar.period(.quarter, containing: Timestamp(milliseconds: closedAt))
            won[span.firstDay, default: 0] += sale.deal.amount
        }
        self.won = won
        let start = calendar.period(.quarter, containing: now).start.milliseconds
        paid = (books?.papers ?? []).reduce(0) { sum, paper in
            sum + (paper.kind == .payment && paper.at >= start ? paper.total * 12 / 1_000 : 0)
        }
    }

    private var store: GoalStore {
        GoalStore(
            accords: AccordStore(database: demo.services.database, library: demo.library),
            scorecards: ScorecardStore(database: demo.services.database, library: demo.library), shelf: demo.shelf)
    }

    private var running: PeriodSpan { calendar.period(.quarter, containing: now) }

    /// Targets of all quarters that the accord was in force before, and of the one to come, which Sales has not signed.
    func aim() async throws {
        var span = calendar.previous(running)
        var past: [PeriodSpan] = []
        while span.start > begins.advanced(byMilliseconds: .days(14)) {
            past.insert(span, at: 0)
            span = calendar.previous(span)
        }
        for (place, span) in past.enumerated() {
            guard let actual = won[span.firstDay] else { continue }
            try await set(span, actual * 100 / Self.course[place % Self.course.count], isSigned: true)
        }
        let known = past.suffix(4).compactMap { won[$0.firstDay] }
        let mean = known.isEmpty ? 690_000 : known.reduce(0, +) / Int64(known.count)
        // More than was paid by now is aimed at, whatever the quarter began with.
        try await set(running, max(mean * 124 / 100, paid * 150 / 100), isSigned: true)
        try await set(calendar.next(running), mean * 112 / 100, isSigned: false)
        try await revise(mean * 118 / 100)
    }

    /// A month that is over is kept as it was, and a quarter that nothing is open of is closed by two names.
    func freeze(after ends: Timestamp) async throws {
        var month = calendar.previous(calendar.period(.month, containing: now))
        while month.end.advanced(byMilliseconds: .days(8)) > now { month = calendar.previous(month) }
        let closes = max(month.end.advanced(byMilliseconds: .days(8)), ends)
        try await store.freeze(.month, on: month.firstDay, demo.act(at: closes))
        var quarter = calendar.previous(running)
        while quarter.end > ends { quarter = calendar.previous(quarter) }
        for (name, hours) in [("maria", 30), ("sam", 27)] {
            _ = try await store.close(
                on: quarter.firstDay,
                demo.act(people[name] ?? ID(0), at: max(ends, now.advanced(byMilliseconds: -.hours(hours)))))
        }
    }

    /// What is done about a figure that is red.
    func act() async throws {
        let today = DemoPapers.day(now)
        try await store.act(
            on: GoalStore.ActionDraft(
                metric: "first-attempt-in-time", period: .quarter, day: running.firstDay, party: .sales,
                owner: people["dana"] ?? ID(0),
                sentence: "Ira's leads go to Pat and Joe until the queue is empty.", due: today.advanced(by: 9)),
            demo.act(people["sam"] ?? ID(0), at: now.advanced(byMilliseconds: -.hours(20))))
        try await own()
    }

    /// Who answers for each campaign: the marketer for what is read and watched, the leader for what people travel to.
    private func own() async throws {
        let travelled: Set = ["Event", "Trade fair", "Partner", "List"]
        let campaigns = try await demo.services.database.read { connection in
            try connection.all("SELECT id, kind FROM campaign WHERE withdrawn IS NULL ORDER BY id") { row in
                (id: row.id(0) as ID<Campaign>, kind: row.optionalText(1) ?? "")
            }
        }
        for (id, kind) in campaigns {
            let owner = people[travelled.contains(kind) ? "maria" : "noor"] ?? ID(0)
            try await store.own(
                id, by: owner, demo.act(people["maria"] ?? ID(0), at: now.advanced(byMilliseconds: -.hours(30))))
        }
    }

    /// Whole units of the house's currency; what is paid lags behind.
    private func set(_ span: PeriodSpan, _ amount: Int64, isSigned: Bool) async throws {
        let wanted = span.start.advanced(byMilliseconds: -.days(12))
        let at = min(
            max(wanted, begins.advanced(byMilliseconds: .hours(30))), now.advanced(byMilliseconds: -.hours(40)))
        for (metric, percent) in zip(Self.metrics, [100, 93] as [Int64]) {
            let value = max(10_000, amount * percent / 100 / 10_000 * 10_000)
            let target = try await store.set(
                GoalTargetDraft(
                    metric: metric, period: .quarter, day: span.firstDay, from: span.firstDay, value: String(value),
                    reason: "Agreed by both leaders for the quarter."),
                demo.act(people["maria"] ?? ID(0), at: at))
            guard isSigned else { continue }
            try await store.sign(target, demo.act(people["sam"] ?? ID(0), at: at.advanced(byMilliseconds: .hours(26))))
        }
    }

    /// In the middle of the quarter both agree on less; what was aimed at before stays for the days before.
    private func revise(_ amount: Int64) async throws {
        let middle = max(
            min(running.start.advanced(byMilliseconds: .days(30)), now.advanced(byMilliseconds: -.hours(36))),
            begins.advanced(byMilliseconds: .hours(60)))
        guard middle > running.start else { return }
        let target = try await store.set(
            GoalTargetDraft(
                metric: Self.metrics[0], period: .quarter, day: running.firstDay,
                from: calendar.zone.day(at: middle), value: String(amount / 10_000 * 10_000),
                reason: "The fair for packaging was called off; its leads are missing."),
            demo.act(people["sam"] ?? ID(0), at: middle))
        try await store.sign(
            target, demo.act(people["maria"] ?? ID(0), at: middle.advanced(byMilliseconds: .hours(4))))
    }
}
