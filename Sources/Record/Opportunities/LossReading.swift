import Domain
import Storage

/// What was said at the close: money lost for each feature, to each rival, and by whether they knew us before.
package struct LossesTold: Sendable {
    /// What one rival took.
    package struct Rival: Sendable {
        package let name: String
        package var amount: Int64
        package var lost: Int
        /// Won although they were named.
        package var won: Int
    }

    /// How those decided who knew us so well.
    package struct Known: Sendable {
        /// `nil`: not asked, or not answered.
        package let knewUs: OpportunityClosing.KnewUs?
        package let closed: Int
        package let won: Int
        package let decided: Int
    }

    package let ground: PipelineGround
    package let from: Day
    package let to: Day
    package let features: LostFeatures
    /// The most money first; of equal sums by name.
    package let rivals: [Rival]
    package let known: [Known]
    /// How many ended in each class.
    package let outcomes: [(outcome: OutcomeClass, count: Int, amount: Int64)]
    package let names: [Int64: String]
    package let closed: Int
    /// Those in a currency without a rate of the day they ended, which count with no money.
    package let foreign: Int

    package static func read(
        from: Day?, to: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> LossesTold {
        let (viewer, now) = (reader.viewer, reader.now)
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        let question = KeptPipeline.Question(scope: scope, first: from, last: to, viewer)
        return try await store.figures.losses.value(question, asked) {
            try await compute(from: from, to: to, scope, store, reader)
        }
    }

    private static func compute(
        from: Day?, to: Day?, _ scope: PipelineScope, _ store: OpportunityStore, _ reader: Reader
    ) async throws -> LossesTold {
        let (viewer, now) = (reader.viewer, reader.now)
        return try await store.database.read { connection in
            let ground = try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
            let today = ground.zone.day(at: now)
            let last = to ?? today
            let first = from ?? ground.calendar.period(.quarter, containing: last).firstDay.advanced(by: -275)
            if last < first { throw Problem.invalid("to", "The last day lies before the first.") }
            let closed = try LossQueries.closed(
                from: ground.zone.start(of: first), to: ground.zone.start(of: last.advanced(by: 1)),
                try scope.condition(at: now, in: connection), viewer, in: connection)
            let rates = try PipelineRates(
                Set(closed.compactMap { $0.amount?.currency }), to: ground.currency, on: today, in: connection)
            let amounts = closed.map { row in
                row.amount.flatMap { rates.amount($0, endedOn: row.closedAt.map { ground.zone.day(at: $0) }) }
            }
            let lines = zip(closed, amounts).map { row, amount in
                (id: row.id, closing: row.closing, amount: amount ?? 0)
            }
            return LossesTold(
                ground: ground, from: first, to: last, features: LostFeatures(lines), rivals: rivals(lines),
                known: known(lines.map(\.closing)), outcomes: outcomes(lines),
                names: Dictionary(closed.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                closed: closed.count,
                foreign: zip(closed, amounts).count { row, amount in row.amount != nil && amount == nil })
        }
    }

    private static func rivals(_ lines: [(id: Int64, closing: OpportunityClosing, amount: Int64)]) -> [Rival] {
        var rivals: [String: Rival] = [:]
        for line in lines {
            for name in line.closing.competitors {
                let key = TextFold.fold(name)
                var rival = rivals[key] ?? Rival(name: name, amount: 0, lost: 0, won: 0)
                if line.closing.outcome == .won {
                    rival.won += 1
                } else if line.closing.outcome == .competitor {
                    rival.lost += 1
                    rival.amount += line.amount
                }
                rivals[key] = rival
            }
        }
        return rivals.values.sorted { ($1.amount, $0.name) < ($0.amount, $1.name) }
    }

    private static func known(_ closings: [OpportunityClosing]) -> [Known] {
        let answers: [OpportunityClosing.KnewUs?] = OpportunityClosing.KnewUs.allCases + [nil]
        return answers.compactMap { answer in
            let own = closings.filter { $0.knewUs == answer }
            guard !own.isEmpty else { return nil }
            return Known(
                knewUs: answer, closed: own.count, won: own.count { $0.outcome == .won },
                decided: own.count(where: \.outcome.isDecision))
        }
    }

    private static func outcomes(
        _ lines: [(id: Int64, closing: OpportunityClosing, amount: Int64)]
    ) -> [(outcome: OutcomeClass, count: Int, amount: Int64)] {
        OutcomeClass.allCases.compactMap { outcome in
            let own = lines.filter { $0.closing.outcome == outcome }
            return own.isEmpty ? nil : (outcome, own.count, own.reduce(0) { $0 + $1.amount })
        }
    }
}

/// Statements on what was said at the close.
enum LossQueries {
    struct Closed {
        let id: Int64
        let name: String
        let amount: Money?
        let closedAt: Timestamp?
        let closing: OpportunityClosing
    }

    /// What ended in the time and has not been opened again, each with what was said last.
    static func closed(
        from start: Timestamp, to end: Timestamp, _ condition: SQL, _ viewer: Viewer, in connection: any Connection
    ) throws -> [Closed] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.name, opportunity.amount, opportunity.currency, opportunity.outcome,
                said.reasons, said.competitors, said.knew_us, said.missing_feature, said.outcome,
                opportunity.closed_at
            FROM opportunity LEFT JOIN opportunity_change said ON said.opportunity = opportunity.id
                AND said.number = (SELECT max(last.number) FROM opportunity_change last
                    WHERE last.opportunity = opportunity.id AND last.kind = 'closed' AND last.withdrawn IS NULL)
            WHERE opportunity.closed_at >= \(start) AND opportunity.closed_at < \(end)
                AND opportunity.status <> 'open' AND opportunity.withdrawn IS NULL AND \(condition)
                AND \(.visibleOpportunity(to: viewer))
            ORDER BY opportunity.closed_at, opportunity.id
            """
        ) { row in
            Closed(
                id: row.integer(0), name: row.text(1), amount: row.money(2, currency: 3),
                closedAt: row.optionalTimestamp(10),
                closing: OpportunityClosing(
                    outcome: (row.optionalText(9) ?? row.optionalText(4)).flatMap { OutcomeClass(rawValue: $0) }
                        ?? .lost,
                    reasons: Lines.split(row.optionalText(5)), competitors: Lines.split(row.optionalText(6)),
                    knewUs: row.optionalText(7).flatMap { OpportunityClosing.KnewUs(rawValue: $0) },
                    missingFeature: row.optionalText(8)))
        }
    }
}
