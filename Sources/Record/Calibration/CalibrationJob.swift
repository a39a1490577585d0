import Domain
import Storage

/// Draws the leads of each period that both sides judge (the accord's `calibration`), and ends a round when its time is
/// over.
///
/// A round is drawn at the beginning of a period from the leads of the one before and dated at it, however late it runs;
/// of rounds that were missed only the newest is drawn. Source: docs/rules/calibration.md.
struct CalibrationJob: Sendable {
    let database: AppDatabase
    let accords: AccordLibrary
    let ids: IDGenerator

    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { connection in
            if try drawing(at: now, in: connection) != nil { return true }
            return try CalibrationQueries.open(in: connection).contains { $0.due <= now }
        }
    }

    func run(at now: Timestamp) async throws {
        guard try await isDue(at: now) else { return }
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            let act = Act(now: now, ids: ids)
            for round in try CalibrationQueries.open(in: connection) where round.due <= now {
                try CalibrationEnding(connection: connection, act: act, accords: accords).end(round, at: round.due)
            }
            if let drawing = try drawing(at: now, in: connection) { try draw(drawing, act, in: connection) }
        }
    }

    // MARK: - Private

    private struct Drawing {
        /// The period of the leads.
        let span: PeriodSpan
        /// When it ends; the round lasts as long as the next period.
        let due: Timestamp
        let rule: Calibration
        let accord: Accord
        let version: Int64
    }

    /// The round to be drawn; `nil` when none is, or it has been.
    ///
    /// The version in force when the period began says how; the first leads are those of the first whole period under
    /// the accord.
    private func drawing(at now: Timestamp, in connection: any Connection) throws -> Drawing? {
        let stretches = try accords.timeline(in: connection).stretches.filter { $0.from <= now }
        guard let first = stretches.first, let last = stretches.last else { return nil }
        let newest = try accords.compiled(last.number, in: connection).accord
        guard let per = newest.calibration?.per else { return nil }
        let calendar = try PeriodCalendar(accord: newest)
        let running = calendar.period(per, containing: now)
        let span = calendar.previous(running)
        guard span.start >= first.from, let ruling = stretches.last(where: { $0.from <= running.start }) else {
            return nil
        }
        let accord = try accords.compiled(ruling.number, in: connection).accord
        guard let rule = accord.calibration, rule.per == per else { return nil }
        if let last = try CalibrationQueries.lastDay(per, in: connection), last >= span.firstDay { return nil }
        return Drawing(span: span, due: running.end, rule: rule, accord: accord, version: ruling.number)
    }

    private func draw(_ drawing: Drawing, _ act: Act, in connection: any Connection) throws {
        let candidates = try CalibrationQueries.candidates(
            from: drawing.span.start, until: drawing.span.end, in: connection)
        let chosen = CalibrationSample.draw(
            drawing.rule.sample, of: candidates, seed: Int64(drawing.span.firstDay.number))
        let at = drawing.span.end
        let made = try CalibrationQueries.insert(
            drawing.span, version: drawing.version, due: drawing.due, at: at, act, in: connection)
        guard let id = made else { return }
        try CalibrationQueries.insert(chosen, into: id, in: connection)
        var event = Event(.calibrationDrawn, noun: "calibration", subject: id, at: at)
        event.version = drawing.version
        event.details = "{\"leads\":\(chosen.count)}"
        try EventLog.append(event, act, in: connection)
        // Nothing came in: there is nothing to judge, and nobody is bothered.
        guard !chosen.isEmpty else { return try CalibrationQueries.end(id, at: at, in: connection) }
        let until = Format(zone: drawing.accord.timeZone, now: act.now).instant(drawing.due)
        let leads = Format.count(chosen.count, "lead")
        for party in drawing.rule.judges {
            guard let email = drawing.accord.parties.first(where: { $0.party == party })?.leader,
                let user = try UserQueries.find(email: email, in: connection)?.id
            else { continue }
            let body = "\(leads) of \(PeriodTitle.of(drawing.span)) wait to be judged by \(party.title) until \(until)."
            try NoticeWriting.tell(user, .calibrationDrawn, body, at: at, act, in: connection)
        }
    }
}

/// Ends a round inside a transaction and tells the leaders how far they agree.
struct CalibrationEnding {
    let connection: any Connection
    let act: Act
    let accords: AccordLibrary

    func end(_ round: CalibrationRound, at instant: Timestamp) throws {
        try CalibrationQueries.end(round.id, at: instant, in: connection)
        var event = Event(.calibrationEnded, noun: "calibration", subject: round.id, at: instant)
        event.version = round.version
        try EventLog.append(event, act, in: connection)
        let accord = try accords.accord(round.version, in: connection)
        guard let rule = accord.calibration else { return }
        let agreement = CalibrationAgreement(
            try CalibrationReading.judged(round, in: connection), judges: rule.judges)
        let body =
            agreement.judged == 0
            ? "The calibration ended without a lead that all judged."
            : "The calibration ended: the same was said of \(agreement.agreed) of \(agreement.judged) leads."
        for email in Set(accord.parties.map(\.leader)).sorted() {
            guard let user = try UserQueries.find(email: email, in: connection)?.id else { continue }
            try NoticeWriting.tell(user, .calibrationEnded, body, at: instant, act, in: connection)
        }
    }
}
