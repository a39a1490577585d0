import Domain
import Storage

/// Takes leads in one at a time: matching, validation, judgement and routing in one transaction.
package struct LeadIntakeStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let roster: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, roster: RosterShelf) {
        self.database = database
        self.accords = accords
        self.roster = roster
    }

    /// Brings a lead in and hands it over when it qualifies.
    ///
    /// What somebody with an open lead does is a touch of that lead. Without an accord in force the lead is stored and
    /// validated.
    /// - Throws: `Problem.invalid` when nothing says who it is.
    package func capture(_ capture: LeadCapture, _ act: Act) async throws -> CapturedLead {
        let draft = capture.personDraft
        guard !draft.shownName.isEmpty || !draft.emails.isEmpty || !draft.phones.isEmpty || !draft.visitorIDs.isEmpty
        else { throw Problem.invalid("email", "Give a name, an e-mail address or a telephone number.") }
        let (accords, roster) = (accords, roster)
        for _ in 0..<3 {
            do {
                return try await database.write { connection in
                    try Capturing(connection: connection, act: act, accords: accords, roster: roster).take(capture)
                }
            } catch let error as StorageError {
                // Somebody else brought the same person at the same moment: the next try finds it.
                guard case .unique = error.kind else { throw error }
            }
        }
        return try await database.write { connection in
            try Capturing(connection: connection, act: act, accords: accords, roster: roster).take(capture)
        }
    }
}

/// One lead on its way in, inside a transaction.
struct Capturing {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let roster: RosterShelf

    func take(_ capture: LeadCapture) throws -> CapturedLead {
        let writer = RecordWriter(connection: connection, act: act)
        let company = try company(capture, writer)
        let person = try person(capture, company, writer)
        var captured = CapturedLead(person: person, lead: ID(0), company: company, isNew: false)
        if let open = try LeadQueries.open(of: [person], in: connection)[person] {
            captured.lead = open.id
            captured.company = open.company ?? company
        } else if let resting = try FreshInterest.resting(of: person, in: connection) {
            captured.lead = resting.id
            captured.company = resting.company ?? company
        } else {
            captured.lead = try make(capture, person, company, writer).id
            captured.isNew = true
        }
        try addTouch(capture, captured, writer)
        try writer.flush()
        _ = try FreshInterest(connection: connection, act: act, accords: accords, shelf: roster).open([captured.lead])
        try settle(captured.lead, writer)
        captured.handoff = try connection.integer(
            "SELECT id FROM handoff WHERE lead = \(captured.lead) AND unfinished AND withdrawn IS NULL"
        ).map { ID($0) }
        return captured
    }

    private func company(_ capture: LeadCapture, _ writer: RecordWriter) throws -> ID<Company>? {
        let draft = capture.companyDraft
        guard draft != CompanyDraft() || capture.email != nil else { return nil }
        var matching = CompanyMatching(writer: writer, lists: accords.lists)
        let query = CompanyMatching.Query(facts: draft.facts(email: capture.email), draft: draft, at: act.now)
        return try matching.find([query]).first.flatMap { $0?.id }
    }

    private func person(
        _ capture: LeadCapture, _ company: ID<Company>?, _ writer: RecordWriter
    ) throws -> ID<Person> {
        let draft = capture.personDraft
        if let known = capture.person {
            guard let row = try PersonQueries.lock(known, in: connection) else {
                throw Problem.notFound("There is no such person.")
            }
            let head = row.survivor ?? known
            _ = try PersonUpdating(writer: writer, lists: accords.lists)
                .update(head, with: draft, company: company, at: act.now, known: act.now)
            return head
        }
        var matching = PersonMatching(writer: writer, lists: accords.lists)
        let query = PersonMatching.Query(
            person: PreparedPerson(draft, company: capture.company, lists: accords.lists), company: company,
            at: act.now)
        let found = try matching.find([query])[0]
        try writer.flush()
        try Joining(writer: writer).join(matching.joins)
        // Whoever captures for the same person waits here, so that one of the two makes the lead.
        _ = try PersonQueries.lock(found.id, in: connection)
        guard !found.isNew else { return found.id }
        _ = try PersonUpdating(writer: writer, lists: accords.lists)
            .update(found.id, with: draft, company: company, at: act.now, known: act.now)
        return found.id
    }

    private func make(
        _ capture: LeadCapture, _ person: ID<Person>, _ company: ID<Company>?, _ writer: RecordWriter
    ) throws -> LeadRow {
        var lead = LeadRow(person: person, id: try act.ids.next(), createdAt: act.now, recorded: act.now)
        lead.company = company
        lead.source = capture.source
        lead.sourceDetail = capture.sourceDetail
        lead.campaign = capture.campaign
        lead.description = capture.message
        if !capture.own.isEmpty { lead.fields = FieldText.merging(nil, capture.own) }
        writer.add(lead)
        writer.add(
            FactRow(
                person: person, id: try act.ids.next(), noun: "lead", subject: lead.id.rawValue, at: act.now,
                known: act.now, act: act, values: capture.values + capture.personDraft.values))
        var event = Event(.leadCaptured, noun: "lead", subject: lead.id, at: act.now)
        event.person = person
        event.lead = lead.id
        event.company = company
        writer.add(event)
        return lead
    }

    private func addTouch(_ capture: LeadCapture, _ captured: CapturedLead, _ writer: RecordWriter) throws {
        var touch = TouchRow(
            person: captured.person, id: try act.ids.next(), at: act.now, known: act.now, recorded: act.now,
            kind: capture.touch ?? TouchKind.capture, channel: capture.source ?? "unknown")
        touch.asset = capture.asset
        touch.campaign = capture.campaign
        touch.lead = captured.lead
        touch.company = captured.company
        writer.add(touch)
        var event = Event(.touchRecorded, noun: "touch", subject: touch.id, at: act.now)
        event.person = captured.person
        event.lead = captured.lead
        event.company = captured.company
        event.details = touch.kind
        writer.add(event)
    }

    private func settle(_ lead: ID<Lead>, _ writer: RecordWriter) throws {
        let leads = try LeadQueries.all([lead], in: connection)
        guard let current = try accords.current(at: act.now, in: connection) else {
            return try Validating(connection: connection, lists: accords.lists).validate(leads, at: act.now)
        }
        let subjects = try SubjectReading(connection: connection, judging: current).subjects(leads)
        let book = try roster.book(
            at: act.now, version: current.version, accord: current.judge.compiled.accord, in: connection)
        var settling = try Settling(
            connection: connection, act: act, writer: writer, accords: accords, current: current, book: book)
        try settling.settle(subjects, isIntake: true)
        try writer.flush()
        try settling.flush()
    }
}

extension House {
    /// Takes leads in one at a time.
    package var intake: LeadIntakeStore {
        LeadIntakeStore(database: services.database, accords: accordShelf, roster: rosterShelf)
    }
}
