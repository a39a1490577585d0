import Domain
import Storage

/// What a hand-off carries in words beside the fields of its subject: `summary`, `promises`, `renewalOn` and so on.
package struct HandoffContent: Sendable, Equatable {
    package let field: String
    package let value: String
    package let author: ID<User>
    package let at: Timestamp
}

/// Statements on contents; a text that says something else replaces the one before.
package enum HandoffContents {
    /// In the order of their names.
    package static func of(_ handoff: ID<Handoff>, in connection: any Connection) throws -> [HandoffContent] {
        try connection.all(
            """
            SELECT field, value, author, recorded FROM handoff_content WHERE handoff = \(handoff) ORDER BY field
            """
        ) { HandoffContent(field: $0.text(0), value: $0.text(1), author: $0.id(2), at: $0.timestamp(3)) }
    }

    static func values(of handoff: ID<Handoff>, in connection: any Connection) throws -> [String: String] {
        Dictionary(
            try of(handoff, in: connection).map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// An empty text is taken away.
    static func set(
        _ values: [String: String], person: ID<Person>, handoff: ID<Handoff>, _ act: Act, in connection: any Connection
    ) throws {
        for (field, value) in values.sorted(by: { $0.key < $1.key }) {
            guard !value.trimmingSpaces.isEmpty else {
                try connection.execute(
                    """
                    DELETE FROM handoff_content
                    WHERE person = \(person) AND handoff = \(handoff) AND field = \(field)
                    """)
                continue
            }
            try connection.execute(
                """
                INSERT INTO handoff_content (person, handoff, field, value, author, recorded)
                VALUES (\(person), \(handoff), \(field), \(value), \(act.author), \(act.now))
                ON CONFLICT (person, handoff, field) DO UPDATE SET value = excluded.value, author = excluded.author,
                    recorded = excluded.recorded
                """)
        }
    }
}
