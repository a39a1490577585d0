import Domain
import Storage

/// Gives what stood under a stand-in to the user whom it turns out to be.
///
/// A file of leads names an owner by an id that nobody knows yet; a later file of users says whose id that is. It runs
/// once for each such owner, in the slice that brings the user, however much they own.
struct UserJoining {
    let connection: any Connection
    let standIn: ID<User>
    let user: ID<User>

    func run() throws {
        for statement in owned { try connection.execute(statement) }
        try connection.execute("UPDATE external_id SET id = \(user) WHERE noun = 'user' AND id = \(standIn)")
        try connection.execute("UPDATE import_row SET id = \(user) WHERE noun = 'user' AND id = \(standIn)")
        let address = WithdrawnUser.email(standIn)
        try connection.execute(
            """
            UPDATE app_user SET active = FALSE, email = \(address), email_key = \(address), revision = revision + 1
            WHERE id = \(standIn)
            """)
    }

    /// All that an import writes under an owner's id.
    private var owned: [SQL] {
        [
            "UPDATE lead SET owner = \(user) WHERE owner = \(standIn)",
            "UPDATE company SET owner = \(user) WHERE owner = \(standIn)",
            "UPDATE company SET account_manager = \(user) WHERE account_manager = \(standIn)",
            "UPDATE opportunity SET owner = \(user) WHERE owner = \(standIn)",
            "UPDATE opportunity_change SET from_owner = \(user) WHERE from_owner = \(standIn)",
            "UPDATE opportunity_change SET to_owner = \(user) WHERE to_owner = \(standIn)",
            "UPDATE billing_document SET owner = \(user) WHERE owner = \(standIn)",
            "UPDATE activity SET user_id = \(user) WHERE user_id = \(standIn)",
            "UPDATE handoff SET user_id = \(user) WHERE user_id = \(standIn)",
            "UPDATE assignment SET user_id = \(user) WHERE user_id = \(standIn)",
            "UPDATE clock SET user_id = \(user) WHERE user_id = \(standIn)",
            "UPDATE acceptance SET author = \(user) WHERE author = \(standIn)",
            "UPDATE rejection SET author = \(user) WHERE author = \(standIn)",
            "UPDATE disposition SET author = \(user) WHERE author = \(standIn)",
        ]
    }
}
