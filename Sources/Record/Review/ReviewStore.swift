import Domain
import Storage

/// The verb on the review queue: one decision on each case.
package struct ReviewStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Decides a case once.
    ///
    /// A lead is judged again with what is known now, and stays in the queue while it cannot be decided.
    ///
    /// - Throws: `Problem.notFound`, or `Problem.conflict` when somebody decided first.
    package func decide(_ id: ID<ReviewItem>, _ decision: ReviewDecision, _ act: Act) async throws {
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
                let heads = try heads(item, of: Person.self, in: connection)
                if heads.count > 1 {
                    try PersonMerging(connection: connection, act: act, accords: accords, shelf: shelf)
                        .merge(heads, choosing: nil, reason: "review")
                }
            }
            if decision == .merge, kind == .duplicateCompany {
                let heads = try heads(item, of: Company.self, in: connection)
                if heads.count > 1 {
                    try CompanyMerging(connection: connection, act: act, accords: accords, shelf: shelf)
                        .merge(heads, choosing: nil, reason: "review")
                }
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

    /// Remembers that two are not the same, whether they stood in the queue or not.
    package func keepApart(_ noun: MergePair.Noun, _ one: Int64, _ other: Int64, _ act: Act) async throws {
        let kind: ReviewItem.Kind = noun == .person ? .duplicatePerson : .duplicateCompany
        try await database.write { connection in
            for (subject, second) in [(one, other), (other, one)] {
                var item = ReviewItem(id: try act.ids.next(), kind: kind, subject: subject, at: act.now)
                item.other = second
                if noun == .person { item.person = ID(subject) }
                try ReviewStatements.insert(item, in: connection)
            }
            try connection.execute(
                """
                UPDATE review_item SET state = \(ReviewDecision.dismissed.rawValue), decided_at = \(act.now),
                    author = \(act.author)
                WHERE kind = \(kind) AND state = 'open' AND subject IN (\(one), \(other)) AND other IN (\(one), \(other))
                """)
            var event = Event(.reviewDecided, noun: "review", subject: ID<MergePair>(one), at: act.now)
            event.person = noun == .person ? ID(one) : ID(0)
            event.details = "\(kind.rawValue); dismissed"
            try EventLog.append(event, act, in: connection)
        }
    }

    /// Those who stand for the two by now: one when they were merged meanwhile.
    private func heads<Noun>(
        _ item: LockedReview, of noun: Noun.Type, in connection: any Connection
    ) throws -> [ID<Noun>] {
        let table: SQL = noun == Person.self ? "person" : "company"
        let heads = try connection.all(
            "SELECT coalesce(survivor, id) FROM \(table) WHERE id IN \(.list([item.subject, item.other]))"
        ) { $0.id(0, of: Noun.self) }
        return Set(heads).sorted()
    }
}
