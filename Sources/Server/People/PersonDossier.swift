import Domain
import Storage

/// A lead in a list under a person or a company.
struct RelatedLead: Sendable {
    let lead: LeadRow
    let person: String
    let personID: ID<Person>
    let holder: ID<User>?
    let handoff: HandoffRow.State?
}

/// All that the page of one person shows.
struct PersonDossier: Sendable {
    let person: PersonRow
    let company: CompanyRow?
    let identifiers: [(kind: String, value: String)]
    let leads: [RelatedLead]
    let touches: [TouchRow]
    let campaigns: [ID<Campaign>: String]
    let names: [ID<User>: String]
    let viewer: Viewer
    let format: Format

    /// - Throws: `Problem.notFound` when there is no such person, or the reader may not see them.
    static func read(_ id: ID<Person>, _ store: HandoffStore, _ visit: Visit) async throws -> PersonDossier {
        let (viewer, format) = (try visit.viewer, visit.format)
        return try await store.database.read { connection in
            let person = try PersonAccess.find(id, viewer, in: connection)
            let group = SQL.personGroup(id)
            let touches = try connection.all(
                """
                SELECT \(TouchRow.selection) FROM touch WHERE person IN \(group) AND withdrawn IS NULL
                ORDER BY at DESC, id DESC LIMIT 100
                """
            ) { TouchRow($0) }
            return PersonDossier(
                person: person,
                company: try person.company.flatMap { try CompanyQueries.heads([$0], in: connection)[$0] },
                identifiers: try connection.all(
                    """
                    SELECT kind, value FROM person_identifier WHERE person IN \(group) ORDER BY kind, value LIMIT 50
                    """
                ) { (kind: $0.text(0), value: $0.text(1)) },
                leads: try RelatedLeads.all("lead.person IN \(group)", to: viewer, in: connection), touches: touches,
                campaigns: try campaignNames(Set(touches.compactMap(\.campaign)), in: connection),
                names: try RelatedLeads.names(in: connection), viewer: viewer, format: format)
        }
    }

    private static func campaignNames(
        _ ids: Set<ID<Campaign>>, in connection: any Connection
    ) throws -> [ID<Campaign>: String] {
        var names: [ID<Campaign>: String] = [:]
        try connection.each("SELECT id, name FROM campaign WHERE id IN \(.list(ids)) AND withdrawn IS NULL") {
            names[$0.id(0)] = $0.text(1)
        }
        return names
    }
}

/// Who may see a person.
enum PersonAccess {
    /// - Throws: `Problem.notFound` when there is no such person, or the reader may not see them.
    static func find(_ id: ID<Person>, _ viewer: Viewer, in connection: any Connection) throws -> PersonRow {
        let isVisible = try connection.exists(
            """
            SELECT 1 FROM person WHERE person.id = \(id) AND person.withdrawn IS NULL
                AND \(.visiblePerson(to: viewer))
            """)
        guard isVisible, let person = try PersonQueries.find(id, in: connection) else {
            throw Problem.notFound("There is no such person.")
        }
        return person
    }
}

/// Statements on the leads under a person or a company.
enum RelatedLeads {
    static let most = 200

    static func all(_ condition: SQL, to viewer: Viewer, in connection: any Connection) throws -> [RelatedLead] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), person.name, person.id,
                (SELECT handoff.user_id FROM handoff WHERE handoff.lead = lead.id AND handoff.withdrawn IS NULL
                    ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1),
                (SELECT handoff.state FROM handoff WHERE handoff.lead = lead.id AND handoff.withdrawn IS NULL
                    ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1)
            FROM lead JOIN person ON person.id = lead.person
            WHERE \(condition) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
            ORDER BY lead.created_at DESC, lead.id DESC LIMIT \(most)
            """
        ) { row in
            RelatedLead(
                lead: LeadRow(row), person: row.text(34), personID: row.id(35), holder: row.optionalID(36),
                handoff: row.optionalText(37).flatMap { HandoffRow.State(rawValue: $0) })
        }
    }

    static func names(in connection: any Connection) throws -> [ID<User>: String] {
        Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    static func table(_ leads: [RelatedLead], names: [ID<User>: String], format: Format) -> HTML {
        let rows = leads.map { item -> [HTML] in
            [
                "<a href=\"\("/leads/\(item.lead.id)" as Link)\">\(item.person.isEmpty ? "Unnamed" : item.person)</a>",
                HTML(text: item.lead.state.title),
                HTML(text: item.handoff.map { TouchWords.plain($0.rawValue) } ?? "–"),
                HTML(text: item.holder.flatMap { names[$0] } ?? "–"), HTML(text: item.lead.source ?? "–"),
                format.timeElement(item.lead.createdAt),
            ]
        }
        return Table(
            "Leads",
            columns: [
                .init("Lead"), .init("State"), .init("Hand-off"), .init("With"), .init("Source"), .init("Captured"),
            ],
            rows: rows
        ).html
    }
}
