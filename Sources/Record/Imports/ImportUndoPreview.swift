import Domain
import Storage

extension ImportStore {
    /// Carries the count out of a transaction that is rolled back.
    private struct Counted: Error {
        let undo: ImportUndo
    }

    /// What taking a batch back would withdraw, restore and keep; changes nothing.
    ///
    /// - Throws: as `undo` does.
    func previewUndo(_ batch: ID<ImportBatch>, _ act: Act) async throws -> ImportUndo {
        let silence = patience.milliseconds
        do {
            try await database.write { connection in
                guard let row = try BatchStatements.lock(batch, in: connection) else {
                    throw Problem.notFound("There is no batch \(batch).")
                }
                guard row.state != .undone else { throw Problem.conflict("Batch \(batch) is undone already.") }
                if row.state == .running, act.now.milliseconds - row.heardAt.milliseconds <= silence {
                    throw Problem.conflict("Batch \(batch) is being imported right now, or was a moment ago.")
                }
                try connection.execute("\(.unlimitedTime)")
                throw Counted(undo: try Undoing(connection: connection, act: act, batch: row).run())
            }
        } catch let counted as Counted {
            return counted.undo
        }
        return ImportUndo(batch: batch)
    }
}
