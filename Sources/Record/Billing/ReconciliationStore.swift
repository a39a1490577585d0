import Domain
import Storage
import Synchronization

/// What became of won money; computed once for all who may see the same, until something happens.
package final class ReconciliationStore: Sendable {
    private struct Key: Hashable {
        let request: ReconciliationRequest
        /// 0 for whoever sees everything.
        let user: ID<User>
        let currency: String
        let day: Day
        let position: Int64
        /// Events that no job has given its position yet.
        let newest: Int64
    }

    /// So many are held at once.
    private static let most = 16

    package let database: AppDatabase
    package let library: AccordLibrary
    private let kept = Mutex<[Key: ReconciliationTold]>([:])

    package init(database: AppDatabase, library: AccordLibrary) {
        self.database = database
        self.library = library
    }

    /// - Throws: `Problem.notFound` without an accord in force, `Problem.invalid` for a period that ends before it starts.
    package func told(
        _ request: ReconciliationRequest, viewer: Viewer, now: Timestamp
    ) async throws -> ReconciliationTold {
        try await database.read { try self.told(request, viewer: viewer, now: now, in: $0) }
    }

    /// As above, inside a transaction.
    package func told(
        _ request: ReconciliationRequest, viewer: Viewer, now: Timestamp, in connection: any Connection
    ) throws -> ReconciliationTold {
        let request = try request.checked()
        let ground = try MoneyGround(library, at: now, in: connection)
        let key = Key(
            request: request, user: viewer.seesEveryLead ? ID(0) : viewer.user, currency: ground.currency,
            day: ground.zone.day(at: now), position: try EventQueries.lastPosition(connection),
            newest: try connection.integer("SELECT count(*) FROM event WHERE position IS NULL") ?? 0)
        if let told = kept.withLock({ $0[key] }) { return told }
        let reading = ReconciliationReading(connection: connection, viewer: viewer, ground: ground, now: now)
        let told = try reading.told(request)
        kept.withLock { kept in
            kept = kept.filter {
                $0.key.position == key.position && $0.key.newest == key.newest && $0.key.day == key.day
            }
            if kept.count < Self.most { kept[key] = told }
        }
        return told
    }

    /// What the company asked for is called.
    ///
    /// - Throws: `Problem.notFound` when there is none, or the viewer may not see it.
    package func companyName(_ id: ID<Company>?, to viewer: Viewer) async throws -> String? {
        guard let id else { return nil }
        let name = try await database.read { connection in
            try connection.first(
                "SELECT company.name FROM company WHERE company.id = \(id) AND \(.visibleCompany(to: viewer))"
            ) { $0.text(0) }
        }
        guard let name else { throw Problem.notFound("There is no such company.") }
        return name
    }
}
