/// Taking back what one decided, for as long as nobody has built on it.
extension Handoff {
    /// Takes a deed back: everything stands again as if it had not been.
    ///
    /// An attempt that accepted takes its acceptance with it; a hand-off that came out of a queue by the deed goes back
    /// into it. What the deed ended, such as a pause, stays ended.
    ///
    /// `queue`: Where it waited before somebody took it by this deed; `nil` when routing had given it to somebody.
    /// - Throws: `Problem.conflict` with what happened since, `Problem.forbidden` for anyone but who did it,
    ///   `Problem.invalid` without a reason.
    public func retracted(
        _ deed: HandoffDeed, reason: String, by user: String, at instant: Timestamp, queue: String?,
        rules: HandoffRules
    ) throws -> HandoffChange {
        guard let newest = newestDeed, newest.kind == deed.kind, newest.at == deed.at else {
            throw Problem.conflict("It can no longer be taken back. \(since(rules))")
        }
        guard newest.by == user else {
            throw Problem.forbidden("\(newest.by) did this; nobody else takes it back.")
        }
        try Handoff.demand(reason, "reason", "Say why you take it back.")
        var next = self
        switch deed.kind {
        case .acceptance: next.undoAcceptance(queue)
        case .attempt: next.undoAttempt(queue)
        case .rejection: next.undoRejection(queue)
        case .answer: next.answer = nil
        case .ruling: next.undoRuling()
        case .appeal: next.appeal = nil
        case .disposition:
            next.disposition = nil
            next.closedAt = nil
            next.state = .accepted
        }
        return HandoffChange(next, [HandoffEvent(.takenBack, at: instant, by: user, reasons: [deed.kind.rawValue])])
    }

    /// What happened last, whichever deed it was.
    func since(_ rules: HandoffRules) -> String {
        guard let newest = newestDeed else { return meanwhile(rules) }
        let words =
            switch newest.kind {
            case .acceptance: "accepted it"
            case .attempt: "logged an attempt"
            case .rejection: "rejected it"
            case .answer: "answered the rejection"
            case .ruling: "ruled"
            case .appeal: "appealed"
            case .disposition: "closed it"
            }
        return "\(newest.by) \(words) on \(rules.text(newest.at))."
    }

    private mutating func undoAcceptance(_ queue: String?) {
        if decision?.kind == .accepted, decision?.at == acceptance?.at { decision = nil }
        acceptance = nil
        state = .assigned
        guard let queue else { return }
        state = .queued(queue)
        assignee = nil
        assignedAt = nil
    }

    private mutating func undoAttempt(_ queue: String?) {
        let attempt = attempts.removeLast()
        if twoWayAt == attempt.at {
            twoWayAt = attempts.filter { $0.outcome == .twoWay && $0.at >= handedAt }.map(\.at).min()
        }
        guard let acceptance, acceptance.way == .attempt, acceptance.at == attempt.at, acceptance.by == attempt.by,
            !attempts.contains(where: { $0.counts && $0.at == acceptance.at })
        else { return }
        undoAcceptance(queue)
    }

    private mutating func undoRejection(_ queue: String?) {
        if decision?.kind == .rejected, decision?.at == rejection?.at { decision = nil }
        rejection = nil
        if acceptance != nil {
            state = .accepted
        } else {
            state = assignee == nil ? .queued(queue ?? RouteRequest.lastQueue) : .assigned
        }
    }

    private mutating func undoRuling() {
        rulings.removeLast()
        state = .rejected
        if let earlier = rulings.last, earlier.verdict == .handOffStands {
            state = .accepted
            acceptance = Acceptance(way: .ruling, at: earlier.at, by: earlier.by)
        } else if acceptance?.way == .ruling {
            // Who had accepted before the rejection still did so.
            acceptance = decision.flatMap {
                $0.kind == .accepted ? Acceptance(way: .click, at: $0.at, by: $0.by) : nil
            }
        }
    }
}
