import Domain
import Storage

/// Judges open leads anew when a version of the accord comes into force; leads of an imported history are scored, and
/// not routed.
struct JudgeJob: Sendable {
    static let most = 300

    let database: AppDatabase
    let accords: AccordShelf
    let roster: RosterShelf
    let ids: IDGenerator

    func run(at now: Timestamp) async throws {
        while try await slice(at: now) == Self.most {}
    }

    /// - Returns: how many leads were judged.
    private func slice(at now: Timestamp) async throws -> Int {
        let act = Act(now: now, ids: ids)
        let (accords, roster) = (accords, roster)
        return try await database.write { connection in
            guard let current = try accords.current(at: now, in: connection) else { return 0 }
            let found = try LeadQueries.judgedByAnother(current.version, limit: Self.most, in: connection)
            guard !found.isEmpty else { return 0 }
            let book = try roster.book(
                at: now, version: current.version, accord: current.judge.compiled.accord, in: connection)
            let writer = RecordWriter(connection: connection, act: act)
            var settling = try Settling(
                connection: connection, act: act, writer: writer, accords: accords, current: current, book: book)
            let reading = SubjectReading(connection: connection, judging: current)
            for isIntake in [true, false] {
                let leads = found.filter { $0.isHistory != isIntake }.map(\.lead)
                try settling.settle(try reading.subjects(leads), isIntake: isIntake)
            }
            try writer.flush()
            try settling.flush()
            return found.count
        }
    }
}
