import Domain
import Storage

/// The verb on the review queue: one decision on each case.
struct ReviewStore: Sendable {
    let database: AppDatabase
    let accords: AccordShelf
    let shelf: RosterShelf

    /// Decides a case once.
    ///
    /// A lead is judged again with what is known now, and stays in the queue while it cannot be decided.
    ///
    /// - Throws: `Problem.notFound`, or `Problem.conflict` when somebody decided first.
    func decide(_ id: ID<ReviewItem>, _ decision: ReviewDecision, _ act: Act) async throws {
        let (accords, shelf) = (accords, shelf)
        try await database.write { connection in
            guard let item = try ReviewQueries.lock(id, in: connection), let kind = item.kind else {
                throw Problem.notFound("There is no such case to review.")
            }
            guard item.state == "open" else {
                let who = try UserQueries.find(item.author, in: connection)?.name ?? "Accord"
                throw Problem.conflict("\(who) decided it meanwhile: \(item.state).")
            }
            if (decision == .judged) != (kind == .undecidedLead), decision != .dismissed {
                throw Problem.invalid("decision", "This cannot be decided so.")
            }
            if decision == .merge, kind == .duplicatePerson {
                try PersonMerging(connection: connection, act: act, accords: accords, shelf: shelf)
                    .merge([ID(item.subject), ID(item.other)], choosing: nil, reason: "review")
            }
            if decision == .judged {
                let lead = ID<Lead>(item.subject)
                try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge([lead])
                let still = try LeadQueries.find(lead, in: connection)
                if still?.state == .open, still?.door == nil, still?.missing != nil { return }
            }
            try ReviewQueries.decide(id, decision, act, in: connection)
            var event = Event(.reviewDecided, noun: "review", subject: id, at: act.now)
            event.person = item.person
            event.lead = kind == .undecidedLead ? ID(item.subject) : nil
            event.details = "\(kind.rawValue); \(decision.rawValue)"
            try EventLog.append(event, act, in: connection)
        }
    }
}
