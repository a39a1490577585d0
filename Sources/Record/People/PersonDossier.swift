import Domain
import Storage

/// All that the page of one person shows.
package struct PersonDossier: Sendable {
    package let person: PersonRow
    package let company: CompanyRow?
    package let identifiers: [(kind: String, value: String)]
    package let leads: [RelatedLead]
    package let touches: [TouchRow]
    package let campaigns: [ID<Campaign>: String]
    package let names: [ID<User>: String]
    package let viewer: Viewer
    package let format: Format

    /// - Throws: `Problem.notFound` when there is no such person, or the reader may not see them.
    package static func read(_ id: ID<Person>, _ store: HandoffStore, _ reader: Reader) async throws -> PersonDossier {
        let (viewer, format) = (reader.viewer, reader.format)
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
                names: try UserQueries.names(in: connection), viewer: viewer, format: format)
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
