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
    /// Who started it; `nil`: not judged.
    package let origin: String?
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
                opportunity.lead, opportunity.created_at, opportunity.origin
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
            WHERE \(condition) AND opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.created_at DESC, opportunity.id DESC LIMIT \(limit)
            """
        ) { row in
            OpportunityEntry(
                id: row.id(0), name: row.text(1), stage: row.optionalText(2),
                status: OpportunityRow.Status(rawValue: row.text(3)) ?? .open, amount: row.money(4, currency: 5),
                closingDay: row.optionalDay(6), owner: row.optionalID(7), company: row.optionalID(8),
                companyName: row.optionalText(9), lead: row.optionalID(10), createdAt: row.timestamp(11),
                origin: row.optionalText(12))
        }
    }

    static let selection: SQL = """
        opportunity.id, opportunity.name, opportunity.created_at, opportunity.recorded, opportunity.company,
        opportunity.person, opportunity.lead, opportunity.campaign, opportunity.owner, opportunity.stage,
        opportunity.status, opportunity.kind, opportunity.amount, opportunity.currency, opportunity.source,
        opportunity.closing_day, opportunity.closed_at, opportunity.fields, opportunity.batch
        """

    /// Whole rows by a condition, which may end in an order and a lock.
    static func rows(_ condition: SQL, in connection: any Connection) throws -> [OpportunityRow] {
        try connection.all("SELECT \(selection) FROM opportunity WHERE \(condition)") { row($0) }
    }

    /// - Throws: `Problem.notFound` when there is no such opportunity, or the viewer may not see it.
    package static func row(
        _ id: ID<Opportunity>, to viewer: Viewer, locked: Bool = false, in connection: any Connection
    ) throws -> OpportunityRow {
        let lock: SQL = locked ? "\(.lock)" : ""
        let found = try rows(
            "id = \(id) AND withdrawn IS NULL AND \(.visibleOpportunity(to: viewer)) \(lock)", in: connection)
        guard let row = found.first else { throw Problem.notFound("There is no such opportunity.") }
        return row
    }

    static func row(_ row: ResultRow) -> OpportunityRow {
        var deal = OpportunityRow(
            id: row.id(0), name: row.text(1), createdAt: row.timestamp(2), recorded: row.timestamp(3))
        deal.company = row.optionalID(4)
        deal.person = row.optionalID(5)
        deal.lead = row.optionalID(6)
        deal.campaign = row.optionalID(7)
        deal.owner = row.optionalID(8)
        deal.stage = row.optionalText(9)
        deal.status = OpportunityRow.Status(rawValue: row.text(10)) ?? .open
        deal.kind = row.optionalText(11)
        deal.amount = row.money(12, currency: 13)
        deal.source = row.optionalText(14)
        deal.closingDay = row.optionalDay(15)
        deal.closedAt = row.optionalTimestamp(16)
        deal.fields = row.optionalText(17)
        deal.batch = row.id(18)
        return deal
    }
}
