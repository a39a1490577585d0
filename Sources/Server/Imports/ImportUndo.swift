import Domain
import Storage

/// What became of a batch that was taken back.
public struct ImportUndo: Sendable {
    /// A row that stays, and why.
    public struct Kept: Sendable, Equatable {
        public let noun: String
        public let id: String
        public let reason: String
    }

    public let batch: ID<ImportBatch>
    /// Rows that the batch made and that are gone from lists and figures now.
    public var withdrawn = 0
    /// Rows that it changed and that are as before.
    public var restored = 0
    public var kept: [Kept] = []
}

extension ImportStore {
    /// Takes a whole batch back: withdraws what it made and restores what it changed.
    ///
    /// Rows that somebody changed or used since stay and are listed. Identities are given back, so that the same files
    /// can be imported again.
    ///
    /// - Throws: `Problem.notFound`, or `Problem.conflict` while it runs and when it is undone already.
    public func undo(_ batch: ID<ImportBatch>, _ act: Act) async throws -> ImportUndo {
        let silence = patience.milliseconds
        return try await database.write { connection in
            guard let row = try BatchStatements.lock(batch, in: connection) else {
                throw Problem.notFound("There is no batch \(batch).")
            }
            guard row.state != .undone else { throw Problem.conflict("Batch \(batch) is undone already.") }
            if row.state == .running, act.now.milliseconds - row.heardAt.milliseconds <= silence {
                throw Problem.conflict("Batch \(batch) is being imported right now, or was a moment ago.")
            }
            try connection.execute("\(.unlimitedTime)")
            return try Undoing(connection: connection, act: act, batch: row).run()
        }
    }

    /// All batches, the newest first.
    public func batches() async throws -> [ImportBatchRow] {
        try await database.read { try BatchStatements.all(in: $0) }
    }
}
