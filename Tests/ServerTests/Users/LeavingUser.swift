import Domain

@testable import Record
@testable import Server

extension House {
    /// Makes somebody one who left: not active, and signed in nowhere.
    func letGo(_ id: ID<User>) async throws {
        try await services.database.write { connection in
            guard var user = try UserQueries.lock(id, in: connection) else { return }
            user.isActive = false
            try UserQueries.update(user, in: connection)
            try SessionQueries.deleteAll(of: id, in: connection)
        }
    }
}
