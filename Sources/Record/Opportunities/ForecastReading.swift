import Domain
import Storage

/// What a period will bring: as the stages say, as reps and managers say, and what came of it.
package struct ForecastTold: Sendable {
    /// One of those who sell.
    package struct Line: Sendable {
        package let owner: ID<User>?
        package let name: String
        package let sum: ForecastSum
        package let rep: ForecastRow?
        package let manager: ForecastRow?
    }

    /// A period that is over or runs, with what was said at first and last, and what came.
    package struct Kept: Sendable {
        package let span: PeriodSpan
        package let voice: ForecastGiven.Voice
        package let first: Int64
        package let last: Int64
        package let best: Int64
        package let came: Int64
        package let isOver: Bool
        /// Hundredths of a percent.
        package let error: Int?
    }

    package let ground: PipelineGround
    package let scope: PipelineScope
    package let span: PeriodSpan
    package let before: PeriodSpan
    package let after: PeriodSpan
    package let total: ForecastSum
    /// By name, never by size.
    package let lines: [Line]
    /// All that was said of the period, newest first.
    package let given: [ForecastRow]
    package let kept: [Kept]
    /// Those without a rate, which are in no sum.
    package let foreign: Int
    package let rates: PipelineRates
    package let mayGive: [(id: ID<User>, name: String)]

    package static let periodsBack = 4
}

/// Reads forecasts.
struct ForecastReading {
    let connection: any Connection
    let store: OpportunityStore
    let viewer: Viewer
    let now: Timestamp

    func told(_ period: Period, containing chosen: Day?, _ scope: PipelineScope) throws -> ForecastTold {
        let ground = try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
        let sight = try ScorecardSight(
            ground.accord?.visibility ?? Visibility(), viewer: viewer, now: now, in: connection)
        let span = ground.calendar.period(period, containing: chosen ?? ground.zone.day(at: now))
        let past = periods(before: span, ground)
        let condition = try scope.condition(at: now, in: connection)
        let found = try rows(from: past.first ?? span, to: span, ground, condition)
        let rates = try PipelineRates(
            Set(found.compactMap { $0.amount?.currency }), to: ground.currency, on: ground.zone.day(at: now),
            in: connection)
        let rows = converted(found, rates, ground)
        let given = try ForecastQueries.rows(past + [span], scope.business, in: connection).filter { row in
            sight.maySee(row.owner) && (scope.owner.map { $0 == row.owner } ?? true)
        }
        let here = given.filter { $0.given.period == span.label }
        let current = rows.filter { isOpen($0, in: span) || isWon($0, in: span) }
        return ForecastTold(
            ground: ground, scope: scope, span: span, before: ground.calendar.previous(span),
            after: ground.calendar.next(span), total: try sum(current, span, ground),
            lines: try lines(current, here, span, ground, sight), given: here.reversed(),
            kept: kept(past + [span], rows, given, ground),
            foreign: current.count { row in row.amount.map { $0.currency != ground.currency } ?? false }, rates: rates,
            mayGive: ground.sellers.filter { OpportunityAccess.mayForecast(of: $0.id, viewer) })
    }

    /// In the accord's currency, where a rate is known.
    private func converted(
        _ rows: [OpportunityRow], _ rates: PipelineRates, _ ground: PipelineGround
    ) -> [OpportunityRow] {
        rows.map { row in
            let endedOn = row.status == .open ? nil : row.closedAt.map { ground.zone.day(at: $0) }
            guard let amount = row.amount.flatMap({ rates.amount($0, endedOn: endedOn) }) else { return row }
            var row = row
            row.amount = Money(minorUnits: amount, currency: ground.currency)
            return row
        }
    }

    private func periods(before span: PeriodSpan, _ ground: PipelineGround) -> [PeriodSpan] {
        var periods: [PeriodSpan] = []
        var last = span
        for _ in 0..<ForecastTold.periodsBack {
            last = ground.calendar.previous(last)
            periods.insert(last, at: 0)
        }
        return periods
    }

