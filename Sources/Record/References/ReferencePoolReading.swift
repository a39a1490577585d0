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
        /// One page of them, and how many there are in all.
        package let requests: [Request]
        package let asked: Counts
        package let names: [ID<User>: String]
        package let products: [String]
    }

    /// How many requests there are.
    package struct Counts: Sendable {
        package var all = 0
        package var open = 0
        /// Those that wait for the viewer's own answer.
        package var mine = 0
    }

    package let connection: any Connection
    package let viewer: Viewer
    package let accord: Accord?

    package init(connection: any Connection, viewer: Viewer, accord: Accord?) {
        self.connection = connection
        self.viewer = viewer
        self.accord = accord
    }

    package func reading(requests limit: Int, from offset: Int = 0) throws -> Reading {
        let customers = try customers()
        return Reading(
            customers: customers, requests: try requests(limit: limit, offset: offset), asked: try counts(),
            names: try UserQueries.names(in: connection),
            products: Set(customers.flatMap(\.products)).sorted())
    }

    /// The whole pool: every seller may see who speaks for us, and nothing else of them.
    private func customers() throws -> [ReferencePool.Customer] {
        let rows = try connection.all(
            """
            SELECT company.id, company.name, company.employees,
                (SELECT lead.vertical FROM lead WHERE lead.company = company.id AND lead.withdrawn IS NULL
                    AND lead.vertical IS NOT NULL ORDER BY lead.id DESC LIMIT 1), company.industry
            FROM company
            WHERE company.customer AND company.survivor IS NULL AND company.withdrawn IS NULL
                AND company.id IN (SELECT coalesce(said.survivor, said.id) FROM reference_customer
                    JOIN company said ON said.id = reference_customer.company WHERE reference_customer.until IS NULL)
            ORDER BY company.name_key, company.id
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
    package func requests(
        _ condition: SQL = "TRUE", limit: Int, offset: Int = 0
    ) throws -> [Request] {
        try connection.all(
            """
            SELECT \(ReferenceRow.selection), coalesce(head.name, company.name), opportunity.name
            FROM reference_request JOIN company ON company.id = reference_request.company
                LEFT JOIN company head ON head.id = company.survivor
                JOIN opportunity ON opportunity.id = reference_request.opportunity
            WHERE \(isShown) AND \(condition)
            ORDER BY CASE reference_request.state WHEN 'asked' THEN 0 WHEN 'agreed' THEN 1 ELSE 2 END,
                reference_request.asked_at DESC, reference_request.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ) { Request(row: ReferenceRow($0), company: $0.text(14), opportunity: $0.text(15)) }
    }

    private func counts() throws -> Counts {
        try connection.first(
            """
            SELECT count(*), count(CASE WHEN reference_request.state = 'asked' THEN 1 END),
                count(CASE WHEN reference_request.state = 'asked'
                    AND reference_request.account_manager = \(viewer.user) THEN 1 END)
            FROM reference_request JOIN company ON company.id = reference_request.company
            WHERE \(isShown)
            """
        ) { Counts(all: $0.int(0), open: $0.int(1), mine: $0.int(2)) } ?? Counts()
    }

    /// The condition on `reference_request` and its `company`.
    private var isShown: SQL {
        """
        reference_request.withdrawn IS NULL AND (reference_request.asked_by IN \(.list(viewer.team))
            OR reference_request.account_manager IN \(.list(viewer.team)) OR \(.visibleCompany(to: viewer)))
        """
    }

    /// Open sales of somebody and their team, by name.
    package static func sales(of viewer: Viewer, in connection: any Connection) throws -> [OpportunityEntry] {
        let own: SQL = viewer.isOperations || viewer.isLeader ? "TRUE" : "opportunity.owner IN \(.list(viewer.team))"
        return try OpportunityQueries.all(
            "opportunity.status = 'open' AND \(own)", to: viewer, limit: 200, in: connection
        ).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
}
