import Domain
import Storage

extension GoalStore {
    /// Sets a target for a period and segment, or revises it; it counts once both sides have signed it.
    ///
    /// Whoever leads Marketing or Sales signs by setting it.
    ///
    /// - Throws: `Problem.invalid` for values, days or metrics that cannot be, or a revision without a reason;
    ///   `Problem.conflict` once the period is frozen.
    @discardableResult
    package func set(_ draft: GoalTargetDraft, _ act: Act) async throws -> ID<GoalTarget> {
        try await database.write { connection in
            let reading = try GoalReading(now: act.now, around: draft.day, library: self.library, in: connection)
            let row = try self.target(draft, reading, act, in: connection)
            try GoalStatements.insert(row, in: connection)
            try EventLog.append(
                GoalStore.event(.goalTargetSet, row, at: act.now, reading.number), act, in: connection)
            let own = try GoalStore.parties(of: act.author, in: reading.accord, at: act.now, in: connection).first
            if let own { try self.sign(row, for: own, reading.number, act, in: connection) }
            return row.id
        }
    }

    /// Signs a target for the side that the author leads.
    ///
    /// - Throws: `Problem.forbidden` for whoever leads neither side, `Problem.conflict` when it is signed, replaced or
    ///   frozen.
    package func sign(_ target: ID<GoalTarget>, _ act: Act) async throws {
        try await database.write { connection in
            guard let row = try GoalQueries.target(target, locked: true, in: connection) else {
                throw Problem.notFound("There is no such target.")
            }
            let reading = try GoalReading(now: act.now, around: row.firstDay, library: self.library, in: connection)
            let parties = try GoalStore.parties(of: act.author, in: reading.accord, at: act.now, in: connection)
            guard !parties.isEmpty else {
                throw Problem.forbidden("Only the leaders of Marketing and Sales sign targets.")
            }
            guard !row.signatures.contains(where: { $0.user == act.author }) else {
                throw Problem.conflict("You have signed this target. The other side's signature is missing.")
            }
            guard let party = parties.first(where: row.missing.contains) else {
                throw Problem.conflict("Your side has signed this target already.")
            }
            try GoalStore.demandOpen(row.period, row.firstDay, in: connection)
            let newest = reading.targets.rows.filter { GoalStore.isSame($0, row) }.map(\.number).max()
            guard newest == row.number else {
                throw Problem.conflict("A newer target has replaced this one. Open it and sign that.")
            }
            try self.sign(row, for: party, reading.number, act, in: connection)
        }
    }

    private func sign(
        _ row: GoalTargetRow, for party: Party, _ version: Int64, _ act: Act, in connection: any Connection
    ) throws {
        try GoalStatements.sign(row.id, party, by: act.author, at: act.now, in: connection)
        var event = GoalStore.event(.goalTargetSigned, row, at: act.now, version)
        event.details = "{\"metric\":\"\(row.metric)\",\"party\":\"\(party.rawValue)\"}"
        try EventLog.append(event, act, in: connection)
    }

    private func target(
        _ draft: GoalTargetDraft, _ reading: GoalReading, _ act: Act, in connection: any Connection
    ) throws -> GoalTargetRow {
        let metric = try MetricCatalogue.checked(draft.metric)
        guard metric.isManaged, metric.isCounted else {
            throw Problem.invalid("metric", "\(metric.title) is watched: it has bounds and no target.")
        }
        let span = reading.calendar.period(draft.period, containing: draft.day)
        try GoalStore.demandOpen(span.period, span.firstDay, in: connection)
        let begins = max(span.firstDay, min(reading.today, span.lastDay))
        let from = draft.from ?? begins
        guard span.contains(from) else {
            throw Problem.invalid(
                "from",
                "\(from) is no day of \(PeriodTitle.of(span)), which runs from \(span.firstDay) to "
                    + "\(span.lastDay).")
        }
        try check(draft.segment, reading.accord, in: connection)
        let aim = try draft.aim(metric, currency: reading.accord.currency)
        let history = try reading.targets.history(metric, in: span, draft.segment)
        let before = reading.targets.rows.filter {
            $0.metric == metric.name && $0.period == span.period && $0.firstDay == span.firstDay
                && $0.segment == draft.segment
        }
        let isFirst = history.targets.isEmpty && before.isEmpty
        if !isFirst { try GoalStore.demand(draft.reason, "reason", "Say why the target changes.") }
        if let now = history.targets(in: span, through: span.lastDay)?.now, now.aim == aim, before.isEmpty {
            throw Problem.invalid("value", "That is the target already.")
        }
        return GoalTargetRow(
            id: try act.ids.next(), metric: metric.name, period: span.period, firstDay: span.firstDay,
            segment: draft.segment, number: (before.map(\.number).max() ?? 0) + 1, fromDay: from, aim: aim,
            reason: draft.reason.isEmpty ? "First target" : draft.reason, author: act.author, version: reading.number,
            recorded: act.now)
    }

    private func check(_ segment: GoalSegment, _ accord: Accord, in connection: any Connection) throws {
        func known(_ name: String?, _ names: [String], _ field: String, _ noun: String) throws {
            guard let name, !names.contains(name) else { return }
            throw Problem.invalid(field, "There is no \(noun) “\(name)”\(NearestName.hint(name, in: names))")
        }
        try known(
            segment.territory, accord.segments.territories.map(\.name) + [Segments.other], "territory", "territory")
        try known(segment.vertical, accord.segments.verticals.map(\.name) + [Segments.other], "vertical", "vertical")
        try known(segment.origin, accord.origins?.names ?? [], "origin", "origin")
        if let person = segment.person, try UserQueries.find(person, in: connection) == nil {
            throw Problem.invalid("person", "There is no such person.")
        }
    }

    static func isSame(_ one: GoalTargetRow, _ other: GoalTargetRow) -> Bool {
        one.metric == other.metric && one.period == other.period && one.firstDay == other.firstDay
            && one.segment == other.segment
    }

    /// - Throws: `Problem.conflict` once the period is frozen.
    static func demandOpen(_ period: Period, _ firstDay: Day, in connection: any Connection) throws {
        if try GoalQueries.closedAt(period, firstDay, in: connection) != nil {
            throw Problem.conflict("The \(period.rawValue) that begins on \(firstDay) is frozen; its targets stay.")
        }
    }

    /// - Throws: `Problem.invalid` for a text that says nothing.
    static func demand(_ text: String, _ field: String, _ message: String) throws {
        if text.allSatisfy(\.isWhitespace) { throw Problem.invalid(field, message) }
    }

    static func event(_ kind: EventKind, _ row: GoalTargetRow, at now: Timestamp, _ version: Int64) -> Event {
        var event = Event(kind, noun: "goal", subject: row.id, at: now)
        event.version = version
        event.details = """
            {"metric":"\(row.metric)","period":"\(row.period.rawValue)","from":"\(row.firstDay)",\
            "number":\(row.number)}
            """
        return event
    }
}

/// What somebody may have meant.
enum NearestName {
    static func hint(_ name: String, in names: [String]) -> String {
        names.isEmpty ? "; none is named in the accord." : "; there are \(names.joined(separator: ", "))."
    }
}