    /// What was won since the first period began, and what is open and closes in the last.
    private func rows(
        from first: PeriodSpan, to span: PeriodSpan, _ ground: PipelineGround, _ condition: SQL
    ) throws -> [OpportunityRow] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.owner, opportunity.stage, opportunity.status, opportunity.amount,
                opportunity.currency, opportunity.closing_day, opportunity.closed_at, opportunity.created_at,
                opportunity.recorded
            FROM opportunity
            WHERE opportunity.withdrawn IS NULL AND \(condition) AND \(.visibleOpportunity(to: viewer))
                AND ((opportunity.status = 'won' AND opportunity.closed_at >= \(first.start)
                        AND opportunity.closed_at < \(span.end))
                    OR (opportunity.status = 'open' AND opportunity.closing_day >= \(span.firstDay)
                        AND opportunity.closing_day <= \(span.lastDay)))
            ORDER BY opportunity.id
            """
        ) { row in
            var deal = OpportunityRow(id: row.id(0), name: "", createdAt: row.timestamp(8), recorded: row.timestamp(9))
            deal.owner = row.optionalID(1)
            deal.stage = row.optionalText(2)
            deal.status = OpportunityRow.Status(rawValue: row.text(3)) ?? .open
            deal.amount = row.money(4, currency: 5)
            deal.closingDay = row.optionalDay(6)
            deal.closedAt = row.optionalTimestamp(7)
            return deal
        }
    }

    private func isOpen(_ row: OpportunityRow, in span: PeriodSpan) -> Bool {
        row.status == .open && row.closingDay.map(span.contains) ?? false
    }

    private func isWon(_ row: OpportunityRow, in span: PeriodSpan) -> Bool {
        row.status == .won && row.closedAt.map(span.contains) ?? false
    }

    private func sum(_ rows: [OpportunityRow], _ span: PeriodSpan, _ ground: PipelineGround) throws -> ForecastSum {
        // Only how each stands now is asked for, and that its own row tells.
        try ForecastSum(
            rows.map {
                PipelineChanges.Row(id: $0.id.rawValue, course: try OpportunityHistory.course($0, []))
            }, in: span, rules: ground.rules, amount: ground.amount)
    }

    private func lines(
        _ rows: [OpportunityRow], _ given: [ForecastRow], _ span: PeriodSpan, _ ground: PipelineGround,
        _ sight: ScorecardSight
    ) throws -> [ForecastTold.Line] {
        let byOwner = Dictionary(grouping: rows, by: \.owner)
        let owners = Set(byOwner.keys.compactMap { $0 }).union(given.map(\.owner)).filter(sight.maySee)
        let named = owners.map { (id: $0, name: ground.names[$0] ?? "Somebody who left") }.sorted {
            ($0.name, $0.id) < ($1.name, $1.id)
        }
        return try named.map { owner in
            let own = given.filter { $0.owner == owner.id }
            return ForecastTold.Line(
                owner: owner.id, name: owner.name, sum: try sum(byOwner[owner.id] ?? [], span, ground),
                rep: own.last { $0.given.voice == .rep }, manager: own.last { $0.given.voice == .manager })
        }
    }

    /// What each voice said of each period, all persons together, against what came from those persons.
    private func kept(
        _ periods: [PeriodSpan], _ rows: [OpportunityRow], _ given: [ForecastRow], _ ground: PipelineGround
    ) -> [ForecastTold.Kept] {
        periods.reversed().flatMap { span in
            ForecastGiven.Voice.allCases.compactMap { voice -> ForecastTold.Kept? in
                let said = given.filter { $0.given.period == span.label && $0.given.voice == voice }
                guard !said.isEmpty else { return nil }
                let byOwner = Dictionary(grouping: said, by: \.owner)
                let came = rows.filter { row in
                    isWon(row, in: span) && (row.owner.map { byOwner[$0] != nil } ?? false)
                }.reduce(Int64(0)) { sum, row in sum + (row.amount.map(ground.amount) ?? 0) }
                let last = byOwner.values.compactMap(\.last).reduce(Int64(0)) { $0 + $1.given.commit }
                let whole = try? ForecastGiven(
                    of: "", by: "", voice: .manager, period: span, commit: last, best: last,
                    at: said.last?.given.at ?? span.start)
                return ForecastTold.Kept(
                    span: span, voice: voice,
                    first: byOwner.values.compactMap(\.first).reduce(0) { $0 + $1.given.commit }, last: last,
                    best: byOwner.values.compactMap(\.last).reduce(0) { $0 + $1.given.best }, came: came,
                    isOver: span.end <= now, error: whole.flatMap { ForecastRecord.error($0, actual: came) })
            }
        }
    }
}

extension ForecastTold {
    package static func read(
        _ period: Period, containing day: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> ForecastTold {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        let question = KeptPipeline.Question(scope: scope, period: period, first: day, user: viewer.user)
        return try await store.figures.forecasts.value(question, asked) {
            try await store.database.read { connection in
                try ForecastReading(connection: connection, store: store, viewer: viewer, now: now)
                    .told(period, containing: day, scope)
            }
        }
    }
}
