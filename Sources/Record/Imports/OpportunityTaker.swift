import Domain
import Storage

/// Takes opportunities: stored, and linked to the lead, the person and the company that they came of.
struct OpportunityTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let leads = try LeadQueries.all(rows.compactMap { $0.id(.lead) }, in: slice.connection)
        let byID = Dictionary(leads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let history = try ImportedHistory(slice: slice)
        return try rows.map { row in
            let lead = row.id(.lead).flatMap { byID[$0] }
            let told = try opportunity(row, lead)
            if let existing = row.existing { return try update(ID(existing), told, lead, row.record, history) }
            try slice.connection.insert(into: "opportunity", columns: OpportunityRow.columns) {
                try told.write(to: $0)
            }
            try history.created(told, row.record)
            try follow(told, lead)
            if let person = told.person { try addContact(told, person) }
            if told.status == .open { try count(told.company, 1) }
            slice.writer.addTokens(SearchTokens.of(texts: [told.name]), noun: "opportunity", id: told.id.rawValue)
            return .created(told.id.rawValue)
        }
    }

    private func update(
        _ id: ID<Opportunity>, _ told: OpportunityRow, _ lead: LeadRow?, _ record: ImportedRecord,
        _ history: ImportedHistory
    ) throws -> RowResult {
        guard let found = try ImportedRows.opportunity(id, in: slice.connection) else { return .skipped(id.rawValue) }
        var after = found.row
        // What the row leaves empty stays; an amount or an owner that was there is not lost to a shorter export.
        let known = found.row.snapshot.filter { column in !told.snapshot.contains { $0.0 == column.0 } }
        after.restore(Dictionary(told.snapshot + known, uniquingKeysWith: { first, _ in first }))
        guard after != found.row else { return .skipped(id.rawValue) }
        try history.updated(found.row, after, record)
        try ImportedRows.update(after, in: slice.connection)
        if after.name != found.row.name {
            try slice.rename(after.name, noun: "opportunity", id: id.rawValue, of: after.batch)
        }
        try ChangeStatements.note(
            slice.context.batch, noun: "opportunity", subject: id.rawValue, revision: found.revision + 1,
            before: found.row.snapshot, in: slice.connection)
        if found.row.status == .open { try count(found.row.company, -1) }
        if after.status == .open { try count(after.company, 1) }
        try follow(after, lead)
        return .updated(id.rawValue)
    }

    /// A lead that an opportunity came of is converted by the deed; what was won made its company a customer.
    private func follow(_ opportunity: OpportunityRow, _ lead: LeadRow?) throws {
        if let lead { try convert(lead, opportunity) }
        guard opportunity.status == .won, let company = opportunity.company else { return }
        try CompanyUpdating(slice: slice).makeCustomer(company, at: opportunity.closedAt ?? opportunity.createdAt)
    }

    private func count(_ company: ID<Company>?, _ change: Int64) throws {
        guard let company else { return }
        try slice.connection.execute(
            "UPDATE company SET open_opportunities = open_opportunities + \(change) WHERE id = \(company)")
    }

    private func opportunity(_ row: IncomingRow, _ lead: LeadRow?) throws -> OpportunityRow {
        let record = row.record
        var opportunity = OpportunityRow(
            id: try slice.act.ids.next(), name: record.text(.opportunityName) ?? record.externalID ?? "?",
            createdAt: record.began(slice.act), recorded: slice.act.now)
        opportunity.company = row.id(.company) ?? lead?.company
        opportunity.person = row.id(.person) ?? lead?.person
        opportunity.lead = lead?.id
        opportunity.campaign = row.id(.campaign)
        opportunity.owner = row.id(.owner)
        opportunity.stage = record.text(.opportunityStage)
        opportunity.kind = record.text(.opportunityType)
        opportunity.amount = record.money(.opportunityAmount)
        opportunity.source = record.text(.opportunitySource)
        opportunity.closingDay = record.day(.opportunityCloseOn)
        opportunity.closedAt = record.instant(.opportunityClosedAt) ?? record.outcome(.result)?.at
        switch record.outcome(.result)?.means {
        case .won: opportunity.status = .won
        case .lost: opportunity.status = .lost
        default: opportunity.status = .open
        }
        opportunity.fields = FieldText.encode(record.own(.opportunity))
        opportunity.batch = slice.context.batch
        return opportunity
    }

    private func convert(_ lead: LeadRow, _ opportunity: OpportunityRow) throws {
        guard slice.context.mode == .history,
            let before = try LeadQueries.find(lead.id, in: slice.connection), before.state != .converted
        else { return }
        var after = before
        after.state = .converted
        after.convertedAt = before.convertedAt ?? opportunity.createdAt
        try LeadStatements.updateFields(after, in: slice.connection)
        try ChangeStatements.note(
            slice.context.batch, noun: "lead", subject: lead.id.rawValue, revision: before.revision + 1,
            before: before.snapshot, in: slice.connection)
    }

    /// Without roles credit breaks, so the converted lead's person is one from the start.
    private func addContact(_ opportunity: OpportunityRow, _ person: ID<Person>) throws {
        try slice.connection.execute(
            """
            INSERT INTO opportunity_contact (opportunity, person, role, from_at, batch)
            VALUES (\(opportunity.id), \(person), 'lead', \(opportunity.createdAt), \(slice.context.batch))
            ON CONFLICT DO NOTHING
            """)
    }
}
