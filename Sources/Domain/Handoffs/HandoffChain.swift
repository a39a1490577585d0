/// One hand-off leads to the next: a lead whose meeting took place goes to the account executive, and comes back.
extension Handoff {
    /// Its subject goes on as a hand-off of another kind; this one has done its work.
    ///
    /// - Throws: `Problem.conflict` unless it was accepted.
    public func handedOn(to kind: String, by user: String, at instant: Timestamp, rules: HandoffRules) throws
        -> HandoffChange
    {
        guard state == .accepted else { try refuse(rules) }
        var next = self
        next.endPause(at: instant)
        next.state = .closed
        next.handedOnAt = instant
        next.closedAt = instant
        return HandoffChange(next, [HandoffEvent(.handedOn, at: instant, by: user, reasons: [kind])])
    }

    /// What was handed on came back: whoever had it before has it again, and says what becomes of it.
    ///
    /// Promises that were kept by handing on stay kept.
    /// - Throws: `Problem.conflict` unless it was handed on.
    public func givenBack(because reason: String, by user: String?, at instant: Timestamp, rules: HandoffRules) throws
        -> HandoffChange
    {
        guard state == .closed, handedOnAt != nil, disposition == nil, opportunityAt == nil else { try refuse(rules) }
        var next = self
        next.state = .accepted
        next.handedOnAt = nil
        next.closedAt = nil
        return HandoffChange(next, [HandoffEvent(.givenBack, at: instant, by: user, reasons: [reason])])
    }
}
