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
struct OpportunityEntry: Sendable {
    let id: ID<Opportunity>
    let name: String
    let stage: String?
    let status: OpportunityRow.Status
    let amount: Money?
    let closingDay: Day?
    let owner: ID<User>?
    let company: ID<Company>?
    let companyName: String?
    let lead: ID<Lead>?
    let createdAt: Timestamp
}

/// Statements that read opportunities, for whoever asks.
enum OpportunityQueries {
    static let most = 100

    static func all(
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

/// Opportunities in a table.
enum OpportunityTable {
    static func html(_ entries: [OpportunityEntry], names: [ID<User>: String], format: Format) -> HTML {
        let rows = entries.map { entry -> [HTML] in
            let name: HTML =
                entry.lead.map { lead -> HTML in
                    "<a href=\"\("/leads/\(lead)" as Link)\">\(entry.name)</a>"
                } ?? HTML(text: entry.name)
            let company: HTML =
                entry.company.map { id -> HTML in
                    "<a href=\"\("/companies/\(id)" as Link)\">\(entry.companyName ?? "Unnamed")</a>"
                } ?? "–"
            return [
                name, HTML(text: TouchWords.title(entry.status.rawValue)), HTML(text: entry.stage ?? "–"), company,
                HTML(text: entry.owner.flatMap { names[$0] } ?? "–"),
                HTML(text: entry.amount.map { Format.money($0) } ?? "–"),
                HTML(text: entry.closingDay.map(format.day) ?? "–"),
            ]
        }
        return Table(
            "Opportunities",
            columns: [
                .init("Opportunity"), .init("Is"), .init("Stage"), .init("Company"), .init("Owner"),
                .number("Amount"), .init("Closes"),
            ],
            rows: rows
        ).html
    }
}
