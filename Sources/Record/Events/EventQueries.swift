import Domain
import Storage

/// Statements on events.
package enum EventQueries {
    package static func lastPosition(_ connection: any Connection) throws -> Int64 {
        try connection.integer("SELECT coalesce(max(position), 0) FROM event") ?? 0
    }

    package static let columns = [
        "person", "id", "position", "at", "recorded", "kind", "noun", "subject", "lead", "handoff", "company", "actor",
        "on_behalf", "version", "batch", "details",
    ]

    package static func insert(_ event: Event, _ act: Act, position: Int64?, in connection: any Connection) throws {
        let id: ID<Event> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO event (person, id, position, at, recorded, kind, noun, subject, lead, handoff, company, actor,
                on_behalf, version, batch, details)
            VALUES (\(event.person), \(id), \(position), \(event.at), \(act.now), \(event.kind), \(event.noun),
                \(event.subject), \(event.lead), \(event.handoff), \(event.company), \(act.author),
                \(act.onBehalfOf), \(event.version), \(event.batch), \(event.details))
            """)
    }

    package static func write(_ event: Event, _ act: Act, position: Int64?, to rows: any BulkRows) throws {
        rows.value(event.person)
        let id: ID<Event> = try act.ids.next()
        rows.value(id)
        rows.integer(position)
        rows.value(event.at)
        rows.value(act.now)
        rows.value(event.kind)
        rows.text(event.noun)
        rows.integer(event.subject)
        rows.value(event.lead)
        rows.value(event.handoff)
        rows.value(event.company)
        rows.value(act.author)
        rows.value(act.onBehalfOf)
        rows.integer(event.version)
        rows.value(event.batch)
        rows.text(event.details)
        try rows.endRow()
    }

    /// All events of one person, oldest first: what the time line of a lead is made of.
    package static func timeline(of person: ID<Person>, in connection: any Connection) throws -> [Happening] {
        try connection.all("SELECT \(Happening.selection) FROM event WHERE person = \(person) ORDER BY at, id") {
            Happening($0)
        }
    }

    /// The events about one subject, oldest first.
    package static func about(_ subject: Int64, in connection: any Connection) throws -> [Happening] {
        try connection.all("SELECT \(Happening.selection) FROM event WHERE subject = \(subject) ORDER BY at, id") {
            Happening($0)
        }
    }
}
