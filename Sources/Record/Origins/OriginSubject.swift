import Domain
import Storage

/// An opportunity with all that the rules of its origin may read.
struct OriginSubject {
    let opportunity: OpportunityRow
    let campaign: String?
    /// The lead it came of; otherwise a stand-in that holds person and company alone.
    let intake: IntakeSubject
    let hasLead: Bool
    /// Values that were learned after the opening, and what was known then; `nil`: nothing.
    var then: [String: FieldValue?] = [:]
}

/// Reads opportunities with everything that was known when they were opened, many at once.
struct OriginReading {
    let connection: any Connection
    let judging: LeadJudging

    func subjects(_ opportunities: [OpportunityRow]) throws -> [OriginSubject] {
        let leads = Dictionary(
            try LeadQueries.all(opportunities.compactMap(\.lead), in: connection).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let persons = try contacts(opportunities)
        let campaigns = try campaignNames(opportunities)
        let deals = try deals(of: Set(opportunities.compactMap(\.company)))
        let rows = opportunities.map { opportunity in
            // Stand-ins have ids of their own below 0, so that each is found again.
            var row =
                opportunity.lead.flatMap { leads[$0] }
                ?? LeadRow(
                    person: opportunity.person ?? persons[opportunity.id] ?? ID(0), id: ID(-opportunity.id.rawValue),
                    createdAt: opportunity.createdAt, recorded: opportunity.recorded)
            row.company = opportunity.company ?? row.company
            return row
        }
        var reading = SubjectReading(connection: connection, judging: judging)
        var intakes: [Place: IntakeSubject] = [:]
        for subject in try reading.subjects(rows) { intakes[Place(subject.lead)] = subject }
        return try zip(opportunities, rows).map { opportunity, row in
            var subject = OriginSubject(
                opportunity: opportunity, campaign: opportunity.campaign.flatMap { campaigns[$0] },
                intake: try intakes[Place(row)] ?? nobody(row, &reading), hasLead: row.id.rawValue > 0)
            subject.then = try known(subject, deals[row.company ?? ID(0)] ?? [])
            return subject
        }
    }

    private struct Place: Hashable {
        let lead: ID<Lead>
        let company: ID<Company>?

        init(_ row: LeadRow) {
            lead = row.id
            company = row.company
        }
    }

    /// Somebody nobody knows stands in where an opportunity has a company alone.
    private func nobody(_ lead: LeadRow, _ reading: inout SubjectReading) throws -> IntakeSubject {
        let company = try lead.company.flatMap { try CompanyQueries.heads([$0], in: connection)[$0] }
        let person = PersonRow(id: lead.person, createdAt: lead.createdAt, recorded: lead.recorded)
        var subject = IntakeSubject(lead: lead, person: person, company: company, touches: [])
        guard let company else { return subject }
        subject.companyTouches =
            try reading.companyTouches([company.id], kinds: judging.judge.kinds)[company.id] ?? []
        subject.firstSalesActivity = try reading.firstActivities([company.id])[company.id]
        return subject
    }

    /// What the newest values hide: facts by when one could have known them, and what the company's deals had become.
    private func known(_ subject: OriginSubject, _ deals: [CompanyDeal]) throws -> [String: FieldValue?] {
        let instant = subject.opportunity.createdAt
        // 0 is nobody: with it stand the facts of all companies.
        let people = Set([subject.intake.lead.person, subject.intake.person.id]).subtracting([ID(0)])
        let company = Set([subject.intake.lead.company, subject.intake.company?.id].compactMap { $0 })
        var known: [String: FieldValue] = [:]
        var later: Set<String> = []
        try connection.each(
            """
            SELECT known, field_values FROM fact
            WHERE \(SQL.facts(of: people.sorted(), company.sorted())) AND withdrawn IS NULL
            ORDER BY known, id
            """
        ) { row in
            let values = FieldText.decode(row.text(1))
            if row.timestamp(0) <= instant {
                known.merge(values) { $1 }
            } else {
                later.formUnion(values.keys)
            }
        }
        var then: [String: FieldValue?] = [:]
        for path in later { then.updateValue(known[path], forKey: path) }
        let others = deals.filter { $0.id != subject.opportunity.id && $0.openedAt <= instant }
        if others.contains(where: { $0.wonAt.map { $0 <= instant } ?? false }) {
            then.updateValue(.truth(true), forKey: "company.customer")
        } else if then["company.customer"] == .some(nil) {
            then.updateValue(.truth(false), forKey: "company.customer")
        }
        if subject.intake.company != nil {
            let isOpen = others.contains { $0.endedAt.map { $0 > instant } ?? true }
            then.updateValue(.truth(isOpen), forKey: "company.openOpportunity")
        }
        return then
    }

    private struct CompanyDeal {
        let id: ID<Opportunity>
        let openedAt: Timestamp
        let wonAt: Timestamp?
        let endedAt: Timestamp?
    }

    private func deals(of companies: Set<ID<Company>>) throws -> [ID<Company>: [CompanyDeal]] {
        var deals: [ID<Company>: [CompanyDeal]] = [:]
        try connection.each(
            """
            SELECT company, id, created_at, status, coalesce(closed_at, created_at) FROM opportunity
            WHERE company IN \(.list(companies.sorted())) AND withdrawn IS NULL ORDER BY id
            """
        ) { row in
            let status = row.text(3)
            let ended = status == "open" ? nil : row.timestamp(4)
            deals[row.id(0), default: []].append(
                CompanyDeal(
                    id: row.id(1), openedAt: row.timestamp(2), wonAt: status == "won" ? ended : nil, endedAt: ended))
        }
        return deals
    }

    /// The first contact of each.
    private func contacts(_ opportunities: [OpportunityRow]) throws -> [ID<Opportunity>: ID<Person>] {
        var first: [ID<Opportunity>: ID<Person>] = [:]
        try connection.each(
            """
            SELECT opportunity, person FROM opportunity_contact WHERE opportunity IN \(.list(opportunities.map(\.id)))
            ORDER BY from_at DESC, person DESC
            """
        ) { first[$0.id(0)] = $0.id(1) }
        return first
    }

    private func campaignNames(_ opportunities: [OpportunityRow]) throws -> [ID<Campaign>: String] {
        var names: [ID<Campaign>: String] = [:]
        let ids = Set(opportunities.compactMap(\.campaign)).sorted()
        try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(ids))") { names[$0.id(0)] = $0.text(1) }
        return names
    }
}

extension SQL {
    /// The condition on `fact` for what is known of people and companies.
    ///
    /// Each company is named alone: asked for several at once SQLite reads the facts of all companies.
    fileprivate static func facts(of people: [ID<Person>], _ companies: [ID<Company>]) -> SQL {
        let each = companies.map { company -> SQL in "(person = 0 AND subject = \(company))" }
        let persons: SQL = "person IN \(.list(people))"
        return "(\(.joined([persons] + each, separator: " OR ")))"
    }
}
