import Domain
import Storage

/// What became of a batch that was taken back.
package struct ImportUndo: Sendable {
    /// A row that stays, and why.
    package struct Kept: Sendable, Equatable {
        package let noun: String
        package let id: String
        package let reason: String
    }

    package let batch: ID<ImportBatch>
    /// Rows that the batch made and that are gone from lists and figures now.
    package var withdrawn = 0
    /// Rows that it changed and that are as before.
    package var restored = 0
    package var kept: [Kept] = []
}

extension ImportStore {
    /// Takes a whole batch back: withdraws what it made and restores what it changed.
    ///
    /// Rows that somebody changed or used since stay and are listed. Identities are given back, so that the same files
    /// can be imported again.
    ///
    /// - Throws: `Problem.notFound`, or `Problem.conflict` while it runs and when it is undone already.
    package func undo(_ batch: ID<ImportBatch>, _ act: Act) async throws -> ImportUndo {
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
    package func batches() async throws -> [ImportBatchRow] {
        try await database.read { try BatchStatements.all(in: $0) }
    }
}
