import Domain
import Storage

/// What the page of references shows: who may be asked, and what was asked of whom.
package struct ReferencePoolReading {
    /// One ask with the names of what it is about.
    package struct Request: Sendable {
        package let row: ReferenceRow
        package let company: String
        package let opportunity: String
    }

    package struct Reading: Sendable {
        package let customers: [ReferencePool.Customer]
        package let requests: [Request]
        package let names: [ID<User>: String]
        package let products: [String]
    }

    package let connection: any Connection
    package let viewer: Viewer
    package let accord: Accord?

    package init(connection: any Connection, viewer: Viewer, accord: Accord?) {
        self.connection = connection
        self.viewer = viewer
        self.accord = accord
    }

    package func reading() throws -> Reading {
        let customers = try customers()
        return Reading(
            customers: customers, requests: try requests(), names: try RelatedLeads.names(in: connection),
            products: Set(customers.flatMap(\.products)).sorted())
    }

    /// The whole pool: every seller may see who speaks for us, and nothing else of them.
    private func customers() throws -> [ReferencePool.Customer] {
        let rows = try connection.all(
            """
            SELECT company.id, company.name, company.employees,
                (SELECT lead.vertical FROM lead WHERE lead.company = company.id AND lead.withdrawn IS NULL
                    AND lead.vertical IS NOT NULL ORDER BY lead.id DESC LIMIT 1), company.industry
            FROM reference_customer JOIN company ON company.id = reference_customer.company
            WHERE reference_customer.until IS NULL AND company.customer AND company.survivor IS NULL
                AND company.withdrawn IS NULL
            ORDER BY company.name_key, company.id LIMIT 1000
            """
        ) {
            (
                id: $0.id(0, of: Company.self), name: $0.text(1), employees: $0.optionalInt(2),
                vertical: $0.optionalText(3) ?? $0.optionalText(4) ?? Segments.other
            )
        }
        let standing = try ReferenceQueries.standing(of: rows.map(\.id), in: connection)
        return rows.map { row in
            let known = standing[row.id]
            return ReferencePool.Customer(
                id: row.id.rawValue, name: row.name, vertical: row.vertical, employees: row.employees,
                products: Set(known?.products ?? []), lastUsed: known?.lastUsed, openRequests: known?.openRequests ?? 0)
        }
    }

    /// Those that one asked for, answers for, or may see the customer of; the newest first.
    package func requests() throws -> [Request] {
        try connection.all(
            """
            SELECT \(ReferenceRow.selection), company.name, opportunity.name
            FROM reference_request JOIN company ON company.id = reference_request.company
                JOIN opportunity ON opportunity.id = reference_request.opportunity
            WHERE reference_request.withdrawn IS NULL AND (reference_request.asked_by IN \(.list(viewer.team))
                OR reference_request.account_manager IN \(.list(viewer.team)) OR \(.visibleCompany(to: viewer)))
            ORDER BY CASE reference_request.state WHEN 'asked' THEN 0 WHEN 'agreed' THEN 1 ELSE 2 END,
                reference_request.asked_at DESC, reference_request.id DESC LIMIT 200
            """
        ) { Request(row: ReferenceRow($0), company: $0.text(14), opportunity: $0.text(15)) }
    }

    /// Open sales of somebody and their team, by name.
    package static func sales(of viewer: Viewer, in connection: any Connection) throws -> [OpportunityEntry] {
        let own: SQL = viewer.isOperations || viewer.isLeader ? "TRUE" : "opportunity.owner IN \(.list(viewer.team))"
        return try OpportunityQueries.all(
            "opportunity.status = 'open' AND \(own)", to: viewer, limit: 200, in: connection
        ).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}
