import Domain
import Storage

/// The verbs on guided drafts: both leaders work on the same one until it is proposed.
package struct DraftStore: Sendable {
    package let accords: AccordStore

    package init(accords: AccordStore) {
        self.accords = accords
    }

    package var database: AppDatabase { accords.database }

    package func all() async throws -> [DraftRow] {
        try await database.read { try DraftQueries.all(in: $0) }
    }

    /// - Throws: `Problem.notFound` for an unknown draft.
    package func draft(_ id: ID<Draft>) async throws -> DraftRow {
        try await database.read { try DraftStore.found(DraftQueries.find(id, in: $0)) }
    }

    /// Begins a draft, filled from the record, from the accord in force and from what is usual.
    package func begin(_ act: Act) async throws -> ID<Draft> {
        let id: ID<Draft> = try act.ids.next()
        return try await database.write { connection in
            let history = try DraftHistory.read(at: act.now, in: connection)
            let answers = try DraftBeginning(history: history, library: accords.library, connection: connection)
                .answers(at: act.now, by: act.author)
            try DraftQueries.insert(
                DraftRow(
                    id: id, name: answers.name, fields: answers.fields, notes: history.notes, author: act.author,
                    createdAt: act.now, changedBy: act.author, changedAt: act.now, revision: 1, version: nil),
                in: connection)
            try EventLog.append(Event(.draftSaved, noun: "draft", subject: id, at: act.now), act, in: connection)
            return id
        }
    }

    /// Keeps the answers, whole or not yet.
    ///
    /// - Throws: `Problem.conflict` when somebody saved meanwhile, or when it has been proposed.
    @discardableResult
    package func save(
        _ id: ID<Draft>, _ fields: [String: String], revision: Int64, _ act: Act
    ) async throws -> DraftRow {
        try await database.write { connection in
            var draft = try DraftStore.open(DraftQueries.lock(id, in: connection), revision: revision)
            draft.fields = fields
            draft.name = String((fields[DraftText.name.rawValue] ?? draft.name).prefix(120))
            draft.changedBy = act.author
            draft.changedAt = act.now
            draft.revision += 1
            try DraftQueries.update(draft, in: connection)
            try EventLog.append(Event(.draftSaved, noun: "draft", subject: id, at: act.now), act, in: connection)
            return draft
        }
    }

    /// Puts the draft before the parties as the next version of the accord.
    ///
    /// - Throws: `Problem.invalid` with every error of its text, `Problem.conflict` as `save`.
    package func propose(_ id: ID<Draft>, revision: Int64, _ act: Act) async throws -> KeptVersion {
        let draft = try await database.read { try DraftStore.open(DraftQueries.find(id, in: $0), revision: revision) }
        let reader = FormReader(draft.form)
        let answers = DraftReader(reader: reader).answers()
        guard reader.faults.isEmpty else { throw Problem.invalid(reader.faults) }
        let version = try await accords.propose(DraftDocument(answers: answers).text, act)
        try await database.write { connection in
            guard var draft = try DraftQueries.lock(id, in: connection) else { return }
            draft.version = version.number
            draft.revision += 1
            try DraftQueries.update(draft, in: connection)
        }
        return version
    }

    /// The draft, when nobody saved or proposed it meanwhile.
    private static func open(_ found: DraftRow?, revision: Int64) throws -> DraftRow {
        let draft = try self.found(found)
        if let version = draft.version {
            throw Problem.conflict("This draft was proposed as version \(version). Begin another to change it.")
        }
        guard draft.revision == revision else {
            throw Problem.conflict("Somebody saved this draft meanwhile. Open it again to see what they changed.")
        }
        return draft
    }

    private static func found(_ draft: DraftRow?) throws -> DraftRow {
        guard let draft else { throw Problem.notFound("There is no such draft.") }
        return draft
    }
}

extension DraftRow {
    /// The answers as a form shows them.
    package var form: Form { Form(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
}
