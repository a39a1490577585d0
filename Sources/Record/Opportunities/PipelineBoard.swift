import Domain
import Storage

/// The open pipeline, a column for each stage.
package struct PipelineBoard: Sendable {
    package struct Column: Sendable {
        /// Empty where none is known.
        package let stage: String
        /// `nil` for one that the accord's process does not know.
        package let rule: ProcessStage?
        package let count: Int
        /// Minor units of the accord's currency, those in others by the rates of the board.
        package let amount: Int64
        /// Those of them in a currency without a rate, which are in no sum.
        package let foreign: Int
        /// Past their closing day.
        package let past: Int
        /// The first to close.
        package let cards: [OpportunityListEntry]

        /// By the stage's probability, rounded half up.
        package var weighted: Int64? {
            rule.map { Int64((Int128(amount) * Int128($0.probability) + 5_000) / 10_000) }
        }
    }

    /// So many cards stand in a column; the rest is a link away.
    package static let most = 12

    package let ground: PipelineGround
    package let scope: PipelineScope
    package let columns: [Column]
    package let rates: PipelineRates
    package let today: Day

    package static func read(
        _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> PipelineBoard {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        return try await store.figures.boards.value(.init(scope: scope, viewer), asked) {
            try await compute(scope, store, reader)
        }
    }

    private static func compute(
        _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> PipelineBoard {
        let (viewer, now) = (reader.viewer, reader.now)
        return try await store.database.read { connection in
            let ground = try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
            let today = ground.zone.day(at: now)
            let condition = try scope.condition(at: now, in: connection)
            let lines = try lines(condition, today, viewer, in: connection)
            let rates = try PipelineRates(
                Set(lines.compactMap(\.currency)), to: ground.currency, on: today, in: connection)
            let sums = sums(lines, rates)
            let known = ground.rules.stages.map(\.name)
            let others = sums.keys.filter { !known.contains($0) }.sorted()
            let columns = try (known + others).map { stage in
                let sum = sums[stage] ?? Sum()
                return Column(
                    stage: stage, rule: ground.rules.stages.first { $0.name == stage }, count: sum.count,
                    amount: sum.amount, foreign: sum.foreign, past: sum.past,
                    cards: sum.count == 0 ? [] : try cards(condition, stage, viewer, in: connection))
            }
            return PipelineBoard(ground: ground, scope: scope, columns: columns, rates: rates, today: today)
        }
    }

    private struct Sum {
        var count = 0
        var amount: Int64 = 0
        var foreign = 0
        var past = 0
    }

    /// What stands in one stage in one currency.
    struct Line {
        let stage: String
        let currency: String?
        let count: Int
        let amount: Int64
        let past: Int

        /// `nil` where none of them has an amount.
        var money: Money? { currency.map { Money(minorUnits: amount, currency: $0) } }
    }

    private static func sums(_ lines: [Line], _ rates: PipelineRates) -> [String: Sum] {
        lines.reduce(into: [:]) { sums, line in
            let amount = line.money.map { rates.amount($0) } ?? 0
            sums[line.stage, default: Sum()].count += line.count
            sums[line.stage, default: Sum()].amount += amount ?? 0
            sums[line.stage, default: Sum()].foreign += amount == nil ? line.count : 0
            sums[line.stage, default: Sum()].past += line.past
        }
    }

    static func lines(
        _ condition: SQL, _ today: Day, _ viewer: Viewer, in connection: any Connection
    ) throws -> [Line] {
        try connection.all(
            """
            SELECT coalesce(opportunity.stage, ''), opportunity.currency, count(*),
                CAST(coalesce(sum(opportunity.amount), 0) AS BIGINT),
                count(CASE WHEN opportunity.closing_day < \(today) THEN 1 END)
            FROM opportunity
            WHERE opportunity.status = 'open' AND opportunity.withdrawn IS NULL AND \(condition)
                AND \(.visibleOpportunity(to: viewer))
            GROUP BY coalesce(opportunity.stage, ''), opportunity.currency
            """
        ) { row in
            Line(
                stage: row.text(0), currency: row.optionalText(1), count: row.int(2), amount: row.integer(3),
                past: row.int(4))
        }
    }

    private static func cards(
        _ condition: SQL, _ stage: String, _ viewer: Viewer, in connection: any Connection
    ) throws -> [OpportunityListEntry] {
        let isStage: SQL = stage.isEmpty ? "opportunity.stage IS NULL" : "opportunity.stage = \(stage)"
        return try connection.all(
            """
            SELECT opportunity.id, opportunity.name, opportunity.company, client.name, opportunity.stage,
                opportunity.status, opportunity.amount, opportunity.currency, opportunity.closing_day,
                opportunity.owner, opportunity.origin, opportunity.pushes, opportunity.created_at,
                opportunity.stage_since, opportunity.closed_at, opportunity.outcome, opportunity.kind,
                opportunity.source, ''
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
            WHERE opportunity.status = 'open' AND opportunity.withdrawn IS NULL AND \(isStage) AND \(condition)
                AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.closing_day, opportunity.id LIMIT \(most)
            """
        ) { OpportunityListEntry($0) }
    }
}
