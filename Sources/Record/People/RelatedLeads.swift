import Domain
import Storage

/// A lead in a list under a person or a company.
package struct RelatedLead: Sendable {
    package let lead: LeadRow
    package let person: String
    let personID: ID<Person>
    package let holder: ID<User>?
    package let handoff: HandoffRow.State?
}

/// Statements on the leads under a person or a company.
package enum RelatedLeads {
    package static let most = 200

    package static func all(
        _ condition: SQL, to viewer: Viewer, limit: Int = most, in connection: any Connection
    ) throws -> [RelatedLead] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), person.name, person.id,
                (SELECT handoff.user_id FROM handoff WHERE handoff.lead = lead.id AND handoff.withdrawn IS NULL
                    ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1),
                (SELECT handoff.state FROM handoff WHERE handoff.lead = lead.id AND handoff.withdrawn IS NULL
                    ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1)
            FROM lead JOIN person ON person.id = lead.person
            WHERE \(condition) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
            ORDER BY lead.created_at DESC, lead.id DESC LIMIT \(limit)
            """
        ) { row in
            RelatedLead(
                lead: LeadRow(row), person: row.text(34), personID: row.id(35), holder: row.optionalID(36),
                handoff: row.optionalText(37).flatMap { HandoffRow.State(rawValue: $0) })
        }
    }
}
