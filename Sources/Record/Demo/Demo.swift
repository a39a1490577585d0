import Domain
import Storage

/// Fills an empty database with an example company: an accord that both sides signed, and what they did since.
///
/// Everything is done by the verbs that people use, at instants of the past, so that no page shows what could not
/// have happened: the past comes in by the import, the recent weeks deed by deed.
package struct Demo: Sendable {
    package struct SignIn: Sendable, Equatable {
        package var name: String
        package var email: String
        /// What they do, such as `Sales, rep`.
        package var role: String
        package var password: String
    }

    /// What was made.
    package struct Report: Sendable {
        package var signIns: [SignIn] = []
        package var leads = 0
        /// Hand-offs of the recent weeks.
        package var handOffs = 0
        package var touches = 0
        /// Deeds that the rules did not admit when their time came, such as an attempt after somebody else decided.
        package var refused = 0
        /// Why.
        var refusals: [String] = []
        /// Deals that came of meetings of the recent weeks.
        var opened = 0
        /// Figures of the record, each beside what the example's stories intend.
        package var checks: [DemoCheck] = []
    }

    package let services: AppServices
    package let library: AccordLibrary
    package let accords: AccordShelf
    package let shelf: RosterShelf

    /// Whether the database is empty, so that there is something to fill.
    package var isDue: Bool {
        get async throws { try await services.database.read { try DemoQueries.standing(in: $0) } == .empty }
    }

    /// - Returns: `nil` when the database is not empty; nothing is changed then.
    /// - Throws: `HouseFault` when an earlier run was interrupted.
    package func fill(size: DemoSize = .small, seed: UInt64 = 1, at now: Timestamp) async throws -> Report? {
        switch try await services.database.read({ try DemoQueries.standing(in: $0) }) {
        case .filled: return nil
        case .interrupted:
            throw HouseFault(
                "The example company in \(services.database.location) is not complete: filling it was interrupted. "
                    + "Delete the database (a file, its -wal and its -shm) and run the command again, "
                    + "or name another with --database.")
        case .empty: break
        }
        try await mark(.demoStarted, at: now)
        let report = try await size.hasPast ? whole(size, seed, now) : small(size, seed, now)
        try await mark(.demoEnded, at: now)
        return report
    }

    private func small(_ size: DemoSize, _ seed: UInt64, _ now: Timestamp) async throws -> Report {
        let begins = now.advanced(byMilliseconds: -.days(size.recentDays + 3))
        let founding = DemoFounding(demo: self, now: now, papers: try .small(begins: begins, now: now))
        let people = try await founding.found()
        var telling = DemoTelling(demo: self, people: people, seed: seed, now: now)
        let goals = try DemoGoals(demo: self, people: people, now: now, begins: begins)
        try await goals.aim()
        var report = try await telling.tell(campaigns: try await founding.campaigns())
        try await DemoForecasts(demo: self, people: people, now: now).give(after: begins)
        try await goals.act()
        try await DemoGapAnswers(demo: self, people: people, now: now).write()
        report.signIns = try await founding.signIns()
        report.checks = try await services.database.read { try DemoChecking(connection: $0).alive() }
        return report
    }

    private func whole(_ size: DemoSize, _ seed: UInt64, _ now: Timestamp) async throws -> Report {
        let ends = now.advanced(byMilliseconds: -.days(size.recentDays))
        let begins = ends.advanced(byMilliseconds: -.days(size.pastDays))
        let changes = begins.advanced(byMilliseconds: .days(546))
        let founding = DemoFounding(
            demo: self, now: now, papers: try .whole(begins: begins, changes: changes, now: now))
        let people = try await founding.found()
        let bringing = DemoBringing(
            demo: self, size: size, seed: seed, begins: begins, changes: changes, ends: ends, now: now)
        let past = try await bringing.run()
        let weekly = DemoWeekly(bringing: bringing, sales: past.sales, books: past.books)
        let ahead = try await weekly.bring(
            after: begins.milliseconds - .days(1), until: ends.advanced(byMilliseconds: -.hours(1)))
        var telling = DemoTelling(
            demo: self, people: people, seed: seed, now: now, size: size, companies: past.companies,
            readers: past.readers, weekly: weekly)
        telling.schedule(ahead)
        let customers = DemoCustomers(demo: self, people: people, sales: past.sales)
        try await customers.contract(until: ends)
        let goals = try DemoGoals(
            demo: self, people: people, now: now, begins: begins, sales: past.sales, books: past.books)
        try await goals.aim()
        var report = try await telling.tell(campaigns: past.campaigns)
        try await customers.renew(at: now)
        try await customers.refer(at: now)
        try await DemoForecasts(demo: self, people: people, now: now).give(after: ends)
        try await goals.freeze(after: ends)
        try await goals.act()
        try await DemoGapAnswers(demo: self, people: people, now: now).write()
        try await DemoLeaders(demo: self, people: people, begins: begins, now: now).meet()
        report.signIns = try await founding.signIns()
        let told = report
        report.checks = try await services.database.read {
            try DemoChecking(connection: $0).whole(past.intended, past.books, told)
                + DemoChecking(connection: $0).alive()
        }
        report.checks += try await DemoReconciling(demo: self, now: now).checks()
        report.leads += past.intended.leads
        report.touches += past.intended.touches
        return report
    }

    /// An event tells when filling began, another that it is complete.
    private func mark(_ kind: EventKind, at now: Timestamp) async throws {
        let act = act(at: now)
        try await services.database.write { connection in
            try EventLog.append(Event(kind, noun: "demo", subject: ID<Demo>(1), at: now), act, in: connection)
        }
    }

    package func act(_ author: ID<User> = ID(0), at instant: Timestamp) -> Act {
        Act(author: author, now: instant, ids: services.ids)
    }
}

extension House {
    /// The example company.
    package var demo: Demo {
        Demo(services: services, library: library, accords: accordShelf, shelf: rosterShelf)
    }
}
