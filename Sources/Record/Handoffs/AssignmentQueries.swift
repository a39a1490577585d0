import Domain
import Storage

/// Statements that read who carries how much.
package enum AssignmentQueries {
    /// Open hand-offs by who has them.
    package static func loads(in connection: any Connection) throws -> [ID<User>: Int] {
        let rows = try connection.all(
            """
            SELECT user_id, count(*) FROM handoff
            WHERE unfinished AND user_id IS NOT NULL AND NOT history AND withdrawn IS NULL GROUP BY user_id
            """
        ) { (user: $0.id(0, of: User.self), count: $0.int(1)) }
        return Dictionary(rows.map { ($0.user, $0.count) }, uniquingKeysWith: { first, _ in first })
    }
}
