import Domain
import Storage

/// All that the page of one company shows, those that were merged into it included.
struct CompanyDossier: Sendable {
    /// What one campaign, or one kind of touch outside of campaigns, brought at the company.
    struct Response: Sendable {
        let campaign: ID<Campaign>?
        /// The campaign's name, else the kind of touch.
        let name: String
        let touches: Int
        let people: Int
        let first: Timestamp
        let last: Timestamp
    }

    let company: CompanyRow
    let survivor: String?
    let domains: [String]
    let people: [PersonEntry]
    let responses: [Response]
    /// Who responded last, newest first.
    let touches: [(touch: TouchRow, person: String)]
    let leads: [RelatedLead]
    let opportunities: [OpportunityEntry]
    let names: [ID<User>: String]
    let viewer: Viewer
    let format: Format

    /// - Throws: `Problem.notFound` when there is no such company, or the reader may not see it.
    static func read(_ id: ID<Company>, _ store: HandoffStore, _ visit: Visit) async throws -> CompanyDossier {
        let (viewer, format) = (try visit.viewer, visit.format)
        return try await store.database.read { connection in
            let company = try CompanyAccess.find(id, viewer, in: connection)
            let group = SQL.companyGroup(id)
            var request = ListRequest(Form([("company", id.description)]), PersonList.shape)
            request.after = nil
            return CompanyDossier(
                company: company,
                survivor: try company.survivor.flatMap { try CompanyQueries.find($0, in: connection)?.name },
                domains: try connection.all(
                    "SELECT DISTINCT domain FROM company_domain WHERE company IN \(group) ORDER BY domain"
                ) { $0.text(0) },
                people: try PersonListQueries.page(request, to: viewer, limit: 100, in: connection),
                responses: try responses(group, to: viewer, in: connection),
                touches: try touches(group, to: viewer, in: connection),
                leads: try RelatedLeads.all("lead.company IN \(group)", to: viewer, in: connection),
                opportunities: try OpportunityQueries.all(
                    "opportunity.company IN \(group)", to: viewer, in: connection),
                names: try RelatedLeads.names(in: connection), viewer: viewer, format: format)
        }
    }

    private static func responses(
        _ group: SQL, to viewer: Viewer, in connection: any Connection
    ) throws -> [Response] {
        try connection.all(
            """
            SELECT touch.campaign, coalesce(campaign.name, touch.kind), count(*), count(DISTINCT touch.person),
                min(touch.at), max(touch.at)
            FROM touch JOIN person ON person.id = touch.person
                LEFT JOIN campaign ON campaign.id = touch.campaign AND campaign.withdrawn IS NULL
            WHERE touch.company IN \(group) AND touch.withdrawn IS NULL AND person.withdrawn IS NULL
                AND \(.visiblePerson(to: viewer))
            GROUP BY touch.campaign, coalesce(campaign.name, touch.kind) ORDER BY max(touch.at) DESC LIMIT 30
            """
        ) {
            Response(
                campaign: $0.optionalID(0), name: $0.text(1), touches: $0.int(2), people: $0.int(3),
                first: $0.timestamp(4), last: $0.timestamp(5))
        }
    }

    private static func touches(
        _ group: SQL, to viewer: Viewer, in connection: any Connection
    ) throws -> [(touch: TouchRow, person: String)] {
        let ids = try connection.all(
            """
            SELECT touch.person, touch.id, person.name FROM touch JOIN person ON person.id = touch.person
            WHERE touch.company IN \(group) AND touch.withdrawn IS NULL AND person.withdrawn IS NULL
                AND \(.visiblePerson(to: viewer))
            ORDER BY touch.at DESC, touch.id DESC LIMIT 40
            """
        ) { (person: $0.id(0, of: Person.self), id: $0.id(1, of: Touch.self), name: $0.text(2)) }
        return try ids.compactMap { item in
            try connection.first(
                "SELECT \(TouchRow.selection) FROM touch WHERE person = \(item.person) AND id = \(item.id)"
            ) { (touch: TouchRow($0), person: item.name) }
        }
    }
}

/// Who may see a company.
enum CompanyAccess {
    /// - Throws: `Problem.notFound` when there is no such company, or the reader may not see it.
    static func find(_ id: ID<Company>, _ viewer: Viewer, in connection: any Connection) throws -> CompanyRow {
        let isVisible = try connection.exists(
            """
            SELECT 1 FROM company WHERE company.id = \(id) AND company.withdrawn IS NULL
                AND \(.visibleCompany(to: viewer))
            """)
        guard isVisible, let company = try CompanyQueries.find(id, in: connection) else {
            throw Problem.notFound("There is no such company.")
        }
        return company
    }
}
