import Domain
import Storage

/// Lets account executives and the leader of Sales say what a month will bring, at its beginning.
struct DemoForecasts {
    let demo: Demo
    let people: [String: ID<User>]
    let now: Timestamp

    /// Of the month that runs and the one before.
    func give(after begins: Timestamp) async throws {
        let calendar = PeriodCalendar(
            zone: try Zone("America/New_York", field: "timeZone"), fiscalYearStarts: MonthDay(month: 2, day: 1))
        let running = calendar.period(.month, containing: now)
        for span in [calendar.previous(running), running] {
            let at = max(
                min(span.start.advanced(byMilliseconds: .days(2)), now.advanced(byMilliseconds: -.hours(30))), begins)
            guard at < span.end, span.start <= at else { continue }
            for (place, executive) in DemoWholeDocuments.executives.enumerated() {
                guard let user = people[executive.email] else { continue }
                let open = try await open(of: user, in: span)
                let commit = open * Int64(30 + place * 7) / 100
                for (author, percent) in [(user, 100), (people["sam"] ?? user, 86)] as [(ID<User>, Int64)] {
                    try await say(of: user, span, commit * percent / 100, open * percent / 100, by: author, at: at)
                }
            }
        }
    }

    private func say(
        of user: ID<User>, _ span: PeriodSpan, _ commit: Int64, _ best: Int64, by author: ID<User>,
        at instant: Timestamp
    ) async throws {
        guard let viewer = try await UserStore(demo.services).viewer(author, at: instant) else { return }
        let store = OpportunityStore(database: demo.services.database, accords: demo.accords, roster: demo.shelf)
        // Said in whole thousands.
        func money(_ amount: Int64) -> Money { Money(minorUnits: amount / 100_000 * 100_000, currency: "USD") }
        try await store.forecast(
            ForecastInput(of: user, day: span.firstDay, period: .month, commit: money(commit), best: money(best)),
            by: viewer, demo.act(author, at: instant))
    }

    /// Minor units that may close in the month.
    private func open(of user: ID<User>, in span: PeriodSpan) async throws -> Int64 {
        try await demo.services.database.read { connection in
            try connection.integer(
                """
                SELECT coalesce(sum(amount), 0) FROM opportunity WHERE owner = \(user) AND currency = 'USD'
                    AND withdrawn IS NULL AND closing_day >= \(span.firstDay) AND closing_day <= \(span.lastDay)
                """) ?? 0
        }
    }
}
