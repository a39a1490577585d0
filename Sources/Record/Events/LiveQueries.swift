import Domain
import Storage

/// Statements that follow the events.
package enum LiveQueries {
    /// Nouns that something happened to after the position, as far as the reader may know of it.
    package static func nouns(
        after position: Int64, to viewer: Viewer, in connection: any Connection
    ) throws -> [String] {
        let known: SQL =
            viewer.seesEveryLead
            ? "TRUE"
            : """
            (event.lead IS NULL OR EXISTS (SELECT 1 FROM lead
                WHERE lead.person = event.person AND lead.id = event.lead AND \(.visible(to: viewer))))
            """
        return try connection.all(
            """
            SELECT DISTINCT noun FROM (SELECT * FROM event WHERE position > \(position)
                ORDER BY position LIMIT 2000) AS event
            WHERE \(known) ORDER BY noun
            """
        ) { $0.text(0) }
    }
}
