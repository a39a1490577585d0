import Domain
import Storage

/// What became of won money; computed once for all who may see the same, until something happens.
package final class ReconciliationStore: Sendable {
    private struct Key: Hashable {
        let request: ReconciliationRequest
        /// 0 for whoever sees everything.
        let user: ID<User>
        let currency: String
        let day: Day
    }

    package let database: AppDatabase
    package let library: AccordLibrary
    private let kept: KeptFigures<Key, ReconciliationTold>

    package init(database: AppDatabase, library: AccordLibrary, patience: FigurePatience = FigurePatience()) {
        self.database = database
        self.library = library
        kept = KeptFigures(most: 16, ages: false, patience: patience)
    }

    /// - Throws: `Problem.notFound` without an accord in force, `Problem.invalid` for a period that ends before it starts.
    package func told(
        _ request: ReconciliationRequest, viewer: Viewer, now: Timestamp
    ) async throws -> ReconciliationTold {
        let request = try request.checked()
        let (key, asked) = try await database.read { connection in
            let ground = try MoneyGround(self.library, at: now, in: connection)
            let key = Key(
                request: request, user: viewer.seesEveryLead ? ID(0) : viewer.user, currency: ground.currency,
                day: ground.zone.day(at: now))
            return (key, try Asked(viewer.user, at: now, in: connection))
        }
        return try await kept.value(key, asked) {
            try await self.database.read { connection in
                let ground = try MoneyGround(self.library, at: now, in: connection)
                return try ReconciliationReading(connection: connection, viewer: viewer, ground: ground, now: now)
                    .told(request)
            }
        }
    }

    /// The documents behind some rows with their lines, by the deal; of no won deal under 0.
    package func sheets(
        of rows: [Reconciliation], _ told: ReconciliationTold
    ) async throws -> [Int64: BillingSheet] {
        let keys = rows.map { $0.deal?.id ?? 0 }
        let groups = Dictionary(
            keys.compactMap { key in told.groups[key].map { (key, $0) } }, uniquingKeysWith: { first, _ in first })
        guard !groups.isEmpty else { return [:] }
        return try await database.read { try BillingSheet.sheets(groups, in: $0) }
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
