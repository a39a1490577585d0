import Domain
import Storage

extension GoalStore {
    /// Keeps what every figure of a month is, with its target, as it can be told at the instant.
    ///
    /// - Throws: `Problem.conflict` while it runs or when it is frozen; `Problem.invalid` for a quarter, which two
    ///   people close.
    package func freeze(_ period: Period, on day: Day, _ act: Act) async throws {
        guard period == .month || period == .week else {
            throw Problem.invalid("period", "A \(period.rawValue) is closed by two people, one of each side.")
        }
        try await database.write { connection in
            let reading = try GoalReading(now: act.now, around: day, library: self.library, in: connection)
            let span = reading.calendar.period(period, containing: day)
            try self.freeze(span, reading, at: act.now, act, in: connection)
        }
    }

    /// Notes that a frozen figure is another by now; both stay.
    ///
    /// - Throws: `Problem.notFound` for what was never frozen, `Problem.conflict` when the record says what was frozen,
    ///   `Problem.invalid` without a reason.
    package func restate(
        _ metric: String, _ period: Period, on day: Day, segment: GoalSegment = .all, reason: String, _ act: Act
    ) async throws {
        try await database.write { connection in
            let metric = try MetricCatalogue.checked(metric)
            try GoalStore.demand(reason, "reason", "Say why the figure is another now.")
            let reading = try GoalReading(now: act.now, around: day, library: self.library, in: connection)
            let span = reading.calendar.period(period, containing: day)
            let kept = try GoalKept(from: span.firstDay, through: span.lastDay, in: connection)
            let line = try reading.line(metric, in: span, segment, kept)
            guard let last = line.frozen.last else {
                throw Problem.notFound("\(metric.title) of \(PeriodTitle.of(span)) was never frozen.")
            }
            guard line.needsRestating else {
                throw Problem.conflict("The record says what was frozen; there is nothing to restate.")
            }
            let row = GoalStore.row(
                of: line, number: last.number + 1, reason: reason, version: reading.number, at: act.now, act)
            try GoalStatements.insert(row, in: connection)
            var event = Event(.goalRestated, noun: "goal", subject: ID<GoalTarget>(0), at: act.now)
            event.version = reading.number
            event.details = """
                {"metric":"\(metric.name)","period":"\(span.period.rawValue)","from":"\(span.firstDay)"}
                """
            try EventLog.append(event, act, in: connection)
        }
    }

    /// Keeps the figures of a period that is over.
    func freeze(
        _ span: PeriodSpan, _ reading: GoalReading, at instant: Timestamp, _ act: Act, in connection: any Connection
    ) throws {
        guard span.end <= instant else { throw Problem.conflict("\(PeriodTitle.of(span)) is not over yet.") }
        guard
            try GoalStatements.close(
                span, version: reading.number, at: instant, recorded: act.now, in: connection)
        else { throw Problem.conflict("\(PeriodTitle.of(span)) is frozen already.") }
        let kept = try GoalKept(from: span.firstDay, through: span.lastDay, in: connection)
        for metric in MetricCatalogue.all where metric.isCounted && metric.name != "traffic" {
            for segment in GoalStore.segments(of: metric, in: span, reading) {
                let line = try reading.line(metric, in: span, segment, kept)
                guard line.value != nil || line.standing?.target != nil else { continue }
                try GoalStatements.insert(
                    GoalStore.row(of: line, number: 0, reason: "", version: reading.number, at: instant, act),
                    in: connection)
            }
        }
        var event = Event(.goalsFrozen, noun: "goal", subject: ID<GoalTarget>(0), at: instant)
        event.version = reading.number
        event.details = "{\"period\":\"\(span.period.rawValue)\",\"from\":\"\(span.firstDay)\"}"
        try EventLog.append(event, act, in: connection)
    }

    /// All, and each segment that has a target of its own.
    static func segments(of metric: MetricDefinition, in span: PeriodSpan, _ reading: GoalReading) -> [GoalSegment] {
        var segments = [GoalSegment.all]
        if let goal = reading.targets.goal(metric.name, per: span.period, in: span) {
            for part in goal.aim(on: span.firstDay)?.parts ?? [] {
                segments.append(GoalSegment(territory: part.territory, vertical: part.vertical))
            }
            segments += goal.byOrigin.keys.sorted().map { GoalSegment(origin: $0) }
            segments += goal.byTeam.keys.sorted().map { GoalSegment(team: $0) }
        }
        segments += reading.targets.rows.filter {
            $0.metric == metric.name && $0.period == span.period && $0.firstDay == span.firstDay
        }.map(\.segment)
        var seen: Set<GoalSegment> = []
        return segments.filter { seen.insert($0).inserted }
    }

    private static func row(
        of line: GoalLine, number: Int64, reason: String, version: Int64, at instant: Timestamp, _ act: Act
    ) -> FrozenGoalRow {
        FrozenGoalRow(
            metric: line.metric.name, period: line.span.period, firstDay: line.span.firstDay, segment: line.segment,
            number: number, actual: line.value, aim: line.standing?.target?.aim,
            attainment: line.standing?.attainment?.share, version: version, reason: reason, author: act.author,
            at: instant, recorded: act.now)
    }
}

extension GoalLine {
    /// Whether the record says something else than what was frozen, or restated last.
    package var needsRestating: Bool {
        guard let last = frozen.last else { return false }
        switch (last.actual, value) {
        case (nil, nil): return last.attainment != standing?.attainment?.share
        case (let then?, let now?):
            return then.compared(to: now) != 0 || last.attainment != standing?.attainment?.share
        default: return true
        }
    }
}
