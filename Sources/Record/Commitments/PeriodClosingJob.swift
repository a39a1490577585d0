import Domain
import Storage

/// Closes periods whose time has come (`term.periodCloses`): keeps the figures that could be told at that instant.
///
/// It is dated at the due instant, and keeps what had been recorded by then, however late it runs.
struct PeriodClosingJob: Sendable {
    let scorecards: ScorecardStore
    let shelf: RosterShelf
    let ids: IDGenerator

    private var database: AppDatabase { scorecards.database }

    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { try !self.due(at: now, in: $0).isEmpty }
    }

    func run(at now: Timestamp) async throws {
        let due = try await database.read { try self.due(at: now, in: $0) }
        for period in due { try await close(period, at: now) }
    }

    /// Periods of all commitments, the one that was due first before the others.
    private func due(at now: Timestamp, in connection: any Connection) throws -> [PeriodClosing.Due] {
        let stretches = try scorecards.library.timeline(in: connection).stretches.filter { $0.from <= now }
        guard let first = stretches.first, let last = stretches.last else { return [] }
        let accords = try stretches.map { try scorecards.library.compiled($0.number, in: connection).accord }
        guard let accord = accords.last, accords.contains(where: { $0.term.periodCloses != nil }) else { return [] }
        let calendar = try PeriodCalendar(accord: accord)
        let business = try shelf.book(at: now, version: last.number, accord: accord, in: connection).calendar(of: nil)
        let kinds = Set(accords.flatMap(\.commitments).map(\.per))
        return try kinds.flatMap { period in
            let begin = try ClosedFigureQueries.lastEnd(period, in: connection) ?? calendar.zone.day(at: first.from)
            return PeriodClosing.due(period, from: begin, at: now, calendar: calendar) { span in
                let place = stretches.lastIndex { $0.from < span.end } ?? 0
                return accords[place].term.periodCloses.map { (after: $0, calendar: business) }
            }
        }.sorted { ($0.closesAt, $0.span.firstDay, $0.span.label) < ($1.closesAt, $1.span.firstDay, $1.span.label) }
    }

    private func close(_ due: PeriodClosing.Due, at now: Timestamp) async throws {
        let window = ScorecardRequest.Window.days(from: due.span.firstDay, through: due.span.lastDay)
        let report = try await scorecards.report(
            ScorecardRequest(window), viewer: .system, now: due.closesAt)
        let results = report.lines.map(\.result).filter { $0.period == due.span }
        try await database.write { connection in
            let version = report.version(of: due.span)
            guard try ClosedFigureQueries.close(due, version: version, at: now, in: connection) else { return }
            for result in results {
                try ClosedFigureQueries.insert(result, closedAt: due.closesAt, in: connection)
            }
            try tell(due, results, report.accord, version, Act(now: now, ids: ids), in: connection)
        }
    }

    private func tell(
        _ due: PeriodClosing.Due, _ results: [CommitmentResult], _ accord: Accord, _ version: Int64, _ act: Act,
        in connection: any Connection
    ) throws {
        var event = Event(.periodClosed, noun: "period", subject: ID<Accord>(version), at: due.closesAt)
        event.version = version
        event.details = "{\"period\":\"\(due.span.period.rawValue)\",\"from\":\"\(due.span.firstDay)\"}"
        try EventLog.append(event, act, in: connection)
        // A week's closing is told by the month's.
        guard due.span.period != .week else { return }
        let kept = results.count { $0.verdict == .kept }
        let broken = results.count { $0.verdict == .broken }
        let title = PeriodTitle.of(due.span)
        let body = "\(title) is closed: \(Format.count(kept, "promise")) kept, \(Format.grouped(broken)) broken."
        for email in Set(accord.parties.map(\.leader)).sorted() {
            guard let user = try UserQueries.find(email: email, in: connection)?.id else { continue }
            try NoticeWriting.tell(user, .periodClosed, body, at: due.closesAt, act, in: connection)
        }
    }
}
