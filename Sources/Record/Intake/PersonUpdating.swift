import Domain
import Storage

/// Brings a person up to date with what was told now.
struct PersonUpdating {
    let writer: RecordWriter
    let lists: Lists
    var wins = Winner.newest
    /// Whether a company that is told now takes the place of the one that is known.
    var movesCompany = false

    /// Takes over what wins; the instants say when the values were last changed and when they were known.
    ///
    /// - Returns: whether anything was new.
    /// - Throws: what the database reports.
    func update(
        _ id: ID<Person>, with told: PersonDraft, company: ID<Company>?, at: Timestamp, known: Timestamp
    ) throws -> Bool {
        guard let before = try current(id) else { return false }
        let losing = try FieldWinning(connection: writer.connection, wins: wins)
            .losing("person", id.rawValue, of: id, at: at)
        let draft = told.without(losing)
        var after = before
        draft.fill(&after)
        if before.company == nil || movesCompany { after.company = company ?? before.company }
        let isKnown = try PersonKeys(writer: writer, lists: lists).add(told, to: before)
        guard after != before else { return !isKnown }
        try PersonStatements.update(after, in: writer.connection)
        var fact = FactRow(
            person: id, id: try writer.act.ids.next(), noun: "person", subject: id.rawValue, at: at, known: known,
            act: writer.act, values: draft.values)
        fact.batch = writer.batch
        writer.add(fact)
        guard writer.batch.rawValue != 0 else { return true }
        try ChangeStatements.note(
            writer.batch, noun: "person", subject: id.rawValue, revision: before.revision + 1,
            before: before.snapshot, in: writer.connection)
        return true
    }

    /// The person as it is kept; one that was made a moment ago is written first.
    private func current(_ id: ID<Person>) throws -> PersonRow? {
        if let row = try PersonQueries.find(id, in: writer.connection) { return row }
        try writer.flush()
        return try PersonQueries.find(id, in: writer.connection)
    }
}
