import Domain
import Storage

/// Makes the viewer of a user out of the roster at an instant.
enum ViewerQueries {
    /// `nil` when there is no such user, or none who may work.
    static func viewer(_ id: ID<User>, at now: Timestamp, in connection: any Connection) throws -> Viewer? {
        guard let user = try UserQueries.find(id, in: connection), user.isActive else { return nil }
        let mustChange = try connection.exists(
            "SELECT 1 FROM sign_in WHERE user_id = \(id) AND must_change")
        return Viewer(
            user: id, name: user.name, email: user.email, zone: user.zone,
            entries: try RosterQueries.entries(of: id, at: now, in: connection),
            manages: Set(try RosterQueries.reports(of: id, at: now, in: connection)), mustChangePassword: mustChange,
            theme: user.theme)
    }
}
