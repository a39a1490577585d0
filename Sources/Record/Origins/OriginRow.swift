import Domain
import Storage

/// What somebody, or a rule, said of who started an opportunity.
package struct OriginRow: Sendable, Equatable {
    package let opportunity: ID<Opportunity>
    /// From 1 on; the first is what the rules said, the last one counts.
    package let number: Int64
    package let name: String
    package let at: Timestamp
    /// 0: the accord's rules.
    package let author: ID<User>
    package let because: String
    package let version: Int64
    /// Opened before the first version came into force.
    package let isBeforeAccord: Bool
    /// From this instant on it stays as it is.
    package let lockedAt: Timestamp
    package let recorded: Timestamp

    package func isLocked(at now: Timestamp) -> Bool { now >= lockedAt }
}

extension OriginRow {
    static let columns = [
        "opportunity", "number", "name", "at", "author", "because", "version", "before_accord", "locked_at", "recorded",
    ]

    static let selection: SQL =
        "opportunity, number, name, at, author, because, version, before_accord, locked_at, recorded"

    init(_ row: ResultRow) {
        opportunity = row.id(0)
        number = row.integer(1)
        name = row.text(2)
        at = row.timestamp(3)
        author = row.id(4)
        because = row.text(5)
        version = row.integer(6)
        isBeforeAccord = row.boolean(7)
        lockedAt = row.timestamp(8)
        recorded = row.timestamp(9)
    }
}

/// Statements on origins.
package enum OriginQueries {
    /// Everything that was said of one opportunity, in order.
    package static func history(
        _ opportunity: ID<Opportunity>, in connection: any Connection
    ) throws -> [OriginRow] {
        try connection.all(
            "SELECT \(OriginRow.selection) FROM origin WHERE opportunity = \(opportunity) ORDER BY number"
        ) { OriginRow($0) }
    }

    /// Whether an opportunity has none yet.
    static func isMissing(in connection: any Connection) throws -> Bool {
        try connection.exists("SELECT 1 FROM opportunity WHERE origin IS NULL AND withdrawn IS NULL")
    }

    /// Opportunities without one, in the order of their ids.
    static func missing(
        after last: ID<Opportunity>, limit: Int, in connection: any Connection
    ) throws -> [ID<Opportunity>] {
        try connection.all(
            """
            SELECT id FROM opportunity WHERE origin IS NULL AND withdrawn IS NULL AND id > \(last)
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    static func insert(_ row: OriginRow, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO origin (\(OriginRow.selection))
            VALUES (\(row.opportunity), \(row.number), \(row.name), \(row.at), \(row.author), \(row.because),
                \(row.version), \(row.isBeforeAccord), \(row.lockedAt), \(row.recorded))
            """)
        try connection.execute("UPDATE opportunity SET origin = \(row.name) WHERE id = \(row.opportunity)")
    }
}
