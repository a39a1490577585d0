import Domain
import Storage

/// A name on a list of target accounts.
package struct TargetAccount: Sendable {
    package let key: String
    package let name: String
    package let addedAt: Timestamp?
    package let author: ID<User>?
    /// The company that it is; `nil` when none of the name is on record.
    package let company: ID<Company>?
}

/// A name that came onto a list, or left it.
package struct TargetChange: Sendable {
    package let name: String
    package let isAdded: Bool
    package let at: Timestamp
    package let author: ID<User>
}

/// Statements on lists of target accounts.
package enum TargetAccountQueries {
    /// The names of a list, in the order of their keys.
    package static func all(_ list: String, in connection: any Connection) throws -> [TargetAccount] {
        try connection.all(
            """
            SELECT t.name_key, t.name, t.added_at, t.author,
                (SELECT min(c.id) FROM company c
                WHERE c.name_key = t.name_key AND c.survivor IS NULL AND c.withdrawn IS NULL)
            FROM target_account t WHERE t.list = \(list) ORDER BY t.name_key
            """
        ) {
            TargetAccount(
                key: $0.text(0), name: $0.optionalText(1) ?? $0.text(0), addedAt: $0.optionalTimestamp(2),
                author: $0.optionalID(3), company: $0.optionalID(4))
        }
    }

    /// What changed after the instant, the newest first.
    package static func changes(
        of list: String, since instant: Timestamp, limit: Int = 500, in connection: any Connection
    ) throws -> [TargetChange] {
        try connection.all(
            """
            SELECT name, is_added, at, author FROM target_change WHERE list = \(list) AND at > \(instant)
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ) { TargetChange(name: $0.text(0), isAdded: $0.boolean(1), at: $0.timestamp(2), author: $0.id(3)) }
    }

    /// - Returns: False when the name is on the list already.
    static func insert(
        _ name: String, key: String, list: String, _ act: Act, in connection: any Connection
    ) throws -> Bool {
        let count = try connection.execute(
            """
            INSERT INTO target_account (list, name_key, name, added_at, author)
            VALUES (\(list), \(key), \(name), \(act.now), \(act.author)) ON CONFLICT DO NOTHING
            """)
        guard count > 0 else { return false }
        try keep(name, key: key, list: list, isAdded: true, act, in: connection)
        return true
    }

    /// - Returns: False when the name is not on the list.
    static func delete(key: String, list: String, _ act: Act, in connection: any Connection) throws -> Bool {
        let name = try connection.first(
            "SELECT coalesce(name, name_key) FROM target_account WHERE list = \(list) AND name_key = \(key) \(.lock)"
        ) { $0.text(0) }
        guard let name else { return false }
        try connection.execute("DELETE FROM target_account WHERE list = \(list) AND name_key = \(key)")
        try keep(name, key: key, list: list, isAdded: false, act, in: connection)
        return true
    }

    /// Open leads of companies with one of these names, the oldest first.
    static func openLeads(of keys: [String], limit: Int, in connection: any Connection) throws -> [ID<Lead>] {
        try connection.all(
            """
            SELECT lead.id FROM lead JOIN company ON company.id = lead.company
            WHERE company.name_key IN \(.list(keys)) AND lead.state = 'open' AND lead.withdrawn IS NULL
                AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = lead.batch AND b.mode = 'history')
            ORDER BY lead.id LIMIT \(limit)
            """
        ) { $0.id(0) }
    }

    private static func keep(
        _ name: String, key: String, list: String, isAdded: Bool, _ act: Act, in connection: any Connection
    ) throws {
        let id: ID<TargetAccount> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO target_change (id, list, name_key, name, is_added, at, author)
            VALUES (\(id), \(list), \(key), \(name), \(isAdded), \(act.now), \(act.author))
            """)
    }
}
