/// How it ends.
extension Handoff {
    /// Gives the disposition after contact; what recycles comes back on a day that was named or on the accord's.
    ///
    /// `returnOn`: The day that the buyer named, in the accord's zone.
    /// - Throws: `Problem.conflict` when it was not accepted, nobody has tried yet, or it is over; `Problem.invalid` for
    ///   an unknown reason, or a day that is missing, past or not asked for.
    public func disposed(
        reason: String, returnOn named: Day? = nil, note: String? = nil, by user: String, at instant: Timestamp,
        rules: HandoffRules
    ) throws -> HandoffChange {
        guard state == .accepted else { try refuse(rules) }
        if twoWayAt == nil && countedAttempts.isEmpty && acceptance?.way != .ruling {
            throw Problem.conflict("Nobody has tried to reach them yet; before contact it can be rejected.")
        }
        guard let rule = rules.dispositions.first(where: { $0.reason == reason }) else {
            let known = rules.choices(rules.dispositions.map(\.reason))
            throw Problem.invalid("reason", "“\(reason)” is no disposition of the accord; these are: \(known)")
        }
        let day = try RecyclingRule.returnDay(
            rule, named: named, today: rules.zone.day(at: instant), recycling: rules.recycling)
        var next = self
        next.endPause(at: instant)
        next.state = .closed
        next.closedAt = instant
        next.disposition = DispositionGiven(reason: reason, returnOn: day, note: note, at: instant, by: user)
        let back = day.map { ["comes back on \($0)"] } ?? ["ends"]
        return HandoffChange(next, [HandoffEvent(.disposed, at: instant, by: user, reasons: [reason] + back)])
    }

    /// An opportunity was opened from it.
    ///
    /// - Throws: `Problem.conflict` when it is over; one that was not accepted is, by the deed.
    public func opportunityOpened(by user: String, at instant: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        if state == .closed || state == .rejected { try refuse(rules) }
        var next = self
        var events: [HandoffEvent] = []
        if isUndecided {
            let change = taken(by: user, way: .attempt, at: instant)
            next = change.handoff
            events = change.events
        }
        next.endPause(at: instant)
        next.state = .closed
        next.opportunityAt = instant
        next.closedAt = instant
        return HandoffChange(next, events + [HandoffEvent(.opportunityOpened, at: instant, by: user)])
    }

    /// Takes it out of lists and figures: made by mistake, or undone with its import.
    ///
    /// - Throws: `Problem.conflict` when it is over, `Problem.invalid` without a reason.
    public func withdrawn(
        reason: String, by user: String, at instant: Timestamp, rules: HandoffRules
    ) throws -> HandoffChange {
        try Handoff.demand(reason, "reason", "Say why it is withdrawn.")
        if state == .closed { try refuse(rules) }
        var next = self
        next.endPause(at: instant)
        next.state = .closed
        next.closedAt = instant
        return HandoffChange(next, [HandoffEvent(.withdrawn, at: instant, by: user, reasons: [reason])])
    }

    /// Lets one promise go for this hand-off, by name and with a reason.
    ///
    /// - Throws: `Problem.invalid` for an unknown commitment or without a reason, `Problem.conflict` when it is waived.
    public func waived(
        commitment: String, reason: String, by user: String, at instant: Timestamp, rules: HandoffRules
    ) throws -> HandoffChange {
        guard rules.commitments.contains(commitment) else {
            throw Problem.invalid("commitment", "The accord has no commitment “\(commitment)”.")
        }
        try Handoff.demand(reason, "reason", "Say why the promise is let go.")
        if let waiver = waivers.first(where: { $0.commitment == commitment }) {
            throw Problem.conflict("\(waiver.by) waived it on \(rules.text(waiver.at)): \(waiver.reason)")
        }
        var next = self
        next.waivers.append(Waiver(commitment: commitment, reason: reason, at: instant, by: user))
        return HandoffChange(next, [HandoffEvent(.waived, at: instant, by: user, reasons: [commitment, reason])])
    }
}

/// When a lead comes back.
public enum RecyclingRule {
    /// The day of return; `nil` for a disposition that ends.
    ///
    /// - Throws: `Problem.invalid` naming `returnOn`.
    public static func returnDay(
        _ disposition: Disposition, named: Day?, today: Day, recycling: Recycling
    ) throws -> Day? {
        if !disposition.recycles {
            if named != nil { throw Problem.invalid("returnOn", "\(disposition.reason) ends; nothing comes back.") }
            return nil
        }
        if let named, named <= today { throw Problem.invalid("returnOn", "The day of return lies in the future.") }
        switch recycling.backAfter[disposition.reason] {
        case .after(let days):
            if named != nil {
                throw Problem.invalid(
                    "returnOn", "\(disposition.reason) comes back after \(days) days, on no other day.")
            }
            return today.advanced(by: days)
        case .dateNamedOr(let days): return named ?? today.advanced(by: days)
        case nil:
            guard let named else { throw Problem.invalid("returnOn", "Name the day on which it comes back.") }
            return named
        }
    }
}
