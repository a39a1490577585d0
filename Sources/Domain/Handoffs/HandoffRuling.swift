/// Who may rule on a contest: the arbiter, unless it is about his own team; then, and after an appeal, the executive.
public struct Judges: Hashable, Sendable {
    public var arbiter: String
    public var arbiterTeam: String?
    public var executive: String
    /// Teams of those who handed over and who rejected.
    public var teams: Set<String>

    public init(arbiter: String, arbiterTeam: String?, executive: String, teams: Set<String>) {
        self.arbiter = arbiter
        self.arbiterTeam = arbiterTeam
        self.executive = executive
        self.teams = teams
    }

    /// Whether the arbiter stands aside for this hand-off.
    public func isRecused(for handoff: Handoff) -> Bool {
        if let arbiterTeam, teams.contains(arbiterTeam) || arbiterTeam == handoff.team { return true }
        return [handoff.rejection?.by, handoff.answer?.by, handoff.assignee].contains(arbiter)
    }

    /// Whose turn it is.
    public func judge(of handoff: Handoff) -> String {
        handoff.appeal != nil || isRecused(for: handoff) ? executive : arbiter
    }
}

/// Contests, rulings and appeals.
extension Handoff {
    /// When the ruling that is asked for is due; `nil` when none is.
    public func rulingDue(calendar: BusinessCalendar, rules: HandoffRules) -> Timestamp? {
        guard isContestUndecided, let disputes = rules.disputes, let start = appeal?.at ?? answer?.at else {
            return nil
        }
        return calendar.due(from: start, span: disputes.ruledWithin)
    }

    /// Rules on the contest.
    ///
    /// That the hand-off stands makes it accepted from now on.
    ///
    /// - Returns: the change and the precedent that stays with the definition.
    /// - Throws: `Problem.conflict` when there is nothing to rule, `Problem.forbidden` for anyone but the judge,
    ///   `Problem.invalid` without a reason.
    public func ruled(
        _ verdict: Ruling.Verdict, because: String, by user: String, at instant: Timestamp, judges: Judges,
        rules: HandoffRules
    ) throws -> (change: HandoffChange, precedent: Precedent) {
        guard isContestUndecided, let rejection else {
            let ruling = rulings.last.map { "\($0.by) ruled on \(rules.text($0.at)): \($0.verdict.rawValue)." }
            throw Problem.conflict(ruling ?? "There is no contest to rule on. \(meanwhile(rules))")
        }
        let judge = judges.judge(of: self)
        guard user == judge else {
            let recused = appeal == nil && user == judges.arbiter
            throw Problem.forbidden(
                recused ? "You are recused: it is about your own team. \(judge) rules." : "\(judge) rules on this.")
        }
        try Handoff.demand(because, "because", "Say why, so that the next one can be held against it.")
        var next = self
        next.rulings.append(Ruling(verdict: verdict, because: because, at: instant, by: user))
        next.follow(verdict, by: user, at: instant)
        next.settle(at: instant, rules: rules)
        let precedent = Precedent(
            kind: kind, reason: rejection.reason, verdict: verdict, because: because, at: instant)
        let events = [
            HandoffEvent(.ruled, at: instant, by: user, reasons: [verdict.rawValue, rejection.reason]),
            HandoffEvent(.precedent, at: instant, by: user, reasons: [verdict.rawValue, rejection.reason]),
        ]
        return (HandoffChange(next, events), precedent)
    }

    /// Asks the executive to rule again, in the time in which a rejection can be contested.
    ///
    /// - Throws: `Problem.conflict` when there is no ruling, a second appeal, or the time is over; `Problem.invalid`
    ///   without a reason.
    public func appealed(
        because: String, by user: String, at instant: Timestamp, calendar: BusinessCalendar, rules: HandoffRules
    ) throws -> HandoffChange {
        guard let disputes = rules.disputes, disputes.appeal != nil else {
            throw Problem.conflict("The accord knows no appeal; the ruling is final.")
        }
        if let appeal { throw Problem.conflict("\(appeal.by) appealed on \(rules.text(appeal.at)).") }
        guard let ruling = rulings.first else { throw Problem.conflict("There is no ruling yet.") }
        let last = calendar.due(from: ruling.at, span: disputes.contestWithin)
        if instant > last { throw Problem.conflict("The time to appeal ended on \(rules.text(last)).") }
        try Handoff.demand(because, "because", "Say why the ruling is wrong.")
        var next = self
        next.appeal = Appeal(because: because, at: instant, by: user)
        return HandoffChange(next, [HandoffEvent(.appealed, at: instant, by: user)])
    }

    /// Whether the rejection stands: made, and by the last ruling not overturned.
    public var rejectionStands: Bool {
        rejection != nil && rulings.last?.verdict != .handOffStands
    }

    private mutating func follow(_ verdict: Ruling.Verdict, by user: String, at instant: Timestamp) {
        // What has ended meanwhile stays ended; the figures follow the ruling alone.
        if state == .closed { return }
        switch verdict {
        case .rejectionStands: state = .rejected
        case .handOffStands:
            state = .accepted
            acceptance = Acceptance(way: .ruling, at: instant, by: user)
        }
    }
}
