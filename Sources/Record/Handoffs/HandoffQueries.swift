import Domain
import Storage

/// Statements that read hand-offs.
package enum HandoffQueries {
    static func lock(_ id: ID<Handoff>, in connection: any Connection) throws -> HandoffRow? {
        try connection.first(
            "SELECT \(HandoffRow.selection) FROM handoff WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { try HandoffRow($0) }
    }

    package static func find(_ id: ID<Handoff>, in connection: any Connection) throws -> HandoffRow? {
        try connection.first("SELECT \(HandoffRow.selection) FROM handoff WHERE id = \(id) AND withdrawn IS NULL") {
            try HandoffRow($0)
        }
    }

    /// All hand-offs of a lead, oldest first.
    package static func ofLead(_ lead: ID<Lead>, in connection: any Connection) throws -> [HandoffRow] {
        try connection.all(
            """
            SELECT \(HandoffRow.selection) FROM handoff WHERE lead = \(lead) AND withdrawn IS NULL
            ORDER BY handed_at, id
            """
        ) { try HandoffRow($0) }
    }

    /// What ours did about the lead since it was handed over, in the order of time.
    package static func activities(of row: HandoffRow, in connection: any Connection) throws -> [ActivityRow] {
        try activities(of: [row], in: connection)[row.lead] ?? []
    }

    /// By lead: what ours did since the first of its hand-offs, in the order of time.
    static func activities(
        of rows: [HandoffRow], in connection: any Connection
    ) throws -> [ID<Lead>: [ActivityRow]] {
        let first = rows.map(\.handedAt).min() ?? Timestamp(milliseconds: 0)
        var found: [ID<Lead>: [ActivityRow]] = [:]
        try connection.each(
            """
            SELECT \(ActivityRow.selection) FROM activity
            WHERE lead IN \(.list(rows.map(\.lead))) AND at >= \(first) AND NOT inbound AND withdrawn IS NULL
            ORDER BY at, id
            """
        ) { row in
            let activity = ActivityRow(row)
            if let lead = activity.lead { found[lead, default: []].append(activity) }
        }
        return found
    }

    package static func assignments(
        of id: ID<Handoff>, in connection: any Connection
    ) throws -> [(at: Timestamp, user: ID<User>)] {
        try assignments(of: [id], in: connection)[id] ?? []
    }

    static func assignments(
        of ids: [ID<Handoff>], in connection: any Connection
    ) throws -> [ID<Handoff>: [(at: Timestamp, user: ID<User>)]] {
        var found: [ID<Handoff>: [(at: Timestamp, user: ID<User>)]] = [:]
        try connection.each(
            """
            SELECT handoff, at, user_id FROM assignment
            WHERE handoff IN \(.list(ids)) AND user_id IS NOT NULL ORDER BY at, id
            """
        ) { found[$0.id(0), default: []].append((at: $0.timestamp(1), user: $0.id(2))) }
        return found
    }
}
