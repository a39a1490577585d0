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

extension ImportUndo {
    /// Adds what a part of the undoing has done.
    mutating func add(_ part: ImportUndo) {
        restored += part.restored
        kept += part.kept
    }
}

extension ImportStore {
    /// Takes a whole batch back: withdraws what it made and restores what it changed, some rows in each transaction.
    ///
    /// Rows that somebody changed or used since stay and are listed. Identities are given back, so that the same files
    /// can be imported again. Interrupted, it goes on when it is asked for again.
    ///
    /// - Throws: `Problem.notFound`, or `Problem.conflict` while it runs and when it is undone already.
    package func undo(_ batch: ID<ImportBatch>, _ act: Act) async throws -> ImportUndo {
        let silence = patience.milliseconds
        let undoing = try await database.write { connection in
            let undoing = try Self.undoing(batch, act, silence: silence, in: connection)
            try BatchStatements.beginUndo(batch, at: undoing.act.now, heard: act.now, in: connection)
            return undoing
        }
        var result = ImportUndo(batch: batch)
        for step in undoing.steps {
            let before = result
            let work = try await database.read { connection in
                try connection.execute("\(.unlimitedTime)")
                return try step(connection, before)
            }
            result.kept += work.kept
            for part in work.parts {
                try Task.checkCancellation()
                let now = clock()
                result.add(
                    try await database.write { connection in
                        try BatchStatements.hear(batch, at: now, in: connection)
                        return try part(connection)
                    })
            }
        }
        result.withdrawn = try await database.read { try undoing.withdrawn(in: $0) }
        try await database.write { try undoing.finish(in: $0) }
        return result
    }

    /// What taking a batch back would withdraw, restore and keep; changes nothing, and nobody waits for it.
    ///
    /// - Throws: as `undo` does.
    func previewUndo(_ batch: ID<ImportBatch>, _ act: Act) async throws -> ImportUndo {
        let silence = patience.milliseconds
        return try await database.rehearse(without: ["search_token"]) { connection in
            try Self.undoing(batch, act, silence: silence, in: connection).run(in: connection)
        }
    }

    private static func undoing(
        _ batch: ID<ImportBatch>, _ act: Act, silence: Int64, in connection: any Connection
    ) throws -> Undoing {
        guard let row = try BatchStatements.lock(batch, in: connection) else {
            throw Problem.notFound("There is no batch \(batch).")
        }
        guard row.state != .undone else { throw Problem.conflict("Batch \(batch) is undone already.") }
        let isHeard = act.now.milliseconds - row.heardAt.milliseconds <= silence
        if row.undoneAt != nil, isHeard {
            throw Problem.conflict("Batch \(batch) is being taken back right now, or was a moment ago.")
        }
        if row.state == .running, isHeard {
            throw Problem.conflict("Batch \(batch) is being imported right now, or was a moment ago.")
        }
        return Undoing(
            act: Act(author: act.author, now: row.undoneAt ?? act.now, ids: act.ids), batch: row,
            changes: try ChangeStatements.all(of: batch, in: connection))
    }

    /// All batches, the newest first.
    package func batches() async throws -> [ImportBatchRow] {
        try await database.read { try BatchStatements.all(in: $0) }
    }
}
