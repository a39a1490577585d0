import Domain
import Storage

/// Takes companies: matched to those that are there, or made.
struct CompanyTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        var matching = CompanyMatching(writer: slice.writer, lists: slice.context.lists)
        matching.isNamed = { [slice] id in
            try slice.context.named.contains(id.rawValue, .company, slice.context.source, in: slice.connection)
        }
        let queries = rows.map { row -> CompanyMatching.Query? in
            guard row.existing == nil, let draft = draft(row) else { return nil }
            return .init(
                facts: draft.facts(email: nil), draft: draft, at: row.record.began(slice.act),
                changedAt: row.record.changed(slice.act))
        }
        let found = try matching.find(queries)
        try slice.writer.flush()
        let updating = CompanyUpdating(slice: slice)
        return try rows.indices.map { index in
            let row = rows[index]
            if let existing = row.existing { return try updating.update(ID(existing), with: draft(row), row.record) }
            guard let (id, isNew) = found[index] else {
                return .rejected(code: "NOTHING_TO_KEEP", reason: "The row names no company.")
            }
            if isNew { return .created(id.rawValue) }
            return try updating.update(id, with: draft(row), row.record)
        }
    }

    private func draft(_ row: IncomingRow) -> CompanyDraft? {
        var draft = row.record.companyDraft(currency: slice.context.currency)
        draft?.owner = row.id(.owner)
        if draft?.customer == true { draft?.accountManager = row.id(.owner) }
        if let id = row.record.externalID {
            draft?.externalIDs = [Domain.ExternalID(source: slice.context.source, id: id)]
        }
        return draft
    }
}

/// Brings a company up to date with what a row tells.
struct CompanyUpdating {
    let slice: SliceTaking

    func update(_ id: ID<Company>, with told: CompanyDraft?, _ record: ImportedRecord) throws -> RowResult {
        guard let told, let before = try current(id) else { return .skipped(id.rawValue) }
        let at = record.changed(slice.act)
        let losing = try FieldWinning(connection: slice.connection, wins: slice.rules.wins)
            .losing("company", id.rawValue, of: ID(0), at: at)
        let draft = told.without(losing)
        var after = before
        draft.fill(&after)
        if let name = draft.name { after.nameKey = CompanyName.key(name) }
        guard after != before else { return .skipped(id.rawValue) }
        try ImportedCompany.update(after, in: slice.connection)
        if after.name != before.name { try slice.rename(after.name, noun: "company", id: id.rawValue, of: after.batch) }
        var fact = FactRow(
            person: ID(0), id: try slice.act.ids.next(), noun: "company", subject: id.rawValue, at: at,
            known: record.known(slice.act), act: slice.act, values: draft.values)
        fact.batch = slice.context.batch
        slice.writer.add(fact)
        try ChangeStatements.note(
            slice.context.batch, noun: "company", subject: id.rawValue, revision: before.revision + 1,
            before: before.snapshot, in: slice.connection)
        return .updated(id.rawValue)
    }

    /// Whoever won something from it made it a customer.
    func makeCustomer(_ id: ID<Company>, at: Timestamp) throws {
        guard let before = try current(id), !before.customer else { return }
        var after = before
        after.customer = true
        try ImportedCompany.update(after, in: slice.connection)
        var fact = FactRow(
            person: ID(0), id: try slice.act.ids.next(), noun: "company", subject: id.rawValue, at: at, known: at,
            act: slice.act, values: [("company.customer", .truth(true))])
        fact.batch = slice.context.batch
        slice.writer.add(fact)
        try ChangeStatements.note(
            slice.context.batch, noun: "company", subject: id.rawValue, revision: before.revision + 1,
            before: before.snapshot, in: slice.connection)
    }

    private func current(_ id: ID<Company>) throws -> CompanyRow? {
        if let row = try CompanyQueries.find(id, in: slice.connection) { return row }
        try slice.writer.flush()
        return try CompanyQueries.find(id, in: slice.connection)
    }
}
