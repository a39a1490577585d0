import Domain
import Storage

/// Takes back what a batch told of our own people.
struct UserReturn {
    let connection: any Connection
    let act: Act
    let batch: ID<ImportBatch>

    func run(_ changes: [ChangeStatements.Change], _ result: inout ImportUndo) throws {
        for change in changes where change.noun == "user" {
            let user = ID<User>(change.subject)
            guard try change.isMade ? withdraw(user) : restore(user, change, &result) else { continue }
            try connection.execute("DELETE FROM external_id WHERE noun = 'user' AND id = \(user) AND batch = \(batch)")
            try connection.execute("DELETE FROM import_row WHERE noun = 'user' AND id = \(user) AND batch = \(batch)")
        }
        // Rows that told nothing new of somebody who was there.
        let made = changes.filter { $0.noun == "user" }.map(\.subject)
        let told: SQL = made.isEmpty ? "" : "AND id NOT IN \(.list(made))"
        try connection.execute("DELETE FROM external_id WHERE noun = 'user' AND batch = \(batch) \(told)")
        try connection.execute("DELETE FROM import_row WHERE noun = 'user' AND batch = \(batch) \(told)")
    }

    private func restore(
        _ id: ID<User>, _ change: ChangeStatements.Change, _ result: inout ImportUndo
    ) throws -> Bool {
        if change.isRestored {
            result.restored += 1
            return true
        }
        guard var user = try UserQueries.lock(id, in: connection),
            try ChangeStatements.isUnchanged(change, at: user.revision, since: batch, in: connection)
        else {
            result.kept.append(.init(noun: "user", id: id.description, reason: "changed since"))
            return false
        }
        if case .text(let name) = change.snapshot["name"] { user.name = name }
        if case .text(let email) = change.snapshot["email"] { user.email = email }
        user.revision += 1
        try UserQueries.update(user, in: connection)
        try ChangeStatements.noteRestored(change, of: batch, in: connection)
        result.restored += 1
        return true
    }

    /// An owner whom the batch made answers to no name any more, unless somebody works with it.
    private func withdraw(_ user: ID<User>) throws -> Bool {
        let isUsed = try connection.exists(
            """
            SELECT 1 FROM sign_in WHERE user_id = \(user) UNION ALL
            SELECT 1 FROM roster_entry WHERE user_id = \(user) UNION ALL
            SELECT 1 FROM lead WHERE owner = \(user) AND withdrawn IS NULL UNION ALL
            SELECT 1 FROM company WHERE (owner = \(user) OR account_manager = \(user)) AND withdrawn IS NULL
            UNION ALL SELECT 1 FROM opportunity WHERE owner = \(user) AND withdrawn IS NULL UNION ALL
            SELECT 1 FROM activity WHERE user_id = \(user) AND withdrawn IS NULL UNION ALL
            SELECT 1 FROM handoff WHERE user_id = \(user) AND withdrawn IS NULL
            """)
        guard !isUsed else { return false }
        let address = WithdrawnUser.email(user)
        try connection.execute(
            """
            UPDATE app_user SET active = FALSE, email = \(address), email_key = \(address), revision = revision + 1
            WHERE id = \(user)
            """)
        return true
    }
}

/// A user that an undone import had made keeps its row, for what still names it, and gives its address back.
enum WithdrawnUser {
    private static let host = "@withdrawn.invalid"

    static func email(_ id: ID<User>) -> String { "\(id)\(host)".lowercased() }
    static func isOne(email: String) -> Bool { email.hasSuffix(host) }
}
