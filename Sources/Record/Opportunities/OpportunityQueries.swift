import Domain
import Storage

extension SQL {
    /// The condition on `opportunity`: it is one's own or one's team's, or its lead or company may be seen.
    static func visibleOpportunity(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            (opportunity.owner IN \(.list(viewer.team)) OR EXISTS (
                SELECT 1 FROM lead WHERE lead.id = opportunity.lead AND lead.withdrawn IS NULL
                    AND \(.visible(to: viewer)))
            OR EXISTS (SELECT 1 FROM company WHERE company.id = opportunity.company
                AND \(.visibleCompany(to: viewer))))
            """
    }
}

/// An opportunity in a list under a company or a campaign.
package struct OpportunityEntry: Sendable {
    package let id: ID<Opportunity>
    package let name: String
    package let stage: String?
    package let status: OpportunityRow.Status
    package let amount: Money?
    package let closingDay: Day?
    package let owner: ID<User>?
    package let company: ID<Company>?
    package let companyName: String?
    package let lead: ID<Lead>?
    package let createdAt: Timestamp
}

/// Statements that read opportunities, for whoever asks.
package enum OpportunityQueries {
    package static let most = 100

    package static func all(
        _ condition: SQL, to viewer: Viewer, limit: Int = most, in connection: any Connection
    ) throws -> [OpportunityEntry] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.name, opportunity.stage, opportunity.status, opportunity.amount,
                opportunity.currency, opportunity.closing_day, opportunity.owner, opportunity.company, client.name,
                opportunity.lead, opportunity.created_at
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
            WHERE \(condition) AND opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.created_at DESC, opportunity.id DESC LIMIT \(limit)
            """
        ) { row in
            OpportunityEntry(
                id: row.id(0), name: row.text(1), stage: row.optionalText(2),
                status: OpportunityRow.Status(rawValue: row.text(3)) ?? .open, amount: row.money(4, currency: 5),
                closingDay: row.optionalDay(6), owner: row.optionalID(7), company: row.optionalID(8),
                companyName: row.optionalText(9), lead: row.optionalID(10), createdAt: row.timestamp(11))
        }
    }
}
