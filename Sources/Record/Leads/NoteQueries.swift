import Domain
import Storage

/// Statements on notes.
package enum NoteQueries {
    package static func about(_ lead: ID<Lead>, in connection: any Connection) throws -> [NoteRow] {
        try connection.all(
            """
            SELECT id, at, author, body FROM note WHERE subject = \(lead) AND noun = 'lead' AND withdrawn IS NULL
            ORDER BY at DESC, id DESC
            """
        ) { NoteRow(id: $0.id(0), at: $0.timestamp(1), author: $0.id(2), body: $0.text(3)) }
    }

    /// Takes the words of a note away for ever; that there was one stays.
    package static func erase(
        _ note: ID<NoteRow>, of lead: ID<Lead>, by viewer: Viewer, _ act: Act, in connection: any Connection
    ) throws {
        let author = try connection.first(
            """
            SELECT author FROM note WHERE id = \(note) AND subject = \(lead) AND noun = 'lead' AND withdrawn IS NULL
            """
        ) { $0.id(0, of: User.self) }
        guard let author else { throw Problem.notFound("There is no such note.") }
        guard author == viewer.user || viewer.isOperations else {
            throw Problem.forbidden("Whoever wrote a note erases it.")
        }
        try connection.execute("UPDATE note SET body = '', withdrawn = \(act.now) WHERE id = \(note)")
    }
}
