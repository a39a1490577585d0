import Domain
import Storage

/// Keeps the roster as rows with from and until, and gives it as one value for an instant.
package struct RosterStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    package func roster(at instant: Timestamp) async throws -> Roster {
        try await database.read { try RosterReading.roster(at: instant, in: $0) }
    }

    /// The roster as the document that reads back equal.
    package func export(at instant: Timestamp) async throws -> String {
        try await roster(at: instant).yaml
    }

    /// Brings a document in: what it says holds from now on.
    ///
    /// - Returns: What was said about the document, warnings only, and whether anything changed.
    /// - Throws: `Problem.invalid` with every error of the document; nothing is changed then.
    @discardableResult
    package func bringIn(_ text: String, _ act: Act) async throws -> (warnings: [DocumentFault], hasChanged: Bool) {
        let document = RosterDocument(text)
        guard document.isValid else {
            throw Problem.invalid(document.faults.filter { $0.severity == .error }.map(FieldFault.init))
        }
        return (document.faults, try await replace(with: document.roster, act))
    }

    /// Makes the rows say what the roster says: rows that changed end now and are followed by new ones.
    ///
    /// A person who is not known yet becomes a user without a sign-in.
    ///
    /// - Returns: Whether anything changed; one event tells of it.
    @discardableResult
    func replace(with roster: Roster, _ act: Act) async throws -> Bool {
        try await database.write { connection in
            try RosterRows.lock(in: connection)
            let before = try RosterReading.roster(at: act.now, in: connection)
            let hasChanged = try RosterWriting(connection: connection, act: act).replace(before, with: roster)
            if hasChanged { try RosterStore.tell("document", act, in: connection) }
            return hasChanged
        }
    }

    /// One event for each change; the subject is always the roster, so that whoever keeps it in memory sees it.
    package static func tell(
        _ change: StaticString, of user: ID<User>? = nil, _ act: Act, in connection: any Connection
    ) throws {
        var event = Event(.rosterChanged, noun: "roster", subject: ID<Roster>(0), at: act.now)
        event.details = user.map { "{\"change\":\"\(change)\",\"user\":\"\($0)\"}" } ?? "{\"change\":\"\(change)\"}"
        try EventLog.append(event, act, in: connection)
    }
}
