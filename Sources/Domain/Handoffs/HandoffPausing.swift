/// Stopping the clocks for a reason, for a while.
extension Handoff {
    /// Sends it back for data; the clocks stand still until it is completed or the longest time is over.
    ///
    /// `missing`: Names of the fields that are asked for; at least one.
    /// - Throws: `Problem.conflict` when it was decided, `Problem.invalid` when nothing is asked for or the accord
    ///   names no such pause.
    public func returned(
        missing: [String], by user: String, at instant: Timestamp, calendar: BusinessCalendar, rules: HandoffRules
    ) throws -> HandoffChange {
        guard isUndecided, state != .returned else { try refuse(rules) }
        if missing.isEmpty { throw Problem.invalid("missing", "Say which data is missing.") }
        var next = try pausing(
            HandoffRules.returnedForData, wish: nil, by: user, at: instant, calendar: calendar, rules: rules)
        next.state = .returned
        if next.decision == nil { next.decision = HandoffDecision(kind: .returned, at: instant, by: user) }
        if next.assignee == nil {
            next.assignee = user
            next.assignedAt = instant
        }
        return HandoffChange(next, [HandoffEvent(.returned, at: instant, by: user, reasons: missing)])
    }

    /// Stops the clocks for a reason of the accord, at most for the longest time that is left for it.
    ///
    /// `wish`: When it shall end; `nil`: as late as it may.
    /// - Throws: `Problem.conflict` when it is over or paused, `Problem.invalid` for an unknown or used-up reason.
    public func paused(
        reason: String, until wish: Timestamp?, by user: String, at instant: Timestamp, calendar: BusinessCalendar,
        rules: HandoffRules
    ) throws -> HandoffChange {
        switch state {
        case .assigned, .accepted: break
        default: try refuse(rules)
        }
        let next = try pausing(reason, wish: wish, by: user, at: instant, calendar: calendar, rules: rules)
        return HandoffChange(next, [HandoffEvent(.paused, at: instant, by: user, reasons: [reason])])
    }

    /// Lets the clocks go on before the pause ends by itself; a returned hand-off comes back to where it was.
    ///
    /// - Throws: `Problem.conflict` when nothing is paused.
    public func resumed(
        by user: String?, reason: String, at instant: Timestamp, rules: HandoffRules
    ) throws -> HandoffChange {
        let running = pause(at: instant)
        guard running != nil || state == .returned else {
            throw Problem.conflict("Nothing is paused. \(meanwhile(rules))")
        }
        var next = self
        next.endPause(at: instant)
        return HandoffChange(next, [HandoffEvent(.resumed, at: instant, by: user, reasons: [reason])])
    }

    /// The pause has reached its end: dated then, however late it is noticed.
    ///
    /// - Throws: `Problem.conflict` when no pause ends by the instant.
    public func pauseEnded(asOf instant: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        guard let last = pauses.last, !last.isEnded, last.until <= instant else {
            throw Problem.conflict("No pause has ended. \(meanwhile(rules))")
        }
        var next = self
        next.endPause(at: last.until)
        return HandoffChange(
            next, [HandoffEvent(.resumed, at: last.until, by: nil, reasons: [last.reason, "longest time reached"])])
    }

    mutating func endPause(at instant: Timestamp) {
        if let last = pauses.indices.last, !pauses[last].isEnded {
            pauses[last].until = max(pauses[last].from, min(pauses[last].until, instant))
            pauses[last].isEnded = true
        }
        if state == .returned { state = acceptance == nil ? .assigned : .accepted }
    }

    private func pausing(
        _ reason: String, wish: Timestamp?, by user: String, at instant: Timestamp, calendar: BusinessCalendar,
        rules: HandoffRules
    ) throws -> Handoff {
        if let running = pause(at: instant) {
            throw Problem.conflict("It is paused until \(rules.text(running.until)): \(running.reason).")
        }
        guard let rule = rules.clocks.pauses.first(where: { $0.reason == reason }) else {
            let known = rules.choices(rules.clocks.pauses.map(\.reason))
            throw Problem.invalid("reason", "“\(reason)” pauses nothing; these do: \(known)")
        }
        let used = pauses.filter { $0.reason == reason }
        guard let last = PauseAllowance.end(rule.longest, used: used, from: instant, calendar: calendar) else {
            throw Problem.invalid("reason", "The longest time for \(reason) is used up.")
        }
        if let wish, wish <= instant { throw Problem.invalid("until", "A pause ends in the future.") }
        var next = self
        let until = min(last, wish ?? last)
        next.pauses.append(HandoffPause(reason: reason, from: instant, until: until, by: user))
        return next
    }
}

/// How long a reason may still pause one hand-off: the longest time holds for all its pauses together.
enum PauseAllowance {
    /// The latest end of a pause that starts now; `nil` when nothing is left.
    static func end(
        _ longest: Span, used: [HandoffPause], from instant: Timestamp, calendar: BusinessCalendar
    ) -> Timestamp? {
        switch longest {
        case .elapsed(let milliseconds):
            let left = used.reduce(milliseconds) { $0 - ($1.until.milliseconds - $1.from.milliseconds) }
            return left > 0 ? instant.advanced(byMilliseconds: left) : nil
        case .businessMinutes(let minutes):
            let left = used.reduce(Int64(minutes) * 60_000) {
                $0 - calendar.workingMilliseconds(from: $1.from, to: $1.until)
            }
            return left > 0 ? calendar.add(workingMilliseconds: left, from: instant) : nil
        case .businessDays(let days):
            let left = used.reduce(days) { rest, pause in
                let first = calendar.zone.day(at: calendar.nextOpening(after: pause.from)).advanced(by: 1)
                return rest - calendar.workingDays(from: first, through: calendar.zone.day(at: pause.until))
            }
            return left > 0 ? calendar.closeOfWorkingDay(left, after: instant) : nil
        }
    }
}
