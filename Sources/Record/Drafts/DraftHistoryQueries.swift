import Domain
import Storage

/// Statements behind a draft's history; they count and name no person.
enum DraftHistoryQueries {
    private static let mostClocks = 60_000

    static func eachTerritory(
        since: Timestamp, in connection: any Connection,
        _ body: ((name: String?, count: Int, accepted: Int, rejected: Int, dead: Int, first: Timestamp?)) -> Void
    ) throws {
        try connection.each(
            """
            SELECT territory, count(*), count(CASE WHEN decision = 'accepted' THEN 1 END),
                count(CASE WHEN decision = 'rejected' THEN 1 END), count(CASE WHEN failed_checks <> '' THEN 1 END),
                min(handed_at)
            FROM handoff
            WHERE handed_at >= \(since) AND from_party = 'marketing' AND to_party = 'sales' AND NOT recycled
                AND withdrawn IS NULL
            GROUP BY territory ORDER BY territory
            """
        ) { row in
            body(
                (
                    row.optionalText(0), Int(row.integer(1)), Int(row.integer(2)), Int(row.integer(3)),
                    Int(row.integer(4)), row.optionalTimestamp(5)
                ))
        }
    }

    static func eachClock(
        since: Timestamp, in connection: any Connection, _ body: (String, String?, Int) -> Void
    ) throws {
        try connection.each(
            """
            SELECT measure, tier, business_minutes FROM clock
            WHERE starts_at >= \(since) AND stopped_at IS NOT NULL AND business_minutes IS NOT NULL
                AND withdrawn IS NULL
            ORDER BY starts_at DESC LIMIT \(mostClocks)
            """
        ) { body($0.text(0), $0.optionalText(1), Int($0.integer(2))) }
    }

    /// The six most frequent of companies with a lead, most frequent first; words that an expression can hold.
    static func industries(in connection: any Connection) throws -> [String] {
        try words(
            connection.all(
                """
                SELECT industry FROM company
                WHERE industry IS NOT NULL AND industry <> '' AND withdrawn IS NULL AND survivor IS NULL
                GROUP BY industry ORDER BY count(*) DESC, industry LIMIT 12
                """
            ) { $0.text(0) })
    }

    static func countries(in connection: any Connection) throws -> [String] {
        try words(
            connection.all(
                """
                SELECT country FROM company
                WHERE country IS NOT NULL AND country <> '' AND withdrawn IS NULL AND survivor IS NULL
                GROUP BY country ORDER BY count(*) DESC, country LIMIT 12
                """
            ) { $0.text(0) }
        ).filter { $0.utf8.count == 2 }
    }

    private static func words(_ words: [String]) -> [String] {
        Array(words.filter { !$0.utf8.contains { $0 < 32 || [34, 39, 44, 92].contains($0) } }.prefix(6))
    }
}
