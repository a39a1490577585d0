import Domain
import Storage

/// How an opportunity is entered and edited by hand: all that is no row of its history.
package enum OpportunityEdit {
    package static func fields(_ accord: Accord?, campaigns: [(String, String)]) -> [EditField] {
        let required = Set(accord?.definitions.opportunityRequires ?? [])
        let fields = [
            EditField("name", "Name", isRequired: true, fact: "opportunity.name"),
            EditField("kind", "Type", hint: "Such as new business or expansion.", fact: "opportunity.type"),
            EditField("source", "Source", fact: "opportunity.source"),
            EditField("campaign", "Campaign", .choice([("", "none")] + campaigns), fact: "opportunity.campaign"),
            EditField("own.nextStep", "Next step", fact: "opportunity.nextStep", limit: 500),
        ]
        let own = OwnFields.fields(accord, .opportunity).filter { field in
            !fields.contains { $0.name == field.name }
        }
        return (fields + own).map { field in
            var field = field
            field.isRequired = field.isRequired || required.contains(String(field.fact.dropFirst("opportunity.".count)))
            return field
        }
    }

    /// What stands in the history from the first row on, as the form of an opening asks for it.
    package static func opening(_ accord: Accord?) -> [EditField] {
        let required = Set(accord?.definitions.opportunityRequires ?? [])
        let stages = (accord?.process ?? []).map { ($0.name, $0.name) }
        return [
            EditField(
                "stage", "Stage", .choice(stages), hint: "A later one than the first shows as born late.",
                fact: "opportunity.stage"),
            EditField("amount", "Amount", .money, isRequired: required.contains("amount"), fact: "opportunity.amount"),
            EditField("currency", "Currency", hint: "Such as USD.", fact: "opportunity.currency", limit: 3),
            EditField(
                "closingDay", "Closes on", .day, isRequired: required.contains("closingOn"),
                fact: "opportunity.closingOn"),
        ]
    }

    package static func values(_ row: OpportunityRow) -> EditValues {
        EditValues(
            [
                ("name", row.name), ("kind", row.kind), ("source", row.source),
                ("campaign", row.campaign?.description),
            ] + OwnFields.texts(row.fields))
    }

    package static func apply(_ values: EditValues, _ fields: [EditField], to row: inout OpportunityRow) {
        row.name = values["name"]
        row.kind = values.text("kind")
        row.source = values.text("source")
        row.campaign = values.text("campaign").flatMap { ID<Campaign>(text: $0) }
        row.fields = OwnFields.merged(row.fields, values, fields)
    }

    /// Names of the fields that have a value, as the accord's `requires` writes them.
    static func filled(_ row: OpportunityRow) -> Set<String> {
        let standing: [(String, Bool)] = [
            ("name", !row.name.isEmpty), ("amount", row.amount != nil), ("closingOn", row.closingDay != nil),
            ("source", row.source != nil), ("campaign", row.campaign != nil), ("type", row.kind != nil),
            ("owner", row.owner != nil), ("stage", true),
        ]
        return Set(standing.filter(\.1).map(\.0)).union(FieldText.decode(row.fields).keys)
    }
}

extension OpportunityStore {
    /// Writes what the form says, with a fact of what changed.
    ///
    /// - Throws: `StaleEdit`, `Problem.notFound`, `Problem.forbidden`.
    package func edit(
        _ id: ID<Opportunity>, to values: EditValues, _ edit: Edit, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws {
        let (accords, roster) = (accords, roster)
        try await database.write { connection in
            let before = try OpportunityQueries.row(id, to: viewer, locked: true, in: connection)
            try OpportunityAccess.demandWork(before.owner, viewer)
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: roster)
            let known = OpportunityEdit.values(before)
            try editing.demand(
                revision, isStill: try OpportunityStatements.revision(of: id, in: connection), of: id.rawValue, known)
            let changed = edit.changed(known, values)
            guard !changed.isEmpty else { return }
            var after = before
            OpportunityEdit.apply(values, edit.fields, to: &after)
            try ImportedRows.update(after, in: connection)
            try editing.setTokens(SearchTokens.of(texts: [after.name]), noun: "opportunity", id: id.rawValue)
            try editing.note(
                .opportunityChanged, noun: "opportunity", subject: id.rawValue, person: before.person ?? ID(0),
                lead: before.lead, company: before.company, edit.facts(changed, values))
        }
    }
}
