import Domain
import Storage

/// Makes the hand-offs that an imported history tells of: measured, never acted upon.
///
/// What has no evidence is unknown: an answer without a time, attempts where none were logged.
struct HistoryHandoffs {
    let connection: any Connection
    let act: Act
    let book: RosterBook

    func make(
        _ subject: IntakeSubject, _ result: LeadJudging.Result, _ judging: LeadJudging, isBefore: Bool
    ) throws {
        guard let note = subject.history,
            let kind = judging.judge.compiled.accord.handOffs.first(where: { $0.name == note.kind })
        else { return }
        var row = HandoffRow(
            person: subject.lead.person, id: try act.ids.next(), lead: subject.lead.id, kind: kind,
            version: judging.version, handedAt: note.handedAt ?? subject.lead.createdAt, recorded: act.now)
        row.isHistory = true
        row.isBeforeAccord = isBefore
        row.company = subject.lead.company
        row.territory = result.judgement.territory
        row.vertical = result.judgement.vertical
        row.tier = result.judgement.tier ?? judging.judge.compiled.accord.tiers.last?.name
        row.door = result.judgement.door
        row.holding = HeldConditions(result.judgement)
        row.source = subject.lead.source
        row.campaign = subject.lead.campaign
        row.because = Because(result.judgement).text
        row.batch = subject.lead.batch
        row.user = note.user
        let blocks = Set(judging.judge.compiled.accord.definitions.blocks)
        let failed = result.failed.filter { blocks.contains($0) }
        row.failedChecks = failed.isEmpty ? nil : failed.joined(separator: " ")
        row.carried = CarriedFields.names(
            judging.judge.compiled.accord,
            HandoverSubject(
                lead: subject.lead, person: subject.person, company: subject.company, judgement: result.judgement,
                because: row.because ?? "",
                hasResponses: subject.touches.contains { $0.kind != TouchKind.capture && $0.known <= row.handedAt },
                failedChecks: failed)
        ).joined(separator: " ")
        try write(row, note, judging)
    }

    private func write(_ row: HandoffRow, _ note: HistoryNote, _ judging: LeadJudging) throws {
        var row = row
        var handoff = Handoff(
            kind: row.kind, from: row.from, to: row.to, handedAt: row.handedAt, state: state(note))
        handoff.tier = row.tier
        handoff.assignee = row.user.map { book.email($0) }
        handoff.assignedAt = row.handedAt
        let rules = try HandoffRules(accord: judging.judge.compiled.accord, kind: row.kind)
        answer(&handoff, note, rules)
        let attempts = try attempts(row)
        handoff.restore(attempts, rules: rules)
        handoff.twoWayAt = attempts.first { $0.outcome == .twoWay }?.at
        row.take(handoff, book: book)
        row.decision = decision(note)
        row.decidedAt = note.answeredAt
        row.isUndecided = row.decision == nil
        row.isUnfinished = false
        try HandoffStatements.insert([row], in: connection)
        let whole = HandoffCase(
            row: row, handoff: handoff, rules: rules, compiled: judging.judge.compiled, book: book)
        if let rejection = handoff.rejection {
            try HandoffAnswerStatements(connection: connection, act: act, row: row, book: book).insert(rejection)
        }
        let clocks = try ClockKeeping(connection: connection, act: act)
            .started(whole, unknown: unknown(note, handoff))
        try ClockQueries.insert(clocks, in: connection)
        var event = Event(.handedOver, noun: "handoff", subject: row.id, at: row.handedAt)
        event.person = row.person
        event.lead = row.lead
        event.handoff = row.id
        event.company = row.company
        event.version = row.version
        event.batch = row.batch
        event.details = "history"
        try EventLog.append(event, act, in: connection)
    }

    private func state(_ note: HistoryNote) -> Handoff.State {
        if note.isConverted || note.disposition != nil { return .closed }
        switch note.answer {
        case .accepted, .attempted: return .accepted
        case .rejected: return .rejected
        case .returned: return .returned
        default: return .assigned
        }
    }

    private func decision(_ note: HistoryNote) -> HandoffDecision.Kind? {
        switch note.answer {
        case .accepted, .attempted: .accepted
        case .rejected: .rejected
        case .returned: .returned
        default: note.isConverted || note.disposition != nil ? .accepted : nil
        }
    }

    /// What was answered, where the row says when.
    private func answer(_ handoff: inout Handoff, _ note: HistoryNote, _ rules: HandoffRules) {
        let by = handoff.assignee ?? ""
        if let kind = decision(note), let at = note.answeredAt {
            handoff.decision = HandoffDecision(kind: kind, at: at, by: by)
            if kind == .accepted { handoff.acceptance = Acceptance(way: .click, at: at, by: by) }
        }
        if note.answer == .rejected {
            let reason = note.reason ?? "unknown"
            let family = rules.family(of: reason)
            handoff.rejection = Rejection(
                reason: reason, family: family?.name ?? "unknown", countsAgainst: family?.countsAgainst ?? .marketing,
                at: note.answeredAt ?? handoff.handedAt, by: by)
        }
        if let reason = note.disposition, let at = note.disposedAt {
            handoff.disposition = DispositionGiven(reason: reason, at: at, by: by)
        }
        if note.isConverted { handoff.opportunityAt = note.convertedAt }
    }

    private func attempts(_ row: HandoffRow) throws -> [AttemptRecord] {
        try HandoffQueries.activities(of: row, in: connection).map { activity in
            AttemptRecord(
                kind: activity.kind,
                outcome: activity.outcome.flatMap { AttemptRecord.Outcome(rawValue: $0) } ?? .notReached,
                isByHand: activity.isByHand, at: activity.at, by: book.email(activity.user ?? ID(0)))
        }
    }

    private func unknown(_ note: HistoryNote, _ handoff: Handoff) -> Set<Commitment.Measure> {
        var unknown: Set<Commitment.Measure> = [.answer]
        if note.answeredAt == nil { unknown.insert(.decision) }
        if handoff.attempts.isEmpty { unknown.formUnion([.firstAttempt, .persistence]) }
        if note.disposedAt == nil && note.convertedAt == nil { unknown.insert(.disposition) }
        if note.handedAt == nil { unknown.formUnion([.decision, .firstAttempt, .persistence, .disposition]) }
        return unknown
    }
}
