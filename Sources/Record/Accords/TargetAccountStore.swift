import Domain
import Storage

/// The verbs on lists of target accounts; each change is kept, for the next review.
package struct TargetAccountStore: Sendable {
    package static let most = 5_000
    /// At most so many open leads are judged again at once; the others with their next sign of life.
    private static let judged = 500

    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Puts names on the list of the accord in force; those that are on it already change nothing.
    ///
    /// - Returns: How many are new.
    /// - Throws: `Problem.conflict` when the accord names no list, `Problem.invalid` when nothing is left of a name.
    package func add(_ names: [String], _ act: Act) async throws -> Int {
        try await database.write { connection in
            let list = try list(at: act.now, in: connection)
            guard names.count <= Self.most else {
                throw Problem.invalid("names", "At most \(Self.most) names at once.")
            }
            var added: [String] = []
            for name in names {
                let key = CompanyName.key(name)
                guard !key.isEmpty else { throw Problem.invalid("names", "“\(name)” is no name of a company.") }
                guard try TargetAccountQueries.insert(name, key: key, list: list, act, in: connection) else { continue }
                added.append(key)
            }
            try note(list, added, .targetAdded, act, in: connection)
            return added.count
        }
    }

    /// Takes a name off the list.
    ///
    /// - Throws: `Problem.notFound` when it is not on it.
    package func remove(key: String, _ act: Act) async throws {
        try await database.write { connection in
            let list = try list(at: act.now, in: connection)
            guard try TargetAccountQueries.delete(key: key, list: list, act, in: connection) else {
                throw Problem.notFound("This name is not on the list.")
            }
            try note(list, [key], .targetRemoved, act, in: connection)
        }
    }

    private func list(at now: Timestamp, in connection: any Connection) throws -> String {
        guard let list = try accords.current(at: now, in: connection)?.judge.compiled.accord.targetAccounts?.list
        else { throw Problem.conflict("The accord in force names no list of target accounts.") }
        return list
    }

    /// Open leads of the companies are judged by it.
    private func note(
        _ list: String, _ keys: [String], _ kind: EventKind, _ act: Act, in connection: any Connection
    ) throws {
        guard !keys.isEmpty else { return }
        var event = Event(kind, noun: "target-account", subject: ID<Accord>(0), at: act.now)
        event.details = "{\"list\":\"\(list)\",\"count\":\(keys.count)}"
        try EventLog.append(event, act, in: connection)
        let leads = try TargetAccountQueries.openLeads(of: keys, limit: Self.judged, in: connection)
        try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(leads)
    }
}
