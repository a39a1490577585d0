import Domain
import Storage

/// Assigns hand-offs that waited for an opening or for capacity, the oldest first.
struct ReleaseJob: Sendable {
    static let most = 200

    let database: AppDatabase
    let accords: AccordLibrary
    let shelf: RosterShelf
    let ids: IDGenerator

    func run(at now: Timestamp) async throws {
        let due = try await database.read { connection in
            try connection.all(
                """
                SELECT id FROM handoff WHERE state = 'held' AND held_until <= \(now) AND withdrawn IS NULL
                ORDER BY held_until, id LIMIT \(Self.most)
                """
            ) { $0.id(0, of: Handoff.self) }
        }
        for id in due { try await release(id, at: now) }
    }

    private func release(_ id: ID<Handoff>, at now: Timestamp) async throws {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: now)
            guard let row = try HandoffQueries.lock(id, in: connection), row.state == .held else { return }
            let whole = try reading.whole(row)
            var handing = try HandingOver(
                connection: connection, act: Act(now: now, ids: ids), version: row.version, compiled: whole.compiled,
                book: whole.book)
            try handing.release(whole)
        }
    }
}
