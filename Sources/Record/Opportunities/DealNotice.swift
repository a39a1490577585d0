import Domain
import Storage

/// Who and what had part in a deal, by name.
package struct DealCreditNames: Sendable, Equatable {
    package var campaigns: [String] = []
    /// Pieces that buyers read, saw or came to.
    package var pieces: [String] = []
    /// Of Marketing: who made those campaigns, or worked on the lead.
    package var marketers: [(id: ID<User>, name: String)] = []
    /// What the sellers needed in the stages that it passed.
    package var needs: [String] = []

    package static func == (left: DealCreditNames, right: DealCreditNames) -> Bool {
        left.campaigns == right.campaigns && left.pieces == right.pieces && left.needs == right.needs
            && left.marketers.map(\.id) == right.marketers.map(\.id)
    }

    package var isEmpty: Bool { campaigns.isEmpty && pieces.isEmpty && marketers.isEmpty && needs.isEmpty }

    /// `campaign Winter fair; piece Return calculator; Noor Haddad`.
    package var words: String {
        func part(_ one: String, _ many: String, _ names: [String]) -> String? {
            guard !names.isEmpty else { return nil }
            let shown = names.prefix(5).joined(separator: ", ")
            return "\(names.count == 1 ? one : many) \(shown)\(names.count > 5 ? " and \(names.count - 5) more" : "")"
        }
        return [
            part("the campaign", "the campaigns", campaigns), part("the piece", "the pieces", pieces),
            part("of Marketing", "of Marketing", marketers.map(\.name)),
            part("for the sellers", "for the sellers", needs),
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

/// Reads who and what had part in a deal: its journey by the signed scope and lookback, in the order of happening.
struct DealCreditReading {
    let connection: any Connection
    let accord: Accord?
    let now: Timestamp

    func names(_ row: OpportunityRow, _ course: OpportunityCourse) throws -> DealCreditNames {
        let touches = try touches(row)
        var campaigns = touches.compactMap(\.campaign)
        campaigns += [row.campaign].compactMap { $0 }
        var names = DealCreditNames()
        let titles = try campaignNames(Set(campaigns))
        names.campaigns = unique(campaigns.compactMap { titles[$0] })
        names.pieces = unique(touches.compactMap(\.asset))
        names.marketers = try marketers(Set(campaigns), row)
        names.needs = needs(course)
        return names
    }

    private func touches(_ row: OpportunityRow) throws -> [CreditTouch] {
        guard let attribution = accord?.attribution else { return [] }
        let lead = try row.lead.flatMap { try LeadQueries.find($0, in: connection) }
        let subject = CreditJourneys.Subject(
            id: row.id, person: row.person ?? lead?.person, company: row.company, openedAt: row.createdAt,
            endsAt: row.closedAt.map { min($0, now) } ?? now)
        return try CreditJourneys(connection: connection, attribution: attribution, now: now).touches(of: [subject])
            .first ?? []
    }

    private func campaignNames(_ ids: Set<ID<Campaign>>) throws -> [ID<Campaign>: String] {
        var names: [ID<Campaign>: String] = [:]
        try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(ids.sorted()))") {
            names[$0.id(0)] = $0.text(1)
        }
        return names
    }

    /// Those of Marketing who did something about the campaigns, the lead or its hand-off.
    private func marketers(_ campaigns: Set<ID<Campaign>>, _ row: OpportunityRow) throws -> [(
        id: ID<User>, name: String
    )] {
        var subjects = campaigns.map(\.rawValue)
        if let lead = row.lead {
            subjects.append(lead.rawValue)
            subjects += try HandoffQueries.ofLead(lead, in: connection).map(\.id.rawValue)
        }
        let owners = try campaignOwners(campaigns)
        let marketing = Set(
            try RosterQueries.entries(at: now, in: connection).filter { $0.party == .marketing }.map(\.user))
        return try connection.all(
            """
            SELECT DISTINCT event.actor, app_user.name FROM event JOIN app_user ON app_user.id = event.actor
            WHERE event.subject IN \(.list(subjects.sorted()))
            UNION SELECT app_user.id, app_user.name FROM app_user WHERE app_user.id IN \(.list(owners))
            ORDER BY 2, 1
            """
        ) { (id: $0.id(0, of: User.self), name: $0.text(1)) }.filter { marketing.contains($0.id) }
    }

    /// Who answers for the campaigns now.
    private func campaignOwners(_ campaigns: Set<ID<Campaign>>) throws -> [ID<User>] {
        try connection.all(
            """
            SELECT DISTINCT owner FROM campaign_owner WHERE campaign IN \(.list(campaigns.sorted()))
                AND NOT EXISTS (SELECT 1 FROM campaign_owner later WHERE later.campaign = campaign_owner.campaign
                    AND later.number > campaign_owner.number)
            ORDER BY owner
            """
        ) { $0.id(0) }
    }

    private func needs(_ course: OpportunityCourse) -> [String] {
        let passed = Set(
            course.history.compactMap { change -> String? in
                switch change.kind {
                case .opened(let stage, _, _): stage
                case .stage(_, let to, _): to
                default: nil
                }
            })
        return unique((accord?.process ?? []).filter { passed.contains($0.name) }.flatMap(\.sellerNeeds))
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert(TextFold.fold($0)).inserted }
    }
}

/// Tells, when a deal is won and when it is paid, who and what had part in it.
struct DealNotice {
    enum Occasion {
        case won, paid

        var kind: EventKind { self == .won ? .opportunityWon : .opportunityPaid }
        var word: String { self == .won ? "Won" : "Paid in full" }
    }

    let connection: any Connection
    let act: Act
    let library: AccordLibrary

    /// One notice to each of the owner, the owner's manager, the marketers named, and the leaders of both sides; of the
    /// payment also to who looks after the customer.
    func tell(_ occasion: Occasion, _ id: ID<Opportunity>) throws {
        let row = try OpportunityQueries.row(id, to: .system, in: connection)
        let rows = try OpportunityHistory.rows(of: [id], in: connection)[id] ?? []
        let accord = try library.inForce(at: act.now, in: connection)?.compiled.accord
        let names = try DealCreditReading(connection: connection, accord: accord, now: act.now)
            .names(row, try OpportunityHistory.course(row, rows))
        let amount = row.amount.map { ", \(Format.money($0))" } ?? ""
        let part = names.isEmpty ? "Nothing that Marketing did is known in it." : "Part in it had \(names.words)."
        let body = "\(occasion.word): \(row.name)\(amount). \(part)"
        for user in try recipients(occasion, row, names) {
            let notice: ID<NoticeRow> = try act.ids.next()
            try connection.execute(
                """
                INSERT INTO notice (id, user_id, at, kind, opportunity, body)
                VALUES (\(notice), \(user), \(act.now), \(occasion.kind), \(id), \(body))
                """)
        }
    }

    private func recipients(
        _ occasion: Occasion, _ row: OpportunityRow, _ names: DealCreditNames
    ) throws -> [ID<User>] {
        var users = Set(names.marketers.map(\.id))
        for entry in try RosterQueries.entries(at: act.now, in: connection) {
            if entry.user == row.owner, let manager = entry.manager { users.insert(manager) }
            if entry.role == .leader, entry.party == .marketing || entry.party == .sales { users.insert(entry.user) }
        }
        if let owner = row.owner { users.insert(owner) }
        if occasion == .paid, let company = row.company {
            let head = try CompanyQueries.heads([company], in: connection)[company]
            if let manager = head?.accountManager { users.insert(manager) }
        }
        return users.sorted()
    }
}
