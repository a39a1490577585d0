import Domain
import Storage

extension UserAdministration {
    /// Ends somebody's work here: their sessions, their place in the roster, and whatever is open with them goes to
    /// the successor, all in one transaction.
    ///
    /// - Returns: How many hand-offs went over.
    /// - Throws: `Problem.invalid` for the field `successor` when hand-offs are open and the successor cannot take them
    ///   now; `Problem.conflict` when they lead a party, or nobody else keeps the roster.
    package func deactivate(
        _ id: ID<User>, successor: ID<User>?, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws -> Int {
        try RosterStore.demandOperations(viewer)
        guard id != viewer.user else {
            throw Problem.conflict("Nobody deactivates themselves. Another one of operations can do it.")
        }
        return try await database.write { connection in
            var user = try locked(id, revision, in: connection)
            guard user.isActive else { throw Problem.conflict("\(user.name) is not active any more.") }
            let succession = HandoffSuccession(connection: connection, handoffs: handoffs, act: act)
            var count = try succession.hand(from: user, to: successor)
            try RosterStore.change("left", of: id, act, in: connection) { roster in
                try UserDeactivation.demand(mayLeave: user, roster)
                roster.remove(user.email)
            }
            // Routing waits for the roster from here on; what it gave them meanwhile goes the same way.
            count += try succession.hand(from: user, to: successor)
            user.isActive = false
            user.revision += 1
            try UserQueries.update(user, in: connection)
            try SessionQueries.deleteAll(of: id, in: connection)
            try SignInLinkQueries.endAll(of: id, at: act.now, in: connection)
            try UserEvents.tell(
                .userDeactivated, of: id, details: "{\"handedOver\":\(count)}", act, in: connection)
            try RosterStore.tell("user", of: id, act, in: connection)
            return count
        }
    }
}

/// What must be settled before somebody leaves.
enum UserDeactivation {
    static func demand(mayLeave user: User, _ roster: Roster) throws {
        if let party = Party.allCases.first(where: { roster.isSame(roster.leader(of: $0)?.email, as: user.email) }) {
            throw Problem.conflict(
                "\(user.name) leads \(party.title). Name another leader on the roster’s page first.")
        }
        var rest = roster
        rest.remove(user.email)
        guard rest.hasKeeper || !roster.hasKeeper else {
            throw Problem.conflict("Nobody else keeps the roster. Choose another keeper first.")
        }
    }
}
