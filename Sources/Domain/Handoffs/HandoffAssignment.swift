/// Who has it.
extension Handoff {
    /// Routing decided anew about a hand-off that nobody had.
    ///
    /// - Throws: `Problem.conflict` when somebody has it already, or it is over.
    public func routed(_ decision: RouteDecision, at instant: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        switch state {
        case .held, .queued: break
        default: try refuse(rules)
        }
        var next = self
        switch decision.outcome {
        case .assigned(let assignment):
            next.state = .assigned
            next.assignee = assignment.user
            next.assignedAt = assignment.at
            return HandoffChange(
                next, [HandoffEvent(.assigned, at: assignment.at, by: nil, reasons: [decision.rule, assignment.user])])
        case .held(let hold):
            next.state = .held(until: hold.until)
            let reasons = [decision.rule, hold.reason.rawValue, hold.waitsFor]
            return HandoffChange(next, [HandoffEvent(.held, at: instant, by: nil, reasons: reasons)])
        case .queued(let name):
            next.state = .queued(name)
            return HandoffChange(next, [HandoffEvent(.queued, at: instant, by: nil, reasons: [decision.rule, name])])
        }
    }

    /// Gives it to somebody else; its clocks continue with the time that is left.
    ///
    /// - Throws: `Problem.conflict` when it is over or that person has it, `Problem.invalid` without a reason.
    public func reassigned(
        to user: String, by actor: String?, reason: String, at instant: Timestamp, rules: HandoffRules
    ) throws -> HandoffChange {
        try Handoff.demand(reason, "reason", "Say why it goes to somebody else.")
        if state == .rejected || state == .closed || assignee == user { try refuse(rules) }
        var next = self
        switch state {
        case .queued, .held: next.state = .assigned
        default: break
        }
        let before = assignee
        next.assignee = user
        next.assignedAt = assignedAt ?? instant
        let reasons = [reason, before.map { "from " + $0 } ?? "", "to " + user, "clock continues"]
        return HandoffChange(
            next,
            [
                HandoffEvent(
                    before == nil ? .assigned : .reassigned, at: instant, by: actor,
                    reasons: reasons.filter { !$0.isEmpty })
            ])
    }
}
