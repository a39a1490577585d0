import Domain
import Storage

/// How a lead is edited by hand: what is known of the interest itself.
package enum LeadEdit {
    package static func fields(_ accord: Accord?, campaigns: [(String, String)], users: [User]) -> [EditField] {
        [
            EditField("source", "Source", fact: "lead.source"),
            EditField("sourceDetail", "Source in detail", fact: "lead.sourceDetail"),
            EditField("campaign", "Campaign", .choice([("", "none")] + campaigns), fact: "lead.campaign"),
            EditField(
                "owner", "Owner", .choice([("", "nobody")] + users.map { ($0.id.description, $0.name) }),
                fact: "lead.owner"),
            EditField("status", "Status", hint: "As the source calls it.", fact: "lead.status"),
            EditField("rating", "Rating", fact: "lead.rating"),
            EditField("description", "What they want", .area, fact: "lead.description", limit: 4_000),
        ] + OwnFields.fields(accord, .lead)
    }

    package static func values(_ row: LeadRow) -> EditValues {
        EditValues(
            [
                ("source", row.source), ("sourceDetail", row.sourceDetail), ("campaign", row.campaign?.description),
                ("owner", row.owner?.description), ("status", row.status), ("rating", row.rating),
                ("description", row.description),
            ] + OwnFields.texts(row.fields))
    }

    package static func apply(_ values: EditValues, _ fields: [EditField], to row: inout LeadRow) {
        row.source = values.text("source")
        row.sourceDetail = values.text("sourceDetail")
        row.campaign = values.text("campaign").flatMap { ID<Campaign>(text: $0) }
        row.owner = values.text("owner").flatMap { ID<User>(text: $0) }
        row.status = values.text("status")
        row.rating = values.text("rating")
        row.description = values.text("description")
        row.fields = OwnFields.merged(row.fields, values, fields)
    }
}

/// The verb by which a lead is edited by hand.
package struct LeadEditStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Writes what the form says, with a fact of what changed; an open lead is judged again.
    ///
    /// - Throws: `StaleEdit`, `Problem.notFound`.
    package func change(
        _ id: ID<Lead>, to values: EditValues, _ edit: Edit, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            try LeadAccess.demand(id, viewer, in: connection)
            guard let before = try LeadQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such lead.")
            }
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
            let known = LeadEdit.values(before)
            try editing.demand(revision, isStill: before.revision, of: id.rawValue, known)
            let changed = edit.changed(known, values)
            guard !changed.isEmpty else { return }
            var after = before
            LeadEdit.apply(values, edit.fields, to: &after)
            try LeadStatements.updateFields(after, in: connection)
            try editing.note(
                .leadChanged, noun: "lead", subject: id.rawValue, person: before.person, lead: id,
                company: before.company, edit.facts(changed, values))
            if before.state == .open { try editing.rejudge([id]) }
        }
    }
}

/// Who may see a lead.
package enum LeadAccess {
    /// - Throws: `Problem.notFound` when there is no such lead, or the reader may not see it.
    package static func demand(_ id: ID<Lead>, _ viewer: Viewer, in connection: any Connection) throws {
        let isVisible = try connection.exists(
            "SELECT 1 FROM lead WHERE lead.id = \(id) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))")
        guard isVisible else { throw Problem.notFound("There is no such lead.") }
    }

    /// - Throws: `Problem.notFound` when there is no such lead, or the reader may not see it.
    package static func find(_ id: ID<Lead>, _ viewer: Viewer, in connection: any Connection) throws -> LeadRow {
        let found = try connection.first(
            """
            SELECT \(LeadRow.selection) FROM lead
            WHERE lead.id = \(id) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
            """
        ) { LeadRow($0) }
        guard let found else { throw Problem.notFound("There is no such lead.") }
        return found
    }
}
