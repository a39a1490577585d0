import Domain
import Storage

/// Lets leads of the example company come in: captured, judged, routed and handed over as any other.
struct DemoIntake {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf
    let campaigns: [ID<Campaign>]
    let accountManager: ID<User>?

    /// What came of a lead.
    package struct Outcome: Sendable {
        package var lead: ID<Lead>
        package var handoff: ID<Handoff>?
        package var kind: String?
        package var tier: String?
        package var user: ID<User>?
        var assignedAt: Timestamp?
    }

    func capture(_ demo: DemoLead) throws -> Outcome {
        let writer = RecordWriter(connection: connection, act: act)
        let company = try company(of: demo, writer)
        let person = try person(of: demo, company, writer)
        let lead = try lead(demo, person, company, writer)
        try writer.flush()
        try settle(lead, writer)
        guard let row = try HandoffQueries.ofLead(lead, in: connection).last else { return Outcome(lead: lead) }
        return Outcome(
            lead: lead, handoff: row.id, kind: row.kind, tier: row.tier, user: row.user,
            assignedAt: row.assignedAt ?? row.heldUntil)
    }

    private func company(of demo: DemoLead, _ writer: RecordWriter) throws -> ID<Company>? {
        var draft = CompanyDraft()
        draft.name = demo.company.name
        draft.website = demo.company.domain
        draft.industry = demo.company.industry
        draft.employees = demo.company.employees
        draft.country = "US"
        draft.state = demo.company.state
        draft.city = demo.company.city
        if demo.company.isCustomer {
            draft.customer = true
            draft.accountManager = accountManager
        }
        var matching = CompanyMatching(writer: writer, lists: accords.lists)
        let facts = draft.facts(email: demo.email)
        return try matching.find([CompanyMatching.Query(facts: facts, draft: draft, at: act.now)]).first??.id
    }

    private func person(
        of demo: DemoLead, _ company: ID<Company>?, _ writer: RecordWriter
    ) throws -> ID<Person> {
        var draft = PersonDraft()
        draft.firstName = demo.firstName
        draft.lastName = demo.lastName
        draft.emails = [demo.email]
        draft.phones = demo.phone.map { [$0] } ?? []
        draft.title = demo.title
        draft.country = "US"
        draft.state = demo.company.state
        draft.city = demo.company.city
        var matching = PersonMatching(writer: writer, lists: accords.lists)
        let query = PersonMatching.Query(
            person: PreparedPerson(draft, company: demo.company.name, lists: accords.lists), company: company,
            at: act.now)
        let found = try matching.find([query])[0]
        var fact = FactRow(
            person: found.id, id: try act.ids.next(), noun: "person", subject: found.id.rawValue, at: act.now,
            known: act.now, act: act, values: draft.values)
        fact.batch = writer.batch
        writer.add(fact)
        return found.id
    }

    /// A lead of its own, with the touches that led to it.
    private func lead(
        _ demo: DemoLead, _ person: ID<Person>, _ company: ID<Company>?, _ writer: RecordWriter
    ) throws -> ID<Lead> {
        var lead = LeadRow(person: person, id: try act.ids.next(), createdAt: act.now, recorded: act.now)
        lead.company = company
        lead.source = demo.source
        lead.campaign = demo.campaign.map { campaigns[$0] }
        lead.description = demo.description
        writer.add(lead)
        for told in demo.touches {
            let at = act.now.advanced(byMilliseconds: -told.before)
            var touch = TouchRow(
                person: person, id: try act.ids.next(), at: at, known: at, recorded: act.now, kind: told.kind,
                channel: demo.source)
            touch.campaign = lead.campaign
            touch.lead = lead.id
            touch.company = company
            writer.add(touch)
        }
        writer.addTokens(
            SearchTokens.of(texts: [demo.firstName, demo.lastName, demo.company.name], emails: [demo.email]),
            noun: "lead", id: lead.id.rawValue)
        var event = Event(.leadCaptured, noun: "lead", subject: lead.id, at: act.now)
        event.person = person
        event.lead = lead.id
        event.company = company
        writer.add(event)
        return lead.id
    }

    private func settle(_ lead: ID<Lead>, _ writer: RecordWriter) throws {
        guard let current = try accords.current(at: act.now, in: connection) else { return }
        let rows = try LeadQueries.all([lead], in: connection)
        let subjects = try SubjectReading(connection: connection, judging: current).subjects(rows)
        let book = try shelf.book(
            at: act.now, version: current.version, accord: current.judge.compiled.accord, in: connection)
        var settling = try Settling(
            connection: connection, act: act, writer: writer, accords: accords, current: current, book: book)
        try settling.settle(subjects, isIntake: true)
        try writer.flush()
        try settling.flush()
    }
}
