import Domain

extension House {
    /// Gives opportunities that have no origin yet theirs, as a running server does by itself.
    ///
    /// - Returns: how many got one.
    @discardableResult
    package func judgeOrigins(at now: Timestamp) async throws -> Int {
        let job = OriginJob(
            database: services.database, accords: accordShelf, roster: rosterShelf, ids: services.ids)
        return try await job.run(at: now)
    }

    /// Who started each opportunity.
    package var origins: OriginStore {
        OriginStore(database: services.database, accords: library, shelf: rosterShelf)
    }
}
