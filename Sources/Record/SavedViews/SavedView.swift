import Domain
import Storage

/// A list as somebody wants to find it again: its words, choices, order and columns under a name.
package struct SavedView: Sendable, Equatable {
    package let id: ID<SavedView>
    package var owner: ID<User>
    /// Plural noun of the list: `leads`.
    package var list: String
    package var name: String
    /// What the list's address says behind its path.
    package var query: String
    /// Everybody of this party sees it; nobody else than its owner without one.
    package var party: Party?

    package init(id: ID<SavedView>, owner: ID<User>, list: String, name: String, query: String, party: Party? = nil) {
        self.id = id
        self.owner = owner
        self.list = list
        self.name = name
        self.query = query
        self.party = party
    }
}

/// Statements on saved views.
package enum SavedViewQueries {
    package static let most = 40

    /// Own views and those that a party of the viewer shares, by name.
    package static func all(of list: String, for viewer: Viewer, in connection: any Connection) throws -> [SavedView] {
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

    package static func insert(_ view: SavedView, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO saved_view (id, owner, list, name, query, party, created)
            VALUES (\(view.id), \(view.owner), \(view.list), \(view.name), \(view.query), \(view.party), \(now))
            """)
    }

    package static func delete(_ id: ID<SavedView>, in connection: any Connection) throws {
        try connection.execute("DELETE FROM saved_view WHERE id = \(id)")
    }

    private static func view(_ row: ResultRow) -> SavedView {
        SavedView(
            id: row.id(0), owner: row.id(1), list: row.text(2), name: row.text(3), query: row.text(4),
            party: row.optionalText(5).flatMap { Party(rawValue: $0) })
    }
}
