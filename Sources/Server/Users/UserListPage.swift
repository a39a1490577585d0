import Domain
import Record
import Storage

/// Everybody of ours: who may work here, in which place, and who came in when.
struct UserListPage: Page {
    /// Which users are shown.
    enum Kind: String, CaseIterable {
        case active, left, unplaced

        var title: String {
            switch self {
            case .active: "Active"
            case .left: "Left"
            case .unplaced: "Without a place"
            }
        }
    }

    struct Row: Sendable {
        let user: User
        let entries: [RosterEntry]
        let hasSignIn: Bool
        let lastSeen: Timestamp?
    }

    let rows: [Row]
    let counts: [Kind: Int]
    let kind: Kind
    let pagination: Pagination
    let query: Form
    let format: Format

    var title: String { "Users" }
    var current: Link? { "/users" }
    var crumbs: [Crumb] { [Crumb("Users")] }

    var content: HTML {
        """
        \(HTML.head("Users", HTML(text: sentence), buttons: [HTML.button("New user", "/users/new", isFirst: true)]))
        <div class="toolbar"><nav class="tabs" aria-label="Which users">\(Kind.allCases.map(tab))</nav>
        <form class="filters" action="/users">\(fields.hidden("kind", kind.rawValue))\
        <label>Name or address <input type="search" name="q" value="\(query["q"] ?? "")"></label>\
        <button class="button">Find</button></form></div>
        \(if: rows.isEmpty, nothing)\(if: !rows.isEmpty, table.html)
        \(pagination.html)
        """
    }

    private var fields: Fields { Fields(query) }

    private var sentence: String {
        "\(Format.count(counts[.active] ?? 0, "person works", "people work")) here. Without a place in the roster somebody "
            + "sees no leads."
    }

    private func tab(_ kind: Kind) -> HTML {
        let link = ("/users" as Link).with("kind", kind.rawValue)
        return """
            <a href="\(link)"\(attribute: "aria-current", kind == self.kind ? "page" : nil)>\(kind.title) \
            \(Format.grouped(counts[kind] ?? 0))</a>
            """
    }

    private var nothing: HTML {
        HTML.empty(
            query["q"] == nil ? "Nobody here" : "Nobody is called that",
            "Users come with the roster, with an import that names owners, or one by one.",
            step: HTML.button("New user", "/users/new"))
    }

    private var table: Table {
        Table(
            "Users",
            columns: [
                .init("Name"), .init("Place"), .init("Team"), .init("Turns"), .init("Sign-in"), .init("Last here"),
            ],
            rows: rows.map(cells))
    }

    private func cells(_ row: Row) -> [HTML] {
        let link: Link = "/users/\(row.user.id)"
        let teams = Set(row.entries.compactMap(\.team)).sorted().joined(separator: ", ")
        let pools = row.entries.compactMap(\.pool).joined(separator: ", ")
        return [
            "<a href=\"\(link)\">\(row.user.name)</a><small>\(row.user.email)</small>", place(row.entries),
            HTML(text: teams.isEmpty ? "–" : teams), HTML(text: pools.isEmpty ? "–" : pools),
            HTML(text: row.hasSignIn ? "yes" : "no password yet"),
            row.lastSeen.map(format.timeElement) ?? "–",
        ]
    }

    private func place(_ entries: [RosterEntry]) -> HTML {
        var seen: Set<String> = []
        let places = entries.filter { seen.insert("\($0.party.rawValue) \($0.role.rawValue)").inserted }
        guard !places.isEmpty else { return "–" }
        return places.map { entry -> HTML in
            "\(HTML.party(entry.party))<small>\(entry.role.title)</small>"
        }.joined(separator: "")
    }
}

extension UserListPage {
    /// Reads the part of the list that the address asks for.
    static func read(_ visit: Visit) async throws -> UserListPage {
        let (now, query) = (visit.now, visit.query)
        let all = try await visit.services.database.read { connection -> [Row] in
            let entries = Dictionary(grouping: try RosterQueries.entries(at: now, in: connection), by: \.user)
            let signIns = try UserQueries.withSignIn(in: connection)
            let seen = try SessionQueries.lastSeen(in: connection)
            return try UserQueries.all(in: connection).map { user in
                Row(
                    user: user, entries: entries[user.id] ?? [], hasSignIn: signIns.contains(user.id),
                    lastSeen: seen[user.id])
            }
        }
        let kinds: [Kind: [Row]] = [
            .active: all.filter { $0.user.isActive && !$0.entries.isEmpty }, .left: all.filter { !$0.user.isActive },
            .unplaced: all.filter { $0.user.isActive && $0.entries.isEmpty },
        ]
        let kind = query["kind"].flatMap(Kind.init) ?? .active
        let wanted = (query["q"] ?? "").trimmingSpaces.lowercased()
        let found = (kinds[kind] ?? []).filter { row in
            wanted.isEmpty || row.user.name.lowercased().contains(wanted)
                || row.user.email.lowercased().contains(wanted)
        }
        let link = ("/users" as Link).with("kind", kind.rawValue).with("q", wanted.isEmpty ? nil : wanted)
        let pagination = Pagination(query: query, total: found.count, link: link)
        return UserListPage(
            rows: Array(found.dropFirst(pagination.offset).prefix(pagination.size)), counts: kinds.mapValues(\.count),
            kind: kind, pagination: pagination, query: query, format: visit.format)
    }
}

extension RosterEntry.Role {
    /// The role as people read it.
    package var title: String {
        switch self {
        case .rep: "Rep"
        case .manager: "Manager"
        case .leader: "Leader"
        case .keeper: "Keeper of the roster"
        case .executive: "Executive"
        case .marketer: "Marketer"
        }
    }
}
