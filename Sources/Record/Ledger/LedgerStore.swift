import Domain
import Storage

/// Seals the events in stretches, and proves that none was changed, added in between or taken away since.
package struct LedgerStore: Sendable {
    /// Events in one stretch at most.
    package static let stretch: Int64 = 5_000

    package let database: AppDatabase

    /// One sealed stretch of positions.
    struct Seal: Sendable, Equatable {
        var from: Int64
        var until: Int64
        var digest: String
    }

    /// What a verification found.
    package struct Verdict: Sendable, Equatable {
        /// Events whose digests were recomputed.
        package var events: Int64 = 0
        package var seals = 0
        /// Events that no seal covers yet.
        package var unsealed: Int64 = 0
        /// First and last position of the first stretch that no longer fits.
        package var broken: ClosedRange<Int64>?
    }

    /// Whether there are events that no seal covers.
    func isUnsealed() async throws -> Bool {
        try await database.read { connection in
            try EventQueries.lastPosition(connection) > (SealQueries.last(connection)?.until ?? 0)
        }
    }

    /// Seals all events that have a position.
    ///
    /// - Returns: How many stretches were sealed.
    @discardableResult
    package func seal(at now: Timestamp) async throws -> Int {
        var count = 0
        while try await sealNext(at: now) { count += 1 }
        return count
    }

    /// Recomputes every seal.
    package func verify() async throws -> Verdict {
        var verdict = Verdict()
        var previous = Seal(from: 0, until: 0, digest: LedgerDigest.beginning)
        while true {
            let (before, until) = (previous, previous.until)
            let found = try await database.read { connection -> (Seal, Seal?)? in
                guard let seal = try SealQueries.next(after: until, connection) else { return nil }
                return (seal, try SealQueries.compute(from: until + 1, until: seal.until, before, connection))
            }
            guard let (kept, computed) = found else { break }
            guard kept == computed else {
                verdict.broken = kept.from...max(kept.from, kept.until)
                return verdict
            }
            verdict.seals += 1
            verdict.events += kept.until - kept.from + 1
            previous = kept
        }
        let sealed = previous.until
        verdict.unsealed = try await database.read { max(0, try EventQueries.lastPosition($0) - sealed) }
        return verdict
    }

    /// Computed outside the transaction, so that the writer does not wait; kept only if nobody was faster.
    private func sealNext(at now: Timestamp) async throws -> Bool {
        let next = try await database.read { connection -> (seal: Seal, after: Int64)? in
            let last = try SealQueries.last(connection) ?? Seal(from: 0, until: 0, digest: LedgerDigest.beginning)
            let until = min(last.until + Self.stretch, try EventQueries.lastPosition(connection))
            guard until > last.until,
                let seal = try SealQueries.compute(from: last.until + 1, until: until, last, connection)
            else { return nil }
            return (seal, last.until)
        }
        guard let (seal, after) = next else { return false }
        return try await database.write { connection in
            guard (try SealQueries.last(connection)?.until ?? 0) == after else { return false }
            return try connection.execute(
                """
                INSERT INTO seal (until_position, from_position, digest, at)
                VALUES (\(seal.until), \(seal.from), \(seal.digest), \(now)) ON CONFLICT DO NOTHING
                """) > 0
        }
    }
}

/// Statements on seals.
enum SealQueries {
    static func last(_ connection: any Connection) throws -> LedgerStore.Seal? {
        try connection.first(
            "SELECT from_position, until_position, digest FROM seal ORDER BY until_position DESC LIMIT 1", seal)
    }

    static func next(after position: Int64, _ connection: any Connection) throws -> LedgerStore.Seal? {
        try connection.first(
            """
            SELECT from_position, until_position, digest FROM seal WHERE until_position > \(position)
            ORDER BY until_position LIMIT 1
            """, seal)
    }

    /// The seal that the events of a stretch give; `nil` when positions are missing.
    static func compute(
        from: Int64, until: Int64, _ previous: LedgerStore.Seal, _ connection: any Connection
    ) throws -> LedgerStore.Seal? {
        var digest = LedgerDigest(previous: previous.digest)
        var expected = from
        try connection.each(
            """
            SELECT \(LedgerDigest.selection) FROM event WHERE position BETWEEN \(from) AND \(until) ORDER BY position
            """
        ) { row in
            if row.integer(0) == expected { expected += 1 }
            digest.add(row)
        }
        guard expected == until + 1 else { return nil }
        return LedgerStore.Seal(from: from, until: until, digest: digest.finalized())
    }

    private static func seal(_ row: ResultRow) -> LedgerStore.Seal {
        LedgerStore.Seal(from: row.integer(0), until: row.integer(1), digest: row.text(2))
    }
}
