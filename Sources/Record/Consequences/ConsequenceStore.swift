import Domain
import Storage

/// What a party writes after it missed a promise again.
package struct RecoveryPlan: Sendable, Equatable {
    package let cause: String
    package let measures: String
    /// The first day on which the promise is to be kept again.
    package let backOn: Day

    package init(cause: String, measures: String, backOn: Day) {
        self.cause = cause
        self.measures = measures
        self.backOn = backOn
    }
}

/// The verbs on what follows misses.
package struct ConsequenceStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Records the plan of the party that missed its promise.
    ///
    /// - Throws: `Problem.forbidden` for anyone but a leader of the party, `Problem.conflict` when it is written
    ///   already or none is asked for, `Problem.invalid` for a day that is over.
    package func plan(
        _ id: ID<Consequence>, _ plan: RecoveryPlan, by viewer: Viewer, today: Day, _ act: Act
    ) async throws {
        try await database.write { connection in
            guard let asked = try ConsequenceQueries.locked(id, in: connection) else {
                throw Problem.notFound("There is no such plan to write.")
            }
            guard asked.action == .recoveryPlan else { throw Problem.conflict("No plan is asked for here.") }
            guard viewer.mayPlan(for: asked.party) else {
                throw Problem.forbidden("Only a leader of \(asked.party.title) writes its recovery plan.")
            }
            guard asked.isOpen else {
                let who = try asked.author.flatMap { try UserQueries.find($0, in: connection)?.name } ?? "Somebody"
                throw Problem.conflict("\(who) has written this plan meanwhile.")
            }
            guard plan.backOn >= today else {
                throw Problem.invalid("backOn", "The day on which the promise is kept again is over already.")
            }
            try ConsequenceQueries.keep(plan, of: id, act, in: connection)
            var event = Event(.consequenceDone, noun: "consequence", subject: id, at: act.now)
            event.version = asked.version
            event.details = asked.action.rawValue
            try EventLog.append(event, act, in: connection)
        }
    }
}

extension Viewer {
    /// A leader of the party that broke its promise.
    package func mayPlan(for party: Party) -> Bool {
        isSystem || entries.contains { $0.party == party && ($0.role == .leader || $0.role == .executive) }
    }
}
