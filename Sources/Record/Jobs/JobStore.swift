import Domain
import Storage

/// Leases of the program's repeated jobs, so that several nodes never do one twice.
struct JobStore: Sendable {
    /// How long a node may be silent before another takes its job over, in milliseconds.
    static let leaseLength: Int64 = 30_000

    let database: AppDatabase
    let ids: IDGenerator

    /// Makes the row of each kind that is missing.
    func prepare(at now: Timestamp) async throws {
        let ids = self.ids
        try await database.write { connection in
            for kind in JobKind.allCases {
                let id: ID<JobStore> = try ids.next()
                try connection.execute(
                    """
                    INSERT INTO job (id, kind, unique_key, due_at) VALUES (\(id), \(kind), \(kind), \(now))
                    ON CONFLICT DO NOTHING
                    """)
            }
        }
    }

    /// Takes the job if it is due and nobody else has it.
    func claim(_ kind: JobKind, holder: String, at now: Timestamp) async throws -> Bool {
        try await database.write { connection in
            let free = try connection.first(
                """
                SELECT id FROM job WHERE unique_key = \(kind) AND done_at IS NULL AND due_at <= \(now)
                    AND (leased_until IS NULL OR leased_until <= \(now) OR holder = \(holder)) \(.skipLocked)
                """
            ) { $0.integer(0) }
            guard let id = free else { return false }
            let until = now.advanced(byMilliseconds: Self.leaseLength)
            try connection.execute(
                "UPDATE job SET leased_until = \(until), holder = \(holder) WHERE id = \(id)")
            return true
        }
    }

    /// Gives the job back until its next turn; a failure is kept for the operator to see.
    func release(_ kind: JobKind, failure: String?, at now: Timestamp) async throws {
        let due = now.advanced(byMilliseconds: kind.interval)
        try await database.write { connection in
            try connection.execute(
                """
                UPDATE job SET leased_until = NULL, due_at = \(due), failure = \(failure),
                    attempts = CASE WHEN \(failure == nil) THEN 0 ELSE attempts + 1 END
                WHERE unique_key = \(kind) AND done_at IS NULL
                """)
        }
    }
}
