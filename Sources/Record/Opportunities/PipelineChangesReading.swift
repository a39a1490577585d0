import Domain
import Storage

/// What changed in the pipeline since an instant, with the opportunities by name.
package struct PipelineChangesTold: Sendable {
    package let ground: PipelineGround
    package let scope: PipelineScope
    package let since: Day
    package let changes: PipelineChanges
    /// Open pipeline then and now, minor units of the accord's currency.
    package let before: Int64
    package let after: Int64
    package let entries: [Int64: OpportunityListEntry]
    /// Those that changed in another currency, which count with 0.
    package let foreign: Int

    /// The Monday before today; on a Monday the one of a week ago.
    package static func lastMonday(before day: Day) -> Day {
        (1...7).map { day.advanced(by: -$0) }.first { $0.weekday == .monday } ?? day
    }

    package static func read(
        since chosen: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> PipelineChangesTold {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await store.figures.changes.value(.init(scope: scope, first: chosen, user: viewer.user), asked) {
            try await compute(since: chosen, scope, store, reader)
        }
    }

    private static func compute(
        since chosen: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> PipelineChangesTold {
        let (viewer, now) = (reader.viewer, reader.now)
        return try await store.database.read { connection in
            let ground = try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
            let today = ground.zone.day(at: now)
            let since = min(chosen ?? lastMonday(before: today), today)
            let start = ground.zone.start(of: since)
            let condition = try scope.condition(at: now, in: connection)
            let rows = try OpportunityQueries.rows(
                """
                opportunity.id IN (SELECT opportunity FROM opportunity_change
                    WHERE recorded >= \(start) AND withdrawn IS NULL)
                    AND opportunity.withdrawn IS NULL AND \(condition) AND \(.visibleOpportunity(to: viewer))
                ORDER BY opportunity.id
                """, in: connection)
            let courses = try OpportunityHistory.courses(rows, in: connection)
            let changes = try PipelineChanges(
                since: start,
                zip(rows, courses).map { PipelineChanges.Row(id: $0.id.rawValue, course: $1) }, rules: ground.rules,
                amount: ground.amount)
            // What did not change stands in both sums.
            let open = try openAmount(condition, ground.currency, viewer, in: connection)
            let shown = Set(changes.lines.map(\.opportunity))
            return PipelineChangesTold(
                ground: ground, scope: scope, since: since, changes: changes,
                before: open - changes.after + changes.before, after: open,
                entries: try entries(rows.filter { shown.contains($0.id.rawValue) }, in: connection),
                foreign: rows.count { row in row.amount.map { $0.currency != ground.currency } ?? false })
        }
    }

    private static func openAmount(
        _ condition: SQL, _ currency: String, _ viewer: Viewer, in connection: any Connection
    ) throws -> Int64 {
        try connection.integer(
            """
            SELECT coalesce(sum(opportunity.amount), 0) FROM opportunity
            WHERE opportunity.status = 'open' AND opportunity.withdrawn IS NULL
                AND opportunity.currency = \(currency) AND \(condition) AND \(.visibleOpportunity(to: viewer))
            """) ?? 0
    }

    private static func entries(
        _ rows: [OpportunityRow], in connection: any Connection
    ) throws -> [Int64: OpportunityListEntry] {
        let companies = try CompanyQueries.heads(Set(rows.compactMap(\.company)), in: connection)
        return Dictionary(
            rows.map { row in
                (row.id.rawValue, OpportunityListEntry(row, company: row.company.flatMap { companies[$0]?.name }))
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension OpportunityListEntry {
    init(_ row: OpportunityRow, company name: String?) {
        id = row.id
        self.name = row.name
        company = row.company
        companyName = name
        stage = row.stage
        status = row.status
        amount = row.amount
        closingDay = row.closingDay
        owner = row.owner
        origin = nil
        pushes = 0
        createdAt = row.createdAt
        stageSince = nil
        closedAt = row.closedAt
        outcome = nil
        kind = row.kind
        source = row.source
        key = ""
    }
}
