import Domain
import Storage

/// Lets the leaders meet in each month of the past, and write what they do about a promise that they missed again.
struct DemoLeaders {
    private struct Plan {
        let cause: String
        let measures: String
    }

    /// By the commitment's id.
    private static let plans: [String: Plan] = [
        "M1": Plan(
            cause: "Two fairs brought names, and few of them became deals.",
            measures: "The money of the second fair goes into plant tours; Noor invites two companies a week."),
        "M2": Plan(
            cause: "East has the webinar readers, West has too few; the sum hides it.",
            measures: "A webinar on the day of the West coast, twice a month, until West has its number."),
        "S6": Plan(
            cause: "South has three seats for what needs nine.",
            measures: "Sam asks for two seats; until then what South cannot take goes to the pool of Central."),
        "S7": Plan(
            cause: "Reps wait for leads and call too few companies of their own choice.",
            measures: "An hour before noon for calls of one’s own; Dana reads the count aloud on Fridays."),
        "A3": Plan(
            cause: "The same three customers are asked for every reference.",
            measures: "Ana asks each new customer after ninety days, and keeps the list by industry."),
    ]
    private static let usual = Plan(
        cause: "Nobody looked before the month was over.",
        measures: "Both leaders read the figure each Monday; whoever it belongs to says what is missing.")
    private static let leaders: [Party: String] = [.marketing: "maria", .sales: "sam", .accountManagement: "ana"]
    /// What was asked for so recently still waits for its plan.
    private static let fresh = Int64.days(21)

    let demo: Demo
    let people: [String: ID<User>]
    let begins: Timestamp
    let now: Timestamp

    private var database: AppDatabase { demo.services.database }

    func meet() async throws {
        try await PeriodClosingJob(
            scorecards: ScorecardStore(database: database, library: demo.library), shelf: demo.shelf,
            ids: demo.services.ids
        ).run(at: now)
        try await ConsequenceJob(
            database: database, accords: demo.library, shelf: demo.shelf, ids: demo.services.ids
        ).run(at: now)
        let calendar = try DemoPapers.calendar()
        try await plan(calendar)
        try await hold(calendar)
    }

    /// So many milliseconds into the day, or into the Monday after it: at weekends leaders neither meet nor write.
    private static func working(_ calendar: PeriodCalendar, _ day: Day, _ milliseconds: Int64) -> Timestamp {
        let later = day.weekday == .saturday ? 2 : day.weekday == .sunday ? 1 : 0
        return calendar.zone.start(of: day.advanced(by: later)).advanced(byMilliseconds: milliseconds)
    }

    /// On the third of each month at ten, or on the Monday after a weekend.
    private func hold(_ calendar: PeriodCalendar) async throws {
        let store = MeetingStore(database: database)
        var month = calendar.next(calendar.period(.month, containing: begins))
        while true {
            let at = Self.working(calendar, month.firstDay.advanced(by: 2), .hours(10))
            guard at < now else { return }
            try await store.hold(demo.act(people["maria"] ?? ID(0), at: at))
            month = calendar.next(month)
        }
    }

    private func plan(_ calendar: PeriodCalendar) async throws {
        let store = ConsequenceStore(database: database)
        let asked = try await database.read { try ConsequenceQueries.open(in: $0) }
        for one in asked where one.action == .recoveryPlan && one.at.advanced(byMilliseconds: Self.fresh) < now {
            let at = Self.working(calendar, DemoPapers.day(one.at).advanced(by: 4), .hours(11))
            let today = DemoPapers.day(at)
            let plan = Self.plans[one.commitment] ?? Self.usual
            let author = Self.leaders[one.party].flatMap { people[$0] }
            try await store.plan(
                one.id, RecoveryPlan(cause: plan.cause, measures: plan.measures, backOn: today.advanced(by: 35)),
                by: .system, today: today, demo.act(author ?? ID(0), at: at))
        }
    }
}
