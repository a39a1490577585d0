import Domain
import Storage

/// What one says when an opportunity is opened.
package struct OpportunityOpening: Sendable {
    /// Onto one that is there already; it loses nothing by it.
    package var existing: ID<Opportunity>?
    /// What the form says of it, by the fields of `OpportunityEdit`.
    package var values: EditValues
    package var fields: [EditField]
    package var stage: String?
    package var amount: Money?
    package var closingDay: Day?
    /// What the person of the lead is in it.
    package var role: String?
    /// Others of the company who have part in it.
    package var contacts: [ID<Person>] = []
    /// The day on which it was opened; `nil`: now.
    package var day: Day?

    package init(values: EditValues, fields: [EditField]) {
        self.values = values
        self.fields = fields
    }
}

extension OpportunityStore {
    /// Opens one from a lead that was accepted, or joins the lead to one that is there.
    ///
    /// - Throws: `Problem.conflict` when nobody works on the lead, `Problem.invalid` for what an opportunity needs from
    ///   the beginning, `Problem.forbidden` for those who do not decide on the lead.
    package func open(
        _ opening: OpportunityOpening, from lead: ID<Lead>, by viewer: Viewer, _ act: Act
    ) async throws -> ID<Opportunity> {
        let (accords, roster) = (accords, roster)
        return try await database.write { connection in
            try OpportunityOpener(connection: connection, act: act, accords: accords, roster: roster, viewer: viewer)
                .open(opening, from: lead)
        }
    }

    /// Opens one at a company without a lead: what Sales found by itself.
    package func open(
        _ opening: OpportunityOpening, at company: ID<Company>, by viewer: Viewer, _ act: Act
    ) async throws -> ID<Opportunity> {
        let (accords, roster) = (accords, roster)
        return try await database.write { connection in
            try OpportunityOpener(connection: connection, act: act, accords: accords, roster: roster, viewer: viewer)
                .open(opening, at: company)
        }
    }
}

/// Opens opportunities inside a transaction.
struct OpportunityOpener {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let roster: RosterShelf
    let viewer: Viewer

    func open(_ opening: OpportunityOpening, from id: ID<Lead>) throws -> ID<Opportunity> {
        try LeadAccess.demand(id, viewer, in: connection)
        guard let lead = try LeadQueries.lock(id, in: connection) else {
            throw Problem.notFound("There is no such lead.")
        }
        let reading = HandoffReading(
            connection: connection, accords: accords.library, shelf: roster, now: act.now)
        guard
            let last = try HandoffQueries.ofLead(id, in: connection).last(where: {
                $0.isUnfinished && $0.opportunity == nil
            })
        else {
            throw Problem.conflict(
                lead.state == .converted
                    ? "An opportunity came of this lead already." : "Nobody works on this lead; it has to be accepted.")
        }
        let whole = try reading.locked(last.id)
        guard HandoffAccess(viewer: viewer).mayDecide(whole) else {
            throw Problem.forbidden("This lead is with somebody else.")
        }
        let (row, process) = try opened(opening) { row in
            row.lead = id
            row.person = row.person ?? lead.person
            row.company = row.company ?? lead.company
            row.campaign = row.campaign ?? lead.campaign
            row.source = row.source ?? lead.source
            row.owner = row.owner ?? last.user ?? viewer.user
            let told = FieldText.decode(lead.fields)
            let known = FieldText.decode(row.fields)
            // What the lead was asked is not asked again.
            let new = told.filter { name, _ in
                known[name] == nil && asks(opening.fields, for: name)
            }
            row.fields = FieldText.merging(row.fields, new.map { ($0.key, $0.value) })
        }
        try OpportunityStatements.join(
            lead.person, role: opening.role ?? "lead", to: row.id, at: act.now, in: connection)
        let user = whole.book.email(viewer.user)
        let change = try whole.naming {
            try whole.handoff.opportunityOpened(by: user, at: act.now, rules: whole.rules)
        }
        try HandoffSaving(connection: connection, act: act).save(change, to: whole)
        try finish(row, process, opening)
        return row.id
    }

