import Domain
import Storage

/// Opens and closes batches; one that was interrupted goes on when the same files come again.
struct BatchStore {
    let store: ImportStore

    /// A batch that was opened, or found interrupted.
    package struct Opened {
        package let id: ID<ImportBatch>
        /// By file, what had become of its rows in a run that was interrupted; empty for a new batch.
        package let done: [ImportBatchRow.Counts]
    }

    /// - Throws: `Problem.conflict` while the same files are being taken.
    func open(_ prepared: ImportBatch, _ request: ImportRequest, _ act: Act) async throws -> Opened {
        let names = prepared.plans.map { "\($0.head.file):\($0.file.size ?? 0)" }.joined(separator: "\n")
        try await waitForSilence(names, request.mode, at: act.now)
        let mapping = prepared.mapping.yaml
        let now = store.clock()
        return try await store.database.write { connection in
            if let (id, _) = try BatchStatements.unfinished(names, request.mode, in: connection) {
                try BatchStatements.hear(id, at: now, in: connection)
                return Opened(id: id, done: try BatchStatements.done(id, in: connection))
            }
            let id: ID<ImportBatch> = try act.ids.next()
            try BatchStatements.insert(id, request.mode, names: names, mapping: mapping, act, in: connection)
            for (ordinal, plan) in prepared.plans.enumerated() {
                try BatchStatements.insertFile(id, ordinal, plan, in: connection)
            }
            try EventLog.append(
                Event(.importStarted, noun: "import", subject: id, at: act.now), act, in: connection)
            return Opened(id: id, done: [])
        }
    }

    /// Tells an import that was killed from one that is at work: the latter is heard of again and again.
    private func waitForSilence(
        _ names: String, _ mode: ImportBatchRow.Mode, at now: Timestamp
    ) async throws {
        func heard() async throws -> Timestamp? {
            try await store.database.read { try BatchStatements.unfinished(names, mode, in: $0)?.1 }
        }
        guard let before = try await heard() else { return }
        let silent = now.milliseconds - before.milliseconds
        guard silent <= store.patience.milliseconds else { return }
        try await Task.sleep(for: store.patience - .milliseconds(max(0, silent)))
        if let after = try await heard(), after == before { return }
        throw Problem.conflict("These files are being imported right now.")
    }

    func close(_ batch: ID<ImportBatch>, _ counts: ImportBatchRow.Counts, at now: Timestamp) async throws {
        let act = Act(now: now, ids: store.ids)
        try await store.database.write { connection in
            try connection.execute(
                """
                UPDATE import_batch SET state = \(ImportBatchRow.State.ended), ended_at = \(now),
                    rows_read = \(counts.read), created = \(counts.created), updated = \(counts.updated),
                    skipped = \(counts.skipped), rejected = \(counts.rejected)
                WHERE id = \(batch)
                """)
            try EventLog.append(Event(.importEnded, noun: "import", subject: batch, at: now), act, in: connection)
        }
    }
}
