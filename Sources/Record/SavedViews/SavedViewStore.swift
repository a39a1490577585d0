import Domain
import Storage

/// The verbs on saved views: keep one, take one away.
package struct SavedViewStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// - Throws: `Problem.invalid` when there are too many, or one of that name.
    package func save(_ view: SavedView, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { connection in
            let known = try SavedViewQueries.all(of: view.list, for: viewer, in: connection)
            guard known.count < SavedViewQueries.most else {
                throw Problem.invalid("name", "There are \(known.count) views already. Take one away first.")
            }
            guard !known.contains(where: { $0.owner == viewer.user && $0.name == view.name }) else {
                throw Problem.invalid("name", "You have a view of that name.")
            }
            try SavedViewQueries.insert(view, at: act.now, in: connection)
        }
    }

    /// Takes away a view of one's own.
    ///
    /// - Throws: `Problem.notFound` when it is not one's own.
    /// - Returns: what it was.
    @discardableResult
    package func remove(_ id: ID<SavedView>, by viewer: Viewer) async throws -> SavedView {
        try await database.write { connection in
            guard let view = try SavedViewQueries.lock(id, in: connection), view.owner == viewer.user else {
                throw Problem.notFound("You have no such view.")
            }
            try SavedViewQueries.delete(id, in: connection)
            return view
        }
    }
}
