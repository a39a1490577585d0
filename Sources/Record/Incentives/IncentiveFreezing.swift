import Domain
import Storage

extension IncentiveStore {
    /// Freezes the lines of a period that is over; what is frozen is never changed.
    ///
    /// - Throws: `Problem.forbidden` for all but leaders and operations, `Problem.conflict` while the period runs, when it
    ///   is frozen already, or when somebody would be paid twice.
    package func freeze(_ request: IncentiveRequest, viewer: Viewer, _ act: Act) async throws {
        try demand(viewer)
        try await prepare(request, act)
        try await database.write { connection in
            let ground = try self.spanned(request, act, in: connection)
            guard ground.frozen == nil else { throw Problem.conflict("\(ground.span.label) is frozen already.") }
            let statement = try IncentiveStatement(
                ground.ground.run(of: ground.span.label), period: ground.span, at: act.now)
            guard
                let run = try IncentiveStatements.insert(
                    ground.span, version: ground.ground.version, currency: ground.ground.accord.currency, act,
                    in: connection)
            else { throw Problem.conflict("\(ground.span.label) was frozen meanwhile.") }
            try IncentiveStatements.append(
                statement.lines, to: run, after: 0, users: ground.ground.users, act, in: connection)
            try self.tell(.incentivesFrozen, run, ground.ground.version, act, in: connection)
        }
    }

    /// Adds what a look of now says otherwise, as new lines; asked again it adds nothing.
    ///
    /// - Returns: How many lines were added.
    /// - Throws: `Problem.forbidden` as above, `Problem.conflict` while nothing is frozen.
    package func adjust(_ request: IncentiveRequest, viewer: Viewer, _ act: Act) async throws -> Int {
        try demand(viewer)
        try await prepare(request, act)
        return try await database.write { connection in
            let ground = try self.spanned(request, act, in: connection)
            guard let frozen = ground.frozen else {
                throw Problem.conflict("\(ground.span.label) is not frozen; there is nothing to adjust.")
            }
            let kept = try IncentiveStatements.lines(of: frozen.id, in: connection)
            let statement = try self.statement(frozen, in: connection)
            let adjusted = statement.adjusted(
                by: ground.ground.run(of: ground.span.label), on: ground.ground.calendar.zone.day(at: act.now))
            let new = Array(adjusted.lines.dropFirst(kept.count))
            guard !new.isEmpty else { return 0 }
            try IncentiveStatements.append(
                new, to: frozen.id, after: kept.last?.ordinal ?? 0, users: ground.ground.users, act, in: connection)
            try self.tell(.incentivesAdjusted, frozen.id, frozen.version, act, in: connection)
            return new.count
        }
    }

    /// Hands to payroll what it has not taken yet; each line once.
    ///
    /// - Returns: The file.
    /// - Throws: `Problem.forbidden` as above, `Problem.conflict` while nothing is frozen or nothing is left.
    package func takeToPayroll(_ request: IncentiveRequest, viewer: Viewer, _ act: Act) async throws -> [UInt8] {
        try demand(viewer)
        try await prepare(request, act)
        return try await database.write { connection in
            let ground = try self.spanned(request, act, in: connection)
            guard let frozen = ground.frozen else {
                throw Problem.conflict("\(ground.span.label) is not frozen; payroll takes frozen lines alone.")
            }
            let statement = try self.statement(frozen, in: connection)
            _ = try statement.paidOut()
            let payroll: ID<Payroll> = try act.ids.next()
            let amount = statement.due.reduce(0) { $0 + $1.amount }
            _ = try IncentiveStatements.take(frozen.id, as: payroll, amount: amount, act, in: connection)
            try self.tell(.payrollTaken, frozen.id, frozen.version, act, in: connection)
            var text = CSVText()
            for row in statement.payroll(currency: frozen.currency) { text.line(row) }
            return text.bytes
        }
    }

    /// The same file once more.
    ///
    /// - Throws: `Problem.forbidden` as above, `Problem.notFound` for a file that is none.
    package func payroll(_ id: ID<Payroll>, viewer: Viewer) async throws -> [UInt8] {
        try demand(viewer)
        return try await database.read { connection in
            guard
                let run: ID<IncentiveRunNoun> = try connection.first(
                    "SELECT run FROM payroll WHERE id = \(id)", { $0.id(0) }),
                let row = try IncentiveStatements.runs("run.id = \(run)", in: connection).first
            else { throw Problem.notFound("There is no such file.") }
            let lines = try IncentiveStatements.lines(of: run, in: connection).filter { $0.payroll == id }.map {
                var line = $0.line
                line.status = line.amount < 0 ? .clawed : .earned
                return line
            }
            var text = CSVText()
            let statement = IncentiveStatement(kept: lines, period: row.label, frozenAt: row.at)
            for cells in statement.payroll(currency: row.currency) { text.line(cells) }
            return text.bytes
        }
    }

    private func demand(_ viewer: Viewer) throws {
        guard Self.mayFreeze(viewer) else {
            throw Problem.forbidden("Only leaders and operations freeze incentives and give them to payroll.")
        }
    }

    /// Reads the record before the writer is held; what was read is found again from memory.
    private func prepare(_ request: IncentiveRequest, _ act: Act) async throws {
        let found = try await database.read { try self.spanned(request, act, locked: false, in: $0) }
        _ = found.ground.run(of: found.span.label)
    }

    private func spanned(
        _ request: IncentiveRequest, _ act: Act, locked: Bool = true, in connection: any Connection
    ) throws -> (span: PeriodSpan, frozen: IncentiveRunRow?, ground: IncentiveGround) {
        let current = try inForce(at: act.now, in: connection)
        let calendar = try PeriodCalendar(accord: current.compiled.accord)
        let span = calendar.period(request.period, containing: request.on ?? calendar.zone.day(at: act.now))
        let frozen = try IncentiveStatements.run(span.period, span.firstDay, locked: locked, in: connection)
        return (span, frozen, try ground(of: span, frozen: frozen, now: act.now, in: connection))
    }

    private func tell(
        _ kind: EventKind, _ run: ID<IncentiveRunNoun>, _ version: Int64, _ act: Act, in connection: any Connection
    ) throws {
        var event = Event(kind, noun: "incentive_run", subject: run, at: act.now)
        event.version = version
        try EventLog.append(event, act, in: connection)
    }
}
