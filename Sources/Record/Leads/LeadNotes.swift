import Domain
import Storage

/// Notes on leads, inside a transaction.
package enum LeadNotes {
    /// Adds a note under the name of whoever acts, with its event.
    package static func add(_ body: String, to lead: LeadRow, _ act: Act, in connection: any Connection) throws {
        let id: ID<LeadRow> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO note (id, noun, subject, person, author, at, body)
            VALUES (\(id), 'lead', \(lead.id), \(lead.person), \(act.author), \(act.now), \(body))
            """)
        var event = Event(.leadChanged, noun: "lead", subject: lead.id, at: act.now)
        event.person = lead.person
        event.lead = lead.id
        event.details = "note"
        try EventLog.append(event, act, in: connection)
    }
}
