import Domain
import Storage

/// What one merge would do, or has done.
package struct MergeOutcome: Sendable {
    package var survivor: ID<Person>
    /// Fields of the survivor that took another's value.
    package var changed: [String]
    /// After an undo: fields that somebody changed since, and that stay as they are.
    package var kept: [String] = []
}

/// The verbs that make two persons one, and part them again.
package struct PersonMergeStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Makes the persons one; who is known before who is not, then the older, survives unless one is chosen.
    ///
    /// - Throws: `Problem.invalid` for fewer than two, `Problem.conflict` when one was merged meanwhile.
    @discardableResult
    package func merge(
        _ ids: [ID<Person>], choosing chosen: ID<Person>? = nil, values: [String: ID<Person>] = [:],
        reason: String?, _ act: Act
    ) async throws -> MergeOutcome {
        let (accords, shelf) = (accords, shelf)
        return try await database.write { connection in
            try PersonMerging(connection: connection, act: act, accords: accords, shelf: shelf)
                .merge(ids, choosing: chosen, values: values, reason: reason)
        }
    }

    /// Parts what a merge joined: every row is with the person that it was recorded for, since none had left.
    ///
    /// - Throws: `Problem.notFound`, `Problem.conflict` when it was undone before.
    @discardableResult
    package func undo(_ id: ID<Merge<Person>>, _ act: Act) async throws -> MergeOutcome {
        let (accords, shelf) = (accords, shelf)
        return try await database.write { connection in
            try PersonMerging(connection: connection, act: act, accords: accords, shelf: shelf).undo(id)
        }
    }
}

/// Merging inside a transaction, for whoever has one open already.
struct PersonMerging {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    private var queries: MergeQueries<Person> { MergeQueries(noun: "person", connection: connection) }

    @discardableResult
    func merge(
        _ ids: [ID<Person>], choosing chosen: ID<Person>?, values: [String: ID<Person>] = [:], reason: String?
    ) throws -> MergeOutcome {
        let rows = try Set(ids).sorted().compactMap { try PersonQueries.lock($0, in: connection) }
        guard rows.count == Set(ids).count else { throw Problem.notFound("One of the persons is not there.") }
        let existing = try queries.all(of: ids)
        var rules = MergeRules<Person>()
        for (field, id) in values { rules.byField[field] = .chosen(id) }
        let plan = try MergePlan.make(
            rows.map(PersonValues.record), choosing: chosen, rules: rules, existing: existing.map(\.merge), at: act.now)
        for merge in plan.merges {
            let set = plan.merges.count == 1 ? plan.values : plan.values.filter { $0.from == merge.loser }
            _ = try queries.insert(merge, values: MergedValues.text(set), reason: reason, act)
        }
        try queries.point(plan.pointers)
        if var survivor = rows.first(where: { $0.id == plan.survivor }) {
            for value in plan.values { PersonValues.set(value.field, value.value, in: &survivor) }
            survivor.consent = plan.consents["email"]?.rawValue ?? survivor.consent
            try PersonStatements.update(survivor, in: connection)
        }
        try queries.settleReviews(among: plan.group, kind: .duplicatePerson, act)
        try note(.personMerged, plan.survivor, plan.merges.map(\.loser))
        try rejudge(plan.group)
        return MergeOutcome(survivor: plan.survivor, changed: plan.values.map(\.field))
    }

    @discardableResult
    func undo(_ id: ID<Merge<Person>>) throws -> MergeOutcome {
        guard let (merge, before) = try queries.find(id) else { throw Problem.notFound("There is no such merge.") }
        let all = try queries.all(of: [merge.survivor, merge.loser])
        let plan = try UnmergePlan.make(merge, among: all.map(\.merge), at: act.now)
        try queries.undo(id, at: act.now)
        try queries.point(plan.pointers)
        var outcome = MergeOutcome(survivor: merge.survivor, changed: [])
        if var survivor = try PersonQueries.lock(merge.survivor, in: connection) {
            let (restored, kept) = UnmergePlan.values(
                MergedValues.read(before, from: merge.loser), current: PersonValues.values(survivor))
            for (field, value) in restored { PersonValues.set(field, value, in: &survivor) }
            try PersonStatements.update(survivor, in: connection)
            outcome.changed = restored.map(\.field)
            outcome.kept = kept
        }
        try note(.personParted, merge.survivor, plan.parted)
        try rejudge([merge.survivor] + plan.parted)
        return outcome
    }

    private func note(_ kind: EventKind, _ survivor: ID<Person>, _ others: [ID<Person>]) throws {
        var event = Event(kind, noun: "person", subject: survivor, at: act.now)
        event.person = survivor
        event.details = others.map(\.description).joined(separator: " ")
        try EventLog.append(event, act, in: connection)
    }

    /// Open leads of all who were joined or parted are judged by the touches that they have now.
    private func rejudge(_ group: [ID<Person>]) throws {
        let leads = try LeadQueries.open(of: group, in: connection).values.filter { $0.state == .open }.map(\.id)
        guard !leads.isEmpty else { return }
        try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(leads.sorted())
    }
}
