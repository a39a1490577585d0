import Domain
import Storage
import Synchronization

/// Runs the repeated jobs until its task is cancelled, and lets the turn that is under way end.
package struct JobService: Sendable {
    package let house: House

    package init(house: House) {
        self.house = house
    }

    package func run() async throws {
        let services = house.services
        let runner = JobRunner(
            store: JobStore(database: services.database, ids: services.ids), holder: holder, clock: services.clock,
            logger: services.logger, work: HouseJobs(house: house).work)
        try await runner.run()
    }

    /// A text that no other process uses.
    private var holder: String { Base64URL.encode(house.services.randomBytes(12)) }
}

/// What the program does by itself, and how each job knows that there is something to do.
struct HouseJobs {
    let house: House

    var work: [JobKind: JobRunner.Work] {
        let database = house.services.database
        let (library, shelf, ids) = (house.library, house.rosterShelf, house.services.ids)
        let (accords, ledger) = (house.accordShelf, house.ledger)
        var work: [JobKind: JobRunner.Work] = [
            .clocks: JobRunner.Work(
                isDue: { now in
                    try await database.read { try !ClockQueries.due(at: now, limit: 1, in: $0).isEmpty }
                },
                run: { try await ClockJob(database: database, accords: library, shelf: shelf, ids: ids).run(at: $0) }),
            .releases: JobRunner.Work(
                isDue: { now in try await database.read { try HandoffQueries.isHeld(until: now, in: $0) } },
                run: { try await ReleaseJob(database: database, accords: library, shelf: shelf, ids: ids).run(at: $0) }),
            .returns: JobRunner.Work(
                isDue: { now in
                    try await database.read { try !LeadReturns.due(at: now, limit: 1, in: $0).isEmpty }
                },
                run: { try await ReturnJob(database: database, accords: accords, shelf: shelf, ids: ids).run(at: $0) }),
            .absences: JobRunner.Work(
                isDue: { now in
                    try await AbsenceJob(database: database, accords: library, shelf: shelf, ids: ids).isDue(at: now)
                },
                run: { try await AbsenceJob(database: database, accords: library, shelf: shelf, ids: ids).run(at: $0) }),
            .clauses: clauses,
            .checks: JobRunner.Work(
                isDue: { now in try await database.read { try !LateChecks.changed(until: now, in: $0).isEmpty } },
                run: { try await LateCheckJob(database: database, accords: accords, ids: ids).run(at: $0) }),
            .interests: interests,
            .judging: judging, .origins: origins, .customers: customers,
            .seal: JobRunner.Work(
                isDue: { _ in try await ledger.isUnsealed() }, run: { _ = try await ledger.seal(at: $0) }),
            .gaps: gaps, .imports: imports, .bulk: bulk, .turns: turns,
            .tidying: JobRunner.Work(run: { try await Tidying.run(database, at: $0) }),
        ]
        if database.dialect == .postgres {
            work[.positions] = JobRunner.Work(
                isDue: { _ in try await PositionJob.isDue(database) }, run: { _ in try await PositionJob.run(database) }
            )
        }
        return work
    }

    /// What the version in force asks of people, reviews that are due, and periods that are over.
    private var clauses: JobRunner.Work {
        let (database, library, shelf) = (house.services.database, house.library, house.rosterShelf)
        let ids = house.services.ids
        let people = ClauseJob(database: database, accords: library, shelf: shelf, ids: ids)
        let closing = PeriodClosingJob(scorecards: house.scorecards, shelf: shelf, ids: ids)
        let goals = GoalFreezingJob(goals: house.goals, ids: ids)
        let reviews = AccordReviewJob(database: database, accords: library, ids: ids)
        let consequences = ConsequenceJob(database: database, accords: library, shelf: shelf, ids: ids)
        let calibrations = CalibrationJob(database: database, accords: library, ids: ids)
        return JobRunner.Work(
            isDue: { now in
                if try await people.isDue(at: now) { return true }
                if try await reviews.isDue(at: now) { return true }
                if try await goals.isDue(at: now) { return true }
                if try await consequences.isDue(at: now) { return true }
                if try await calibrations.isDue(at: now) { return true }
                return try await closing.isDue(at: now)
            },
            run: { now in
                try await people.run(at: now)
                try await reviews.run(at: now)
                try await closing.run(at: now)
                try await goals.run(at: now)
                try await consequences.run(at: now)
                try await calibrations.run(at: now)
            })
    }

