import Domain
import Storage

/// Who may see a person.
package enum PersonAccess {
    /// - Throws: `Problem.notFound` when there is no such person, or the reader may not see them.
    package static func find(_ id: ID<Person>, _ viewer: Viewer, in connection: any Connection) throws -> PersonRow {
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
