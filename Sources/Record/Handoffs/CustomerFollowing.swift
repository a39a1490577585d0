import Domain
import Storage

/// Lets the customer follow the third hand-off: whoever accepts looks after it from then on; one that was sent back
/// for good goes to somebody else.
struct CustomerFollowing {
    let connection: any Connection
    let act: Act

    func follow(_ whole: HandoffCase, before: Handoff) throws {
        guard let opportunity = whole.row.opportunity else { return }
        let handoff = whole.handoff
        if let acceptance = handoff.acceptance, handoff.handedOnAt != nil, before.handedOnAt == nil {
            try take(whole, opportunity, by: whole.book.id(email: acceptance.by) ?? act.author)
        } else if before.isOpen, !handoff.isOpen, handoff.rejection != nil {
            try handOverAgain(whole, opportunity)
        }
    }

    private func take(_ whole: HandoffCase, _ id: ID<Opportunity>, by user: ID<User>) throws {
        guard let deal = try OpportunityQueries.rows("id = \(id)", in: connection).first else { return }
        let manager = whole.row.user ?? user
        if let company = try deal.company.flatMap({ try CompanyQueries.heads([$0], in: connection)[$0]?.id }) {
            try AccountManaging(connection: connection, act: act).give(company, to: manager)
        }
        let contents = try HandoffContents.values(of: whole.row.id, in: connection)
        try ContractWriting(connection: connection, act: act)
            .record(of: deal, renewalOn: contents["renewalOn"].flatMap { Day(text: $0) }, zone: whole.rules.zone)
    }

    /// With the data mended it goes to the same again, else to somebody who has not sent it back.
    private func handOverAgain(_ whole: HandoffCase, _ id: ID<Opportunity>) throws {
        guard let deal = try OpportunityQueries.rows("id = \(id)", in: connection).first, deal.status == .won else {
            return
        }
        let rejected = whole.handoff.rejection?.by
        let isMended = whole.handoff.answer?.kind == .fixData
        let handing = CustomerHandingOver(
            connection: connection, act: act, version: whole.row.version, compiled: whole.compiled, book: whole.book)
        try handing.handOver(
            deal, chosen: isMended ? rejected : nil, excluding: isMended ? [] : [rejected].compactMap { $0 },
            contents: try HandoffContents.values(of: whole.row.id, in: connection))
    }
}

/// Says who looks after a customer.
struct AccountManaging {
    let connection: any Connection
    let act: Act

    func give(_ id: ID<Company>, to user: ID<User>) throws {
        guard var company = try CompanyQueries.lock(id, in: connection),
            company.accountManager != user || !company.customer
        else { return }
        var facts: [(String, FieldValue)] = []
        if company.accountManager != user {
            company.accountManager = user
            let email = try UserQueries.find(user, in: connection)?.email ?? user.description
            facts.append(("company.accountManager", .text(email)))
        }
        if !company.customer {
            company.customer = true
            facts.append(("company.customer", .truth(true)))
        }
        try ImportedCompany.update(company, in: connection)
        let writer = RecordWriter(connection: connection, act: act)
        writer.add(
            FactRow(
                person: ID(0), id: try act.ids.next(), noun: "company", subject: id.rawValue, at: act.now,
                known: act.now, act: act, values: facts))
        var event = Event(.companyChanged, noun: "company", subject: id, at: act.now)
        event.company = id
        event.details = facts.map(\.0).joined(separator: " ")
        writer.add(event)
        try writer.flush()
    }
}
