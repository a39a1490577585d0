import Domain
import Storage

/// How far the closing of a quarter is.
package struct GoalClosing: Sendable {
    /// One thing that is still open, with where it is mended.
    package struct Row: Sendable {
        package let id: String
        package let title: String
        /// A raw identity of the noun that the matter is about; `nil` for a target.
        package var subject: Int64?
        /// The target that lacks a name.
        package var target: (metric: String, span: PeriodSpan)?
    }

    /// A figure as it was frozen, as it was restated since, and as the record has it now.
    package struct Frozen: Sendable {
        package let row: FrozenGoalRow
        package let restated: [FrozenGoalRow]
        package let now: MetricValue?

        /// Whether the record says something else than what stands there.
        package var isMoved: Bool {
            switch (restated.last?.actual ?? row.actual, now) {
            case (nil, nil): false
            case (let then?, let now?): then.compared(to: now) != 0
            default: true
            }
        }
    }

    package let span: PeriodSpan
    package let closing: QuarterClosing
    package let rows: [QuarterClosing.Matter: [Row]]
    package let signatures: [GoalClosingRow]
    package let closedAt: Timestamp?
    package let isOver: Bool
    /// For whom the reader may sign now.
    package let mayBe: [Party]
    package let names: [ID<User>: String]
    package let accord: Accord
    package let calendar: PeriodCalendar
    package let frozen: [Frozen]
    /// Months of the quarter, and when each was frozen.
    package let months: [(span: PeriodSpan, closedAt: Timestamp?)]
}

extension GoalStore {
    /// What has to be done before a quarter is frozen, and who has signed.
    ///
    /// `on`: A day of it; `nil`: the newest that is over and not frozen, else the one that runs.
    package func closing(on day: Day?, _ reader: Reader) async throws -> GoalClosing {
        try await database.read { connection in
            let reading = try GoalReading(now: reader.now, around: day, library: self.library, in: connection)
            let span = try self.quarter(day, reading, in: connection)
            let matters = try GoalMatters(reading: reading, span: span).rows()
            let months = try reading.calendar.periods(.month, from: span.firstDay, through: span.lastDay).map {
                (span: $0, closedAt: try GoalQueries.closedAt(.month, $0.firstDay, in: connection))
            }
            return GoalClosing(
                span: span, closing: GoalMatters.closing(matters), rows: matters,
                signatures: try GoalQueries.signatures(span.period, span.firstDay, in: connection),
                closedAt: try GoalQueries.closedAt(span.period, span.firstDay, in: connection),
                isOver: span.end <= reader.now,
                mayBe: try GoalStore.parties(
                    of: reader.viewer.user, in: reading.accord, at: reader.now, in: connection),
                names: reading.names, accord: reading.accord, calendar: reading.calendar,
                frozen: try self.frozen(span, reading, in: connection), months: months)
        }
    }

    /// Puts one's name under a quarter with nothing open; the second name freezes it.
    ///
    /// - Throws: `Problem.conflict` while it runs, something is open, or it is frozen; `Problem.forbidden` for whoever
    ///   leads neither side.
    /// - Returns: Whether it is frozen now.
    @discardableResult
    package func close(on day: Day, _ act: Act) async throws -> Bool {
        try await database.write { connection in
            let reading = try GoalReading(now: act.now, around: day, library: self.library, in: connection)
            let span = reading.calendar.period(.quarter, containing: day)
            if try GoalQueries.closedAt(span.period, span.firstDay, in: connection) != nil {
                throw Problem.conflict("\(PeriodTitle.of(span)) is frozen already.")
            }
            let parties = try GoalStore.parties(of: act.author, in: reading.accord, at: act.now, in: connection)
            guard !parties.isEmpty else {
                throw Problem.forbidden("Only the leaders of Marketing and Sales close a quarter.")
            }
            let given = try GoalQueries.signatures(span.period, span.firstDay, in: connection)
            guard !given.contains(where: { $0.user == act.author }) else {
                throw Problem.conflict("Your name stands under it already. The other side's is missing.")
            }
            guard let party = parties.first(where: { party in !given.contains { $0.party == party } }) else {
                throw Problem.conflict("Your side has signed already.")
            }
            let matters = try GoalMatters(reading: reading, span: span).rows()
            var names: [Party: String] = [:]
            for row in given { names[row.party] = reading.emails[row.user] ?? "" }
            names[party] = reading.emails[act.author] ?? ""
            let isLast = names[.marketing] != nil && names[.sales] != nil
            // With the first name alone it is checked as if the second stood there already.
            if names[.marketing] == nil { names[.marketing] = "marketing" }
            if names[.sales] == nil { names[.sales] = "sales" }
            _ = try GoalMatters.closing(matters).frozen(by: names, period: span, at: act.now)
            _ = try GoalStatements.signClosing(span, party, by: act.author, at: act.now, in: connection)
            var event = Event(.goalsClosingSigned, noun: "goal", subject: ID<GoalTarget>(0), at: act.now)
            event.version = reading.number
            event.details = "{\"party\":\"\(party.rawValue)\",\"from\":\"\(span.firstDay)\"}"
            try EventLog.append(event, act, in: connection)
            if isLast { try self.freeze(span, reading, at: act.now, act, in: connection) }
            return isLast
        }
    }

    private func frozen(
        _ span: PeriodSpan, _ reading: GoalReading, in connection: any Connection
    ) throws -> [GoalClosing.Frozen] {
        let kept = try GoalQueries.frozen(from: span.firstDay, through: span.firstDay, in: connection)
            .filter { $0.period == span.period }
        return try kept.filter { $0.number == 0 }.compactMap { row in
            guard let metric = MetricCatalogue.named(row.metric) else { return nil }
            return GoalClosing.Frozen(
                row: row,
                restated: kept.filter {
                    $0.metric == row.metric && $0.segment == row.segment && $0.number > 0
                }, now: try reading.figure(metric, in: span, row.segment)?.value)
        }
    }

    private func quarter(
        _ day: Day?, _ reading: GoalReading, in connection: any Connection
    ) throws -> PeriodSpan {
        if let day { return reading.calendar.period(.quarter, containing: day) }
        let running = reading.calendar.period(.quarter, containing: reading.today)
        let before = reading.calendar.previous(running)
        let begins = reading.targets.versions.first?.from ?? reading.now
        let isOpen = try GoalQueries.closedAt(.quarter, before.firstDay, in: connection) == nil
        return isOpen && before.end > begins ? before : running
    }
}
