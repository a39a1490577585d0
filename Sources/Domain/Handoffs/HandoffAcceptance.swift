/// Taking it on, by word or by deed, or saying nothing.
extension Handoff {
    /// Takes the hand-off on.
    ///
    /// From a queue it comes to the one who accepts. A customer is taken over for good: nothing is left to say of it.
    ///
    /// - Throws: `Problem.conflict` when it was decided meanwhile.
    public func accepted(by user: String, at instant: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        guard isUndecided else { try refuse(rules) }
        var change = taken(by: user, way: .click, at: instant)
        change.handoff.settle(at: instant, rules: rules)
        return change
    }

    /// The time to answer is over: silence.
    ///
    /// It stays with the one who has it.
    ///
    /// - Throws: `Problem.conflict` when there was an answer.
    public func silent(at due: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        guard isUndecided, decision == nil, silentAt == nil else { try refuse(rules) }
        var next = self
        next.silentAt = due
        return HandoffChange(next, [HandoffEvent(.silent, at: due, by: nil, reasons: [rules.kind.silence.rawValue])])
    }

    /// Ends a hand-off that was accepted, where its kind asks for nothing after that.
    mutating func settle(at instant: Timestamp, rules: HandoffRules) {
        guard rules.kind.of == .won, state == .accepted else { return }
        state = .closed
        handedOnAt = instant
        closedAt = instant
    }

    /// The next value with the acceptance in it; an attempt brings the event of its own kind besides.
    func taken(by user: String, way: Acceptance.Way, at instant: Timestamp) -> HandoffChange {
        var next = self
        next.endPause(at: instant)
        next.state = .accepted
        next.acceptance = Acceptance(way: way, at: instant, by: user)
        if next.decision == nil { next.decision = HandoffDecision(kind: .accepted, at: instant, by: user) }
        if next.assignee == nil {
            next.assignee = user
            next.assignedAt = instant
        }
        return HandoffChange(next, [HandoffEvent(.accepted, at: instant, by: user, reasons: [way.rawValue])])
    }
}
