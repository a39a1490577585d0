/// Saying no, and what the other side answers.
extension Handoff {
    /// Rejects it: possible until the first two-way contact.
    ///
    /// - Throws: `Problem.conflict` when it was decided otherwise or there was contact, `Problem.invalid` for a reason
    ///   that no family has, or a proof or a note that is missing.
    public func rejected(
        reason: String, note: String? = nil, proof: String? = nil, by user: String, at instant: Timestamp,
        rules: HandoffRules
    ) throws -> HandoffChange {
        if state == .rejected || state == .closed { try refuse(rules) }
        if let twoWayAt {
            throw Problem.conflict(
                "There was two-way contact on \(rules.text(twoWayAt)); since then it ends with a disposition.")
        }
        if let ruling = rulings.last, ruling.verdict == .handOffStands {
            throw Problem.conflict("\(ruling.by) ruled on \(rules.text(ruling.at)) that the hand-off stands.")
        }
        guard let family = rules.family(of: reason) else {
            let known = rules.choices(rules.families.flatMap(\.reasons))
            throw Problem.invalid("reason", "“\(reason)” is no reason of the accord; these are: \(known)")
        }
        if family.proof {
            try Handoff.demand(proof ?? "", "proof", "\(reason) needs a proof, such as the bounced message.")
        }
        if family.note { try Handoff.demand(note ?? "", "note", "\(reason) needs a note that says why.") }
        var next = self
        next.endPause(at: instant)
        next.state = .rejected
        // What Sales handed on is no fault of Marketing.
        let isOfMarketing = rules.kind.of == .qualified || rules.kind.of == .expansion
        let against = isOfMarketing || family.countsAgainst == .operations ? family.countsAgainst : from
        next.rejection = Rejection(
            reason: reason, family: family.name, countsAgainst: against, note: note, proof: proof,
            at: instant, by: user)
        if next.decision == nil { next.decision = HandoffDecision(kind: .rejected, at: instant, by: user) }
        let reasons = [reason, family.name, "counts against " + against.rawValue]
        return HandoffChange(next, [HandoffEvent(.rejected, at: instant, by: user, reasons: reasons)])
    }

    /// Answers a rejection.
    ///
    /// `calendar`: Of the one who answers; the time to contest runs on it.
    /// - Throws: `Problem.conflict` without an unanswered rejection or when the time to contest is over,
    ///   `Problem.invalid` when a contest or a change of the rule says nothing.
    public func answered(
        _ kind: RejectionAnswer.Kind, note: String? = nil, by user: String, at instant: Timestamp,
        calendar: BusinessCalendar, rules: HandoffRules
    ) throws -> HandoffChange {
        guard state == .rejected, let rejection else {
            throw Problem.conflict("There is no rejection to answer. \(meanwhile(rules))")
        }
        if let answer {
            throw Problem.conflict("\(answer.by) answered on \(rules.text(answer.at)): \(answer.kind.rawValue).")
        }
        switch kind {
        case .contest:
            guard let disputes = rules.disputes else {
                throw Problem.conflict("The accord names no arbiter; a rejection cannot be contested.")
            }
            let last = calendar.due(from: rejection.at, span: disputes.contestWithin)
            if instant > last { throw Problem.conflict("The time to contest ended on \(rules.text(last)).") }
            try Handoff.demand(note ?? "", "note", "Say why the rejection is wrong.")
        case .fixRule: try Handoff.demand(note ?? "", "note", "Say which rule shall change, and how.")
        case .fixData, .accept: break
        }
        var next = self
        next.answer = RejectionAnswer(kind: kind, note: note, at: instant, by: user)
        var events = [HandoffEvent(.answered, at: instant, by: user, reasons: [kind.rawValue])]
        if kind == .contest {
            events.append(HandoffEvent(.contested, at: instant, by: user, reasons: [rejection.reason]))
        }
        return HandoffChange(next, events)
    }
}
