import Domain
import Storage

/// A list as somebody wants to find it again: its words, choices, order and columns under a name.
struct SavedView: Sendable, Equatable {
    let id: ID<SavedView>
    var owner: ID<User>
    /// Plural noun of the list: `leads`.
    var list: String
    var name: String
    /// What the list's address says behind its path.
    var query: String
    /// Everybody of this party sees it; nobody else than its owner without one.
    var party: Party?
}

/// Statements on saved views.
enum SavedViewQueries {
    static let most = 40

    /// Own views and those that a party of the viewer shares, by name.
    static func all(of list: String, for viewer: Viewer, in connection: any Connection) throws -> [SavedView] {
        let parties = viewer.parties.map(\.rawValue).sorted()
        return try connection.all(
            """
            SELECT id, owner, list, name, query, party FROM saved_view
            WHERE list = \(list) AND (owner = \(viewer.user) OR party IN \(.list(parties)))
            ORDER BY name, id LIMIT \(most)
            """, view)
    }

    static func lock(_ id: ID<SavedView>, in connection: any Connection) throws -> SavedView? {
        try connection.first(
            "SELECT id, owner, list, name, query, party FROM saved_view WHERE id = \(id) \(.lock)", view)
    }

    static func insert(_ view: SavedView, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO saved_view (id, owner, list, name, query, party, created)
            VALUES (\(view.id), \(view.owner), \(view.list), \(view.name), \(view.query), \(view.party), \(now))
            """)
    }

    static func delete(_ id: ID<SavedView>, in connection: any Connection) throws {
        try connection.execute("DELETE FROM saved_view WHERE id = \(id)")
    }

    private static func view(_ row: ResultRow) -> SavedView {
        SavedView(
            id: row.id(0), owner: row.id(1), list: row.text(2), name: row.text(3), query: row.text(4),
            party: row.optionalText(5).flatMap { Party(rawValue: $0) })
    }
}
