import Domain
import Storage

/// Statements that read leads.
package enum LeadQueries {
    package static func find(_ id: ID<Lead>, in connection: any Connection) throws -> LeadRow? {
        try connection.first("SELECT \(LeadRow.selection) FROM lead WHERE id = \(id) AND withdrawn IS NULL") {
            LeadRow($0)
        }
    }

    static func lock(_ id: ID<Lead>, in connection: any Connection) throws -> LeadRow? {
        try connection.first(
            "SELECT \(LeadRow.selection) FROM lead WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { LeadRow($0) }
    }

    /// Open leads of these persons: at most one each.
    package static func open(
        of persons: [ID<Person>], in connection: any Connection
    ) throws -> [ID<Person>: LeadRow] {
        var rows: [ID<Person>: LeadRow] = [:]
        for start in stride(from: 0, to: persons.count, by: 1_000) {
            let part = persons[start..<min(start + 1_000, persons.count)]
            try connection.each(
                """
                SELECT \(LeadRow.selection) FROM lead
                WHERE person IN \(.list(part)) AND state IN ('open', 'handed-over') AND withdrawn IS NULL ORDER BY id
                """
            ) { row in
                let lead = LeadRow(row)
                rows[lead.person] = lead
            }
        }
        return rows
    }

    /// The leads in the order of their ids, their rows locked until the transaction ends.
    static func locked(_ ids: [ID<Lead>], in connection: any Connection) throws -> [LeadRow] {
        let sorted = ids.sorted()
        return try stride(from: 0, to: sorted.count, by: 1_000).flatMap { start in
            let part = sorted[start..<min(start + 1_000, sorted.count)]
            return try connection.all(
                """
                SELECT \(LeadRow.selection) FROM lead WHERE id IN \(.list(part)) AND withdrawn IS NULL
                ORDER BY id \(.lock)
                """
            ) { LeadRow($0) }
        }
    }

    package static func all(_ ids: [ID<Lead>], in connection: any Connection) throws -> [LeadRow] {
        var rows: [LeadRow] = []
        for start in stride(from: 0, to: ids.count, by: 1_000) {
            let part = ids[start..<min(start + 1_000, ids.count)]
            rows += try connection.all(
                "SELECT \(LeadRow.selection) FROM lead WHERE id IN \(.list(part)) AND withdrawn IS NULL"
            ) { LeadRow($0) }
        }
        return rows
    }

    /// Open leads that were judged by another version or by none, and whether an import brought them as history.
    static func judgedByAnother(
        _ version: Int64, limit: Int, in connection: any Connection
    ) throws -> [(lead: LeadRow, isHistory: Bool)] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), coalesce(import_batch.mode, '') = 'history'
            FROM lead LEFT JOIN import_batch ON import_batch.id = lead.batch
            WHERE lead.state = 'open' AND (lead.version IS NULL OR lead.version <> \(version))
                AND lead.withdrawn IS NULL
            ORDER BY lead.id LIMIT \(limit)
            """
        ) { (LeadRow($0), $0.boolean(34)) }
    }
}
