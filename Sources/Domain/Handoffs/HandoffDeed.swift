/// Something that one of ours decided or did about a hand-off, and could take back.
public struct HandoffDeed: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case acceptance, attempt, rejection, answer, ruling, appeal, disposition
    }

    public var kind: Kind
    public var at: Timestamp
    /// E-mail address of ours.
    public var by: String

    public init(_ kind: Kind, at: Timestamp, by: String) {
        self.kind = kind
        self.at = at
        self.by = by
    }
}

extension Handoff {
    /// The deed that everything before it carries and nothing stands on; `nil` when there is none, or what followed was
    /// no deed of this hand-off.
    public var newestDeed: HandoffDeed? {
        if opportunityAt != nil || handedOnAt != nil { return nil }
        if let disposition { return HandoffDeed(.disposition, at: disposition.at, by: disposition.by) }
        if state == .closed { return nil }
        if let deed = newestDispute { return deed }
        if let attempt = attempts.last {
            // One that was made before a plain acceptance carries it.
            if let acceptance, acceptance.way == .click, acceptance.at > attempt.at {
                return HandoffDeed(.acceptance, at: acceptance.at, by: acceptance.by)
            }
            return HandoffDeed(.attempt, at: attempt.at, by: attempt.by)
        }
        return acceptance.map { HandoffDeed(.acceptance, at: $0.at, by: $0.by) }
    }

    /// What was said last in a dispute, unless somebody has worked on since.
    private var newestDispute: HandoffDeed? {
        if let ruling = rulings.last {
            if let appeal, rulings.count == 1 { return HandoffDeed(.appeal, at: appeal.at, by: appeal.by) }
            if state == .accepted, let attempt = attempts.last, attempt.at >= ruling.at { return nil }
            return HandoffDeed(.ruling, at: ruling.at, by: ruling.by)
        }
        if let answer { return HandoffDeed(.answer, at: answer.at, by: answer.by) }
        if state == .rejected, let rejection { return HandoffDeed(.rejection, at: rejection.at, by: rejection.by) }
        return nil
    }

    /// What somebody may still take back: their own newest deed.
    public func retractable(by user: String) -> HandoffDeed? {
        newestDeed.flatMap { $0.by == user ? $0 : nil }
    }
}
