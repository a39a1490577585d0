import Domain
import Storage

/// What changed in the pipeline since an instant, with the opportunities by name.
package struct PipelineChangesTold: Sendable {
    package let ground: PipelineGround
    package let scope: PipelineScope
    package let since: Day
    package let changes: PipelineChanges
    /// By what other currencies count, then and now alike, so that no change stems from a rate.
    package let rates: PipelineRates
    /// Open pipeline then and now in the accord's currency.
    package let open: PipelineChanges.Sum
    /// What stood or stands open in a currency without a rate, which is in no other sum.
    package let unrated: [String: PipelineChanges.Sum]
    package let entries: [Int64: OpportunityListEntry]
    /// The lines of each kind, and what they changed together.
    package let kinds: [PipelineChanges.Kind: (lines: [PipelineChanges.Line], amounts: [Money])]

    /// The Monday before today; on a Monday the one of a week ago.
    package static func lastMonday(before day: Day) -> Day {
        (1...7).map { day.advanced(by: -$0) }.first { $0.weekday == .monday } ?? day
    }

    package static func read(
        since chosen: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> PipelineChangesTold {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await store.figures.changes.value(.init(scope: scope, first: chosen, viewer), asked) {
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
            let open = try PipelineBoard.lines(condition, today, viewer, in: connection).compactMap(\.money)
            let currencies = Set(open.map(\.currency)).union(courses.flatMap(currencies))
            let rates = try PipelineRates(currencies, to: ground.currency, on: today, in: connection)
            let changes = try PipelineChanges(
                since: start,
                zip(rows, courses).map { PipelineChanges.Row(id: $0.id.rawValue, course: $1) }, rules: ground.rules,
                shown: rates.shown)
            let sums = sums(open.map(rates.shown), changes)
            let shown = Set(changes.lines.map(\.opportunity))
            return PipelineChangesTold(
                ground: ground, scope: scope, since: since, changes: changes, rates: rates,
                open: sums[ground.currency] ?? PipelineChanges.Sum(),
                unrated: sums.filter { $0.key != ground.currency && $0.value != PipelineChanges.Sum() },
                entries: try entries(rows.filter { shown.contains($0.id.rawValue) }, in: connection),
                kinds: Dictionary(grouping: changes.lines, by: \.kind).mapValues { ($0, PipelineChanges.amounts($0)) })
        }
    }

    /// All the open pipeline by currency: what did not change stands in both sums.
    private static func sums(_ open: [Money], _ changes: PipelineChanges) -> [String: PipelineChanges.Sum] {
        var sums: [String: PipelineChanges.Sum] = [:]
        for money in open { sums[money.currency, default: .init()].after += money.minorUnits }
        for currency in Set(sums.keys).union(changes.sums.keys) {
            let changed = changes.sums[currency] ?? .init()
            let after = sums[currency]?.after ?? 0
            sums[currency] = .init(before: after - changed.after + changed.before, after: after)
        }
        return sums
    }

    /// All in which an opportunity ever stood.
    private static func currencies(_ course: OpportunityCourse) -> [String] {
        course.history.flatMap { change -> [String] in
            switch change.kind {
            case .opened(_, let amount, _): [amount?.currency].compactMap { $0 }
            case .amount(let from, let to): [from?.currency, to?.currency].compactMap { $0 }
            default: []
            }
        }
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