    private var customers: JobRunner.Work {
        let (database, ids) = (house.services.database, house.services.ids)
        let renewals = RenewalJob(
            database: database, accords: house.accordShelf, shelf: house.rosterShelf, ids: ids)
        let references = house.references
        return JobRunner.Work(
            isDue: { now in
                if try await references.isDue(at: now) { return true }
                return try await renewals.isDue(at: now)
            },
            run: { now in
                try await renewals.run(at: now)
                try await references.expire(at: now, ids: ids)
            })
    }

    private var origins: JobRunner.Work {
        let job = OriginJob(
            database: house.services.database, accords: house.accordShelf, roster: house.rosterShelf,
            ids: house.services.ids)
        return JobRunner.Work(isDue: { try await job.isDue(at: $0) }, run: { try await job.run(at: $0) })
    }

    private var gaps: JobRunner.Work {
        let job = GapJob(gap: house.gap)
        let crossings = GoalCrossingJob(goals: house.goals, ids: house.services.ids)
        return JobRunner.Work(
            isDue: { now in
                if try await job.isDue(at: now) { return true }
                return try await crossings.isDue(at: now)
            },
            run: { now in
                try await job.run(at: now)
                try await crossings.run(at: now)
            })
    }

    private var bulk: JobRunner.Work {
        let (store, ids) = (LeadBulkStore(handoffs: house.handoffs), house.services.ids)
        return JobRunner.Work(
            isDue: { _ in try await store.isDue() }, run: { try await store.run(at: $0, ids: ids) })
    }

    private var turns: JobRunner.Work {
        let (store, ids) = (house.roster, house.services.ids)
        return JobRunner.Work(
            isDue: { now in try await store.hasTurns(due: now) }, run: { try await store.beginTurns(at: $0, ids: ids) })
    }

    private var interests: JobRunner.Work {
        let job = InterestJob(
            database: house.services.database, accords: house.accordShelf, shelf: house.rosterShelf,
            ids: house.services.ids)
        return JobRunner.Work(isDue: { _ in try await job.isDue() }, run: { try await job.run(at: $0) })
    }

    /// Looks through all leads once for each version that comes into force, and once at the start.
    private var judging: JobRunner.Work {
        let (database, accords, shelf) = (house.services.database, house.accordShelf, house.rosterShelf)
        let job = JudgeJob(database: database, accords: accords, roster: shelf, ids: house.services.ids)
        let done = VersionDone()
        let library = house.library
        return JobRunner.Work(
            isDue: { now in
                guard let current = try await library.current(at: now) else { return false }
                return done.number.withLock { $0 != current.number }
            },
            run: { now in
                let current = try await library.current(at: now)
                try await job.run(at: now)
                done.number.withLock { $0 = current?.number }
            })
    }

    /// The version by which this process has judged all open leads.
    private final class VersionDone: Sendable {
        let number = Mutex<Int64?>(nil)
    }
}

/// Removes what has ended and nobody asks for: sessions and failed sign-ins of yesterday.
enum Tidying {
    static func run(_ database: AppDatabase, at now: Timestamp) async throws {
        try await database.write { connection in
            try SessionQueries.deleteOver(at: now, in: connection)
            try connection.execute("DELETE FROM sign_in_failure WHERE at < \(now.milliseconds - 86_400_000)")
        }
    }
}

extension HandoffQueries {
    /// Whether a hand-off waited until now.
    static func isHeld(until now: Timestamp, in connection: any Connection) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM handoff WHERE state = 'held' AND held_until <= \(now) AND withdrawn IS NULL")
    }
}
