import Domain
import Storage

/// Makes the third hand-off: a won opportunity goes to account management.
struct CustomerHandingOver {
    let connection: any Connection
    let act: Act
    let version: Int64
    let compiled: CompiledAccord
    let book: RosterBook

    /// - Returns: nothing when the accord has no kind for it.
    @discardableResult
    func handOver(
        _ deal: OpportunityRow, chosen: String? = nil, excluding: [String] = [], contents: [String: String] = [:]
    ) throws -> ID<Handoff>? {
        guard let kind = compiled.accord.handOffs.first(where: { $0.of == .won }) else { return nil }
        let lead = try deal.lead.flatMap { try LeadQueries.find($0, in: connection) }
        let company = try deal.company.flatMap { try CompanyQueries.heads([$0], in: connection)[$0] }
        var row = HandoffRow(
            person: deal.person ?? lead?.person ?? ID(0), id: try act.ids.next(), lead: ID(0), kind: kind,
            version: version, handedAt: act.now, recorded: act.now)
        row.opportunity = deal.id
        row.company = company?.id ?? deal.company
        row.territory = lead?.territory
        row.vertical = lead?.vertical
        row.tier = lead?.tier
        row.source = deal.source
        row.campaign = deal.campaign
        row.handedBy = deal.owner
        row.carried = CarriedForm(compiled.accord, kind).filled(nil, contents).sorted().joined(separator: " ")
        let manager = company?.accountManager.map { book.email($0) }
        var handing = try HandingOver(
            connection: connection, act: act, version: version, compiled: compiled, book: book)
        let made = try handing.handOver(
            row, as: kind, chosen: chosen ?? manager,
            options: manager.map { [RouteOption(rule: "account manager", target: .owner($0))] } ?? [],
            excluding: excluding)
        try handing.flush()
        try HandoffContents.set(contents, person: made.person, handoff: made.id, act, in: connection)
        if let user = made.user {
            let body = "A customer was won and handed over to you."
            try NoticeWriting.tell(user, .assigned, body, at: act.now, handoff: made.id, act, in: connection)
        }
        if let seller = deal.owner, !kind.carries.isEmpty, made.user != seller {
            let body = "A customer that you won was handed over. Say what account management has to know."
            try NoticeWriting.tell(seller, .handedOver, body, at: act.now, handoff: made.id, act, in: connection)
        }
        return made.id
    }
}

/// Lets account management follow how an opportunity ends: won is handed over, opened again is taken back.
struct WonFollowing {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    /// - Returns: the hand-off that was made.
    @discardableResult
    func follow(_ id: ID<Opportunity>) throws -> ID<Handoff>? {
        guard let deal = try OpportunityQueries.rows("id = \(id) AND withdrawn IS NULL", in: connection).first else {
            return nil
        }
        guard deal.status == .won else {
            try takeBack(deal)
            return nil
        }
        let existing = try connection.exists(
            """
            SELECT 1 FROM handoff WHERE opportunity = \(id) AND withdrawn IS NULL
                AND (unfinished OR handed_on_at IS NOT NULL)
            """)
        guard !existing, let judging = try accords.current(at: act.now, in: connection) else { return nil }
        let compiled = judging.judge.compiled
        let book = try shelf.book(at: act.now, version: judging.version, accord: compiled.accord, in: connection)
        if try isWithAccounts(deal) {
            let zone = try Zone(compiled.accord.timeZone, field: "timeZone")
            try ContractWriting(connection: connection, act: act).record(of: deal, renewalOn: nil, zone: zone)
            return nil
        }
        return try CustomerHandingOver(
            connection: connection, act: act, version: judging.version, compiled: compiled, book: book
        ).handOver(deal)
    }

    /// What an existing customer renews or adds stays with whoever looks after it.
    private func isWithAccounts(_ deal: OpportunityRow) throws -> Bool {
        guard BusinessKind(deal.kind) == .existing, let company = deal.company else { return false }
        return try CompanyQueries.heads([company], in: connection)[company]?.accountManager != nil
    }

    private func takeBack(_ deal: OpportunityRow) throws {
        try ContractWriting(connection: connection, act: act).withdraw(of: deal.id)
        let open = try connection.first(
            "SELECT id FROM handoff WHERE opportunity = \(deal.id) AND unfinished AND withdrawn IS NULL"
        ) { $0.id(0, of: Handoff.self) }
        guard let open else { return }
        let reading = HandoffReading(connection: connection, accords: accords.library, shelf: shelf, now: act.now)
        let whole = try reading.locked(open)
        let change = try whole.handoff.withdrawn(
            reason: "the opportunity was opened again", by: whole.book.email(act.author), at: act.now,
            rules: whole.rules)
        try HandoffSaving(connection: connection, act: act).save(change, to: whole)
    }
}
