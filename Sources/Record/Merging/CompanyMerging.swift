import Domain
import Storage

/// The verbs that make two companies one, and part them again.
///
/// Leads, people and opportunities keep the company that they were recorded for and follow by its survivor; what
/// hand-offs store of their instant stays.
package struct CompanyMergeStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Makes the companies one; the older survives unless one is chosen.
    ///
    /// - Throws: `Problem.invalid` for fewer than two, `Problem.conflict` when one was merged meanwhile.
    @discardableResult
    package func merge(
        _ ids: [ID<Company>], choosing chosen: ID<Company>? = nil, values: [String: ID<Company>] = [:],
        reason: String?, _ act: Act
    ) async throws -> ID<Company> {
        let (accords, shelf) = (accords, shelf)
        return try await database.write { connection in
            try CompanyMerging(connection: connection, act: act, accords: accords, shelf: shelf)
                .merge(ids, choosing: chosen, values: values, reason: reason)
        }
    }

    /// Parts what a merge joined.
    ///
    /// - Throws: `Problem.notFound`, `Problem.conflict` when it was undone before.
    /// - Returns: fields that somebody changed since, and that stay as they are.
    @discardableResult
    package func undo(_ id: ID<Merge<Company>>, _ act: Act) async throws -> [String] {
        let (accords, shelf) = (accords, shelf)
        return try await database.write { connection in
            try CompanyMerging(connection: connection, act: act, accords: accords, shelf: shelf).undo(id)
        }
    }
}

/// Merging inside a transaction, for whoever has one open already.
struct CompanyMerging {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    private var queries: MergeQueries<Company> { MergeQueries(noun: "company", connection: connection) }

    @discardableResult
    func merge(
        _ ids: [ID<Company>], choosing chosen: ID<Company>?, values: [String: ID<Company>] = [:], reason: String?
    ) throws -> ID<Company> {
        let rows = try Set(ids).sorted().compactMap { try CompanyQueries.lock($0, in: connection) }
        guard rows.count == Set(ids).count else { throw Problem.notFound("One of the companies is not there.") }
        let existing = try queries.all(of: ids)
        var rules = CompanyValues.rules
        for (field, id) in values { rules.byField[field] = .chosen(id) }
        let plan = try MergePlan.make(
            rows.map(CompanyValues.record), choosing: chosen, rules: rules, existing: existing.map(\.merge), at: act.now
        )
        for merge in plan.merges {
            let set = plan.merges.count == 1 ? plan.values : plan.values.filter { $0.from == merge.loser }
            _ = try queries.insert(merge, values: MergedValues.text(set), reason: reason, act)
        }
        try queries.point(plan.pointers)
        if var survivor = rows.first(where: { $0.id == plan.survivor }) {
            for value in plan.values { CompanyValues.set(value.field, value.value, in: &survivor) }
            try ImportedCompany.update(survivor, in: connection)
        }
        try queries.settleReviews(among: plan.group, kind: .duplicateCompany, act)
        try finish(.companyMerged, plan.survivor, plan.merges.map(\.loser), all: plan.group)
        return plan.survivor
    }

    @discardableResult
    func undo(_ id: ID<Merge<Company>>) throws -> [String] {
        guard let (merge, before) = try queries.find(id) else { throw Problem.notFound("There is no such merge.") }
        let all = try queries.all(of: [merge.survivor, merge.loser])
        let plan = try UnmergePlan.make(merge, among: all.map(\.merge), at: act.now)
        var survivor = try CompanyQueries.lock(merge.survivor, in: connection)
        try queries.undo(id, at: act.now)
        try queries.point(plan.pointers)
        var kept: [String] = []
        if var row = survivor {
            let (restored, changed) = UnmergePlan.values(
                MergedValues.read(before, from: merge.loser), current: CompanyValues.values(row))
            for (field, value) in restored { CompanyValues.set(field, value, in: &row) }
            try ImportedCompany.update(row, in: connection)
            survivor = row
            kept = changed
        }
        try finish(.companyParted, merge.survivor, plan.parted, all: [merge.survivor] + plan.parted)
        return kept
    }

    /// Counts open opportunities anew, notes what happened, and judges the open leads of all again.
    private func finish(
        _ kind: EventKind, _ survivor: ID<Company>, _ others: [ID<Company>], all group: [ID<Company>]
    ) throws {
        try connection.execute(
            """
            UPDATE company SET open_opportunities = (SELECT count(*) FROM opportunity o
                WHERE o.status = 'open' AND o.withdrawn IS NULL AND o.company IN (
                    SELECT one.id FROM company one WHERE one.id = company.id OR one.survivor = company.id))
            WHERE id IN \(.list(group))
            """)
        var event = Event(kind, noun: "company", subject: survivor, at: act.now)
        event.company = survivor
        event.details = others.map(\.description).joined(separator: " ")
        try EventLog.append(event, act, in: connection)
        let leads = try Set(group).flatMap { try CompanyEditStore.openLeads(of: $0, in: connection) }
        try Rejudging(connection: connection, act: act, accords: accords, shelf: shelf).judge(Set(leads).sorted())
    }
}
