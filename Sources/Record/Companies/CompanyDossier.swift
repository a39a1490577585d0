import Domain
import Storage

/// All that the page of one company shows, those that were merged into it included.
package struct CompanyDossier: Sendable {
    /// What one campaign, or one kind of touch outside of campaigns, brought at the company.
    package struct Response: Sendable {
        package let campaign: ID<Campaign>?
        /// The campaign's name, else the kind of touch.
        package let name: String
        package let touches: Int
        package let people: Int
        package let first: Timestamp
        package let last: Timestamp
    }

    package let company: CompanyRow
    package let survivor: String?
    package let domains: [String]
    package let people: [PersonEntry]
    package let responses: [Response]
    /// Who responded last, newest first.
    package let touches: [(touch: TouchRow, person: String)]
    package let leads: [RelatedLead]
    package let opportunities: [OpportunityEntry]
    /// What is known of them as a customer; `nil` for those who are none.
    package let customer: CustomerDossier?
    package let names: [ID<User>: String]
    package let viewer: Viewer
    package let format: Format

    /// - Throws: `Problem.notFound` when there is no such company, or the reader may not see it.
    package static func read(_ id: ID<Company>, _ store: HandoffStore, _ reader: Reader) async throws -> CompanyDossier
    {
        let (viewer, format) = (reader.viewer, reader.format)
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
                customer: try CustomerDossier.read(company, viewer, at: reader.now, in: connection),
                names: try UserQueries.names(in: connection), viewer: viewer, format: format)
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
        let count = TouchRow.columns.count
        return try connection.all(
            """
            SELECT \(TouchRow.selection), person.name FROM touch JOIN person ON person.id = touch.person
            WHERE touch.company IN \(group) AND touch.withdrawn IS NULL AND person.withdrawn IS NULL
                AND \(.visiblePerson(to: viewer))
            ORDER BY touch.at DESC, touch.id DESC LIMIT 40
            """
        ) { (touch: TouchRow($0), person: $0.text(count)) }
    }
}
