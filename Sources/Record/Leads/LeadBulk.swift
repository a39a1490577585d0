import Domain
import Storage

/// Something that is done with every lead that fits a list, slice by slice (docs/rules/bulk-actions.md).
package struct LeadBulk: Sendable {
    /// What is done, and what it needs.
    package enum Deed: Sendable, Equatable {
        case assignment(to: ID<User>, reason: String)
        case notes(body: String)
        case withdrawal(reason: String)

        package var action: LeadSelection.Action {
            switch self {
            case .assignment: .assignment
            case .notes: .notes
            case .withdrawal: .withdrawal
            }
        }
    }

    package let id: ID<LeadBulk>
    package let author: ID<User>
    /// When it was confirmed; leads that came in later are not meant.
    package let at: Timestamp
    package let action: LeadSelection.Action
    /// Nothing once it is over: the words may be about somebody.
    let deed: Deed?
    let query: LeadQuery
    package let total: Int
    package let done: Int
    /// Leads that stayed as they were, and the first reason.
    package let kept: Int
    package let because: String?
    let last: ID<Lead>
    package let endedAt: Timestamp?

    package var isOver: Bool { endedAt != nil }
}

/// What narrows a list of leads, without its order and columns.
package struct LeadQuery: Codable, Sendable, Equatable {
    package var text: String
    package var choices: [String: String]

    package init(_ request: ListRequest) {
        text = request.text
        choices = request.choices
    }

    package init(text: String = "", choices: [String: String] = [:]) {
        self.text = text
        self.choices = choices
    }

    /// The list as it is asked for.
    package var request: ListRequest {
        ListRequest(Form([("q", text)] + choices.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }), LeadList.shape)
    }
}

/// Statements on what is done with many leads.
package enum LeadBulkQueries {
    private static let columns: SQL = """
        id, author, at, action, query, taker, words, total, done, kept, because, last_id, ended_at
        """

    /// How many leads fit, of those that the viewer may see.
    package static func count(_ query: LeadQuery, to viewer: Viewer, in connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM lead WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer))
                    AND \(LeadListQueries.conditions(query.request, in: connection))
                """) ?? 0)
    }

    /// The next of them in the order of their ids.
    static func slice(_ task: LeadBulk, _ size: Int, to viewer: Viewer, in connection: any Connection) throws
        -> [ID<Lead>]
    {
        try connection.all(
            """
            SELECT lead.id FROM lead WHERE lead.withdrawn IS NULL AND lead.id > \(task.last)
                AND lead.recorded <= \(task.at) AND \(.visible(to: viewer))
                AND \(LeadListQueries.conditions(task.query.request, in: connection))
            ORDER BY lead.id LIMIT \(size)
            """
        ) { $0.id(0) }
    }

    static func insert(
        _ deed: LeadBulk.Deed, _ query: LeadQuery, total: Int, _ act: Act, in connection: any Connection
    ) throws -> ID<LeadBulk> {
        let id: ID<LeadBulk> = try act.ids.next()
        var (taker, words): (ID<User>?, String)
        switch deed {
        case .assignment(let user, let reason): (taker, words) = (user, reason)
        case .notes(let body): (taker, words) = (nil, body)
        case .withdrawal(let reason): (taker, words) = (nil, reason)
        }
        try connection.execute(
            """
            INSERT INTO bulk_task (id, author, at, action, query, taker, words, total)
            VALUES (\(id), \(act.author), \(act.now), \(deed.action.rawValue), \(try CompactJSON.text(query)), \(taker),
                \(words), \(total))
            """)
        return id
    }

    package static func find(_ id: ID<LeadBulk>, in connection: any Connection) throws -> LeadBulk? {
        try connection.first("SELECT \(columns) FROM bulk_task WHERE id = \(id)", task)
    }

    /// The oldest that is not over.
    static func next(in connection: any Connection) throws -> LeadBulk? {
        try connection.first("SELECT \(columns) FROM bulk_task WHERE ended_at IS NULL ORDER BY id LIMIT 1", task)
    }

    /// Goes on after a lead.
    static func advance(
        _ id: ID<LeadBulk>, done: Int, kept: Int, because: String?, after last: ID<Lead>, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE bulk_task SET done = done + \(done), kept = kept + \(kept), because = coalesce(because, \(because)),
                last_id = \(last)
            WHERE id = \(id)
            """)
    }

    static func end(
        _ id: ID<LeadBulk>, because: String?, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE bulk_task SET ended_at = \(now), words = NULL, because = coalesce(because, \(because))
            WHERE id = \(id)
            """)
    }

    private static func task(_ row: ResultRow) throws -> LeadBulk {
        let action = LeadSelection.Action(rawValue: row.text(3)) ?? .notes
        let (taker, words) = (row.optionalID(5, of: User.self), row.optionalText(6))
        let deed: LeadBulk.Deed? =
            switch action {
            case .assignment: taker.flatMap { user in words.map { .assignment(to: user, reason: $0) } }
            case .notes: words.map { .notes(body: $0) }
            case .withdrawal: words.map { .withdrawal(reason: $0) }
            case .export: nil
            }
        return LeadBulk(
            id: row.id(0), author: row.id(1), at: row.timestamp(2), action: action, deed: deed,
            query: try CompactJSON.value(row.text(4)), total: row.int(7), done: row.int(8), kept: row.int(9),
            because: row.optionalText(10), last: row.id(11), endedAt: row.optionalTimestamp(12))
    }
}
