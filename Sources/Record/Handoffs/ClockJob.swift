import Domain
import Storage

/// Takes the steps of the ladder at their instants: warn, tell the manager, reassign; marks what was missed, notes
/// silence, and ends pauses.
///
/// What it decides is dated at the due instant, however late it runs.
struct ClockJob: Sendable {
    static let most = 200

    let database: AppDatabase
    let accords: AccordLibrary
    let shelf: RosterShelf
    let ids: IDGenerator

    func run(at now: Timestamp) async throws {
        while true {
            let due = try await database.read { try ClockQueries.due(at: now, limit: Self.most, in: $0) }
            for id in due { try await step(id, at: now) }
            if due.count < Self.most { return }
        }
    }

    /// Everything that has become due for one hand-off, in one transaction.
    private func step(_ id: ID<Handoff>, at now: Timestamp) async throws {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: now)
            guard let row = try HandoffQueries.lock(id, in: connection) else {
                return try ClockQueries.silence(id, in: connection)
            }
            let act = Act(now: now, ids: ids)
            var whole = try reading.whole(row)
            if let pause = whole.handoff.pauses.last, !pause.isEnded, pause.until <= now {
                let change = try whole.handoff.pauseEnded(asOf: now, rules: whole.rules)
                whole = try HandoffSaving(connection: connection, act: act).save(change, to: whole)
            }
            let keeping = ClockKeeping(connection: connection, act: act)
            let clocks = try keeping.keep(whole, existing: try ClockQueries.of(id, in: connection))
            let ladder = Ladder(connection: connection, act: act)
            for clock in clocks where clock.nextStepAt.map({ $0 <= now }) ?? false {
                try ladder.climb(clock.id, of: &whole)
            }
        }
    }
}