    func open(_ opening: OpportunityOpening, at company: ID<Company>) throws -> ID<Opportunity> {
        guard viewer.isSeller || viewer.isOperations else { throw Problem.forbidden(Permission.decide.refusal) }
        _ = try CompanyAccess.find(company, viewer, in: connection)
        let (row, process) = try opened(opening) { row in
            row.company = row.company ?? company
            row.person = row.person ?? opening.contacts.first
            row.owner = row.owner ?? viewer.user
        }
        try finish(row, process, opening)
        return row.id
    }

    private func asks(_ fields: [EditField], for name: String) -> Bool {
        fields.contains { $0.name == "own.\(name)" }
    }

    /// A new one, or the one that it is joined to with what was empty there filled in.
    private func opened(
        _ opening: OpportunityOpening, _ fill: (inout OpportunityRow) -> Void
    ) throws -> (OpportunityRow, OpportunityProcess) {
        let process = try OpportunityProcess.demand(at: act.now, accords: accords, roster: roster, in: connection)
        if let existing = opening.existing {
            var row = try OpportunityQueries.row(existing, to: viewer, locked: true, in: connection)
            guard row.status == .open else { throw Problem.conflict("\(row.name) has ended.") }
            let lead = row.lead
            fill(&row)
            row.lead = lead ?? row.lead
            try ImportedRows.update(row, in: connection)
            return (row, process)
        }
        let zone = process.rules.zone
        let at =
            opening.day.map { day in
                day == zone.day(at: act.now)
                    ? act.now : zone.start(of: day).advanced(byMilliseconds: 43_200_000)
            } ?? act.now
        var row = OpportunityRow(id: try act.ids.next(), name: "", createdAt: at, recorded: act.now)
        OpportunityEdit.apply(opening.values, opening.fields, to: &row)
        row.amount = opening.amount
        row.closingDay = opening.closingDay
        fill(&row)
        let course = try OpportunityCourse(
            stage: opening.stage, amount: opening.amount, closingDay: opening.closingDay,
            filled: OpportunityEdit.filled(row), rules: process.rules,
            deed: OpportunityDeed(at: at, recorded: act.now, by: process.book.email(viewer.user)))
        row.stage = course.stage
        row.amount = course.amount
        let made = row
        try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
        try OpportunityHistory.append(
            course.history, to: row.id, after: 0, author: act.author, version: process.version,
            owners: try OwnerNames(in: connection), in: connection)
        try OpportunityStatements.keep(course, of: row.id, in: connection)
        return (row, process)
    }

    private func finish(
        _ row: OpportunityRow, _ process: OpportunityProcess, _ opening: OpportunityOpening
    ) throws {
        for person in opening.contacts {
            try OpportunityStatements.join(person, role: nil, to: row.id, at: act.now, in: connection)
        }
        try OpportunityStatements.countOpen(of: row.company, in: connection)
        let editing = Editing(connection: connection, act: act, accords: accords, shelf: roster)
        try editing.setTokens(SearchTokens.of(texts: [row.name]), noun: "opportunity", id: row.id.rawValue)
        let values = FieldText.decode(row.fields).sorted { $0.key < $1.key }
        if opening.existing == nil, !values.isEmpty {
            let writer = RecordWriter(connection: connection, act: act)
            writer.add(
                FactRow(
                    person: row.person ?? ID(0), id: try act.ids.next(), noun: "opportunity", subject: row.id.rawValue,
                    at: act.now, known: act.now, act: act, values: values.map { ("opportunity.\($0.key)", $0.value) }))
            try writer.flush()
        }
        var event = Event(
            opening.existing == nil ? .opportunityOpened : .contactChanged, noun: "opportunity", subject: row.id,
            at: opening.existing == nil ? row.createdAt : act.now)
        event.lead = row.lead
        event.company = row.company
        event.version = process.version
        event.details = opening.existing == nil ? row.stage : "lead joined"
        if let lead = row.lead { event.person = try LeadQueries.find(lead, in: connection)?.person ?? ID(0) }
        try EventLog.append(event, act, in: connection)
        if opening.existing == nil {
            try OriginKeeping(connection: connection, accords: accords, roster: roster, act: act).judge([row.id])
        }
    }
}
