/// One try to reach the buyer, or one contact, and whether it counts.
public struct AttemptRecord: Hashable, Sendable {
    public enum Outcome: String, CaseIterable, Sendable {
        case notReached = "not-reached"
        /// Someone took the call or the message arrived, without an exchange with the buyer.
        case reached
        /// The buyer answered.
        case twoWay = "two-way"
    }

    /// Kind of activity, such as `call`.
    public var kind: String
    public var channel: String
    public var outcome: Outcome
    /// Sent or done by a person, not by a sequence.
    public var isByHand: Bool
    public var at: Timestamp
    /// E-mail address of ours.
    public var by: String
    public var counts = false
    /// Why it does not count.
    public var because: String?

    public init(
        kind: String, channel: String? = nil, outcome: Outcome, isByHand: Bool = true, at: Timestamp, by: String
    ) {
        self.kind = kind
        self.channel = channel ?? kind
        self.outcome = outcome
        self.isByHand = isByHand
        self.at = at
        self.by = by
    }
}

/// The rule by which an attempt counts.
public enum AttemptRule {
    /// The record with its verdict.
    ///
    /// `earlier` is what has been recorded for the same hand-off; what was done before the hand-off (`since`) is no
    /// attempt on it. Days are of the accord's zone.
    public static func judged(
        _ attempt: AttemptRecord, earlier: [AttemptRecord], since: Timestamp, rule: Clocks.Attempt, zone: Zone
    ) -> AttemptRecord {
        var record = attempt
        record.because = objection(attempt, earlier, since, rule, zone)
        record.counts = record.because == nil
        return record
    }

    private static func objection(
        _ attempt: AttemptRecord, _ earlier: [AttemptRecord], _ since: Timestamp, _ rule: Clocks.Attempt, _ zone: Zone
    ) -> String? {
        if attempt.at < since { return "done before the hand-off" }
        if !rule.counts.contains(attempt.kind) { return "\(attempt.kind) is no kind that counts" }
        if rule.byHand && !attempt.isByHand { return "automatic messages do not count" }
        if let perDay = rule.perDay {
            let day = zone.day(at: attempt.at)
            let sameDay = earlier.filter { $0.counts && zone.day(at: $0.at) == day }.count
            if sameDay >= perDay { return "at most \(perDay) a day count" }
        }
        return nil
    }
}

extension Handoff {
    /// Records an attempt.
    ///
    /// One that counts, and any two-way contact by hand, accepts where the kind says so.
    ///
    /// - Throws: `Problem.invalid` for a time to come, `Problem.conflict` when the hand-off is over.
    public func attempted(_ attempt: AttemptRecord, now: Timestamp, rules: HandoffRules) throws -> HandoffChange {
        if attempt.at > now { throw Problem.invalid("at", "An attempt cannot lie in the future.") }
        if state == .closed || state == .rejected { try refuse(rules) }
        let record = AttemptRule.judged(
            attempt, earlier: attempts, since: handedAt, rule: rules.clocks.attempt, zone: rules.zone)
        var next = self
        next.attempts.append(record)
        var events = [
            HandoffEvent(
                .attempted, at: record.at, by: record.by,
                reasons: [record.kind, record.outcome.rawValue] + (record.because.map { ["not counted: " + $0] } ?? []))
        ]
        if record.outcome == .twoWay, record.at >= handedAt {
            if next.twoWayAt == nil { events.append(HandoffEvent(.contacted, at: record.at, by: record.by)) }
            next.twoWayAt = min(next.twoWayAt ?? record.at, record.at)
        }
        let isContact = record.outcome == .twoWay && record.isByHand && record.at >= handedAt
        if rules.kind.attemptAccepts, isUndecided, record.counts || isContact {
            let change = next.taken(by: record.by, way: .attempt, at: record.at)
            next = change.handoff
            events += change.events
        }
        return HandoffChange(next, events)
    }
}
