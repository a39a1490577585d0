import Domain
import Storage

/// Who of ours had part in each deal, with the weight of credit.
///
/// Of Sales: the owner, whoever was handed its lead and accepted, whoever held its meetings. Of Marketing: whoever
/// answers for a campaign in its journey, or worked on one, on its lead or its hand-offs, by their share of credit. Of
/// account management: the customer's account manager and whoever took it over.
struct DealPeople {
    let connection: any Connection
    let people: [ID<User>: IncentiveRecord.Person]

    /// By deal, then by person; weights are not below 0.
    func parts(_ deals: [CreditDeal], shares: [[Double]]) throws -> [ID<Opportunity>: [String: Double]] {
        var parts: [ID<Opportunity>: [ID<User>: Double]] = [:]
        func add(_ user: ID<User>?, _ deal: ID<Opportunity>, _ weight: Double) {
            guard let user, people[user] != nil else { return }
            parts[deal, default: [:]][user, default: 0] += weight
        }
        let ids = deals.map(\.id)
        for deal in deals { add(deal.owner, deal.id, 1) }
        try each(ids, Self.handed) { add($1, $0, 1) }
        try each(ids, Self.accountManagers) { add($1, $0, 1) }
        let owners = try campaignOwners()
        for (deal, shares) in zip(deals, shares) {
            for (touch, share) in zip(deal.touches, shares) {
                for owner in touch.campaign.flatMap({ owners[$0] }) ?? [] { add(owner, deal.id, max(0, share)) }
            }
        }
        try addWorkers(deals) { user, deal in
            // Work on a lead is part in its deal even where no touch is known.
            if parts[deal]?[user] == nil { add(user, deal, 0) }
        }
        return parts.mapValues { row in
            Dictionary(
                row.compactMap { user, weight in people[user].map { ($0.email, weight) } },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private func each(
        _ ids: [ID<Opportunity>], _ statement: (SQL) -> SQL, _ body: (ID<Opportunity>, ID<User>) -> Void
    ) throws {
        for start in stride(from: 0, to: ids.count, by: 2_000) {
            let part = Array(ids[start..<min(start + 2_000, ids.count)])
            try connection.each(statement(.list(part))) { body($0.id(0), $0.id(1)) }
        }
    }

    /// Whoever accepted the lead or the customer, and whoever held the meeting.
    private static func handed(_ ids: SQL) -> SQL {
        """
        SELECT DISTINCT deal.id, handoff.user_id FROM opportunity deal
            JOIN handoff ON handoff.lead = deal.lead AND handoff.withdrawn IS NULL
        WHERE deal.id IN \(ids) AND handoff.decision = 'accepted' AND handoff.user_id IS NOT NULL
            AND handoff.user_id <> coalesce(deal.owner, 0)
        """
    }

    private static func accountManagers(_ ids: SQL) -> SQL {
        """
        SELECT deal.id, company.account_manager FROM opportunity deal JOIN company ON company.id = deal.company
        WHERE deal.id IN \(ids) AND company.account_manager IS NOT NULL
            AND company.account_manager <> coalesce(deal.owner, 0)
        """
    }

    /// Who answers for each campaign; where nobody was named, whoever of Marketing worked on it.
    private func campaignOwners() throws -> [ID<Campaign>: Set<ID<User>>] {
        var owners: [ID<Campaign>: Set<ID<User>>] = [:]
        try connection.each(
            """
            SELECT DISTINCT event.subject, event.actor FROM campaign JOIN event ON event.subject = campaign.id
            WHERE event.noun = 'campaign' AND event.actor <> 0
            """
        ) { row in
            if people[row.id(1)]?.party == .marketing { owners[row.id(0), default: []].insert(row.id(1)) }
        }
        for (campaign, owner) in try GoalQueries.campaignOwners(in: connection) { owners[ID(campaign)] = [owner] }
        return owners
    }

    /// Those of Marketing who did something about the lead of a deal.
    private func addWorkers(_ deals: [CreditDeal], _ body: (ID<User>, ID<Opportunity>) -> Void) throws {
        let leads = Dictionary(
            deals.compactMap { deal in deal.lead.map { ($0, deal.id) } }, uniquingKeysWith: { first, _ in first })
        let marketers = people.filter { $0.value.party == .marketing }.keys.sorted()
        guard !marketers.isEmpty else { return }
        let ids = leads.keys.sorted()
        for start in stride(from: 0, to: ids.count, by: 2_000) {
            let part = Array(ids[start..<min(start + 2_000, ids.count)])
            try connection.each(
                """
                SELECT DISTINCT event.lead, event.actor FROM lead
                    JOIN event ON event.person = lead.person AND event.lead = lead.id
                WHERE lead.id IN \(.list(part)) AND event.actor IN \(.list(marketers))
                """
            ) { row in
                if let deal = leads[row.id(0)] { body(row.id(1), deal) }
            }
        }
    }
}
