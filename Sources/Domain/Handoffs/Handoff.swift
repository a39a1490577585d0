/// One lead handed from one side to the other, with everything that was answered and done.
///
/// A value: each verb returns the next one and what to record, or throws a `Problem`. People are e-mail addresses.
public struct Handoff: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        /// In the queue of that name; nobody has it.
        case queued(String)
        /// Waits for the next opening; nobody has it.
        case held(until: Timestamp)
        /// Somebody has it and has not answered.
        case assigned
        case accepted
        /// Sent back for data; the clocks stand still.
        case returned
        case rejected
        /// Ended by a disposition, an opportunity or a withdrawal.
        case closed
    }

    /// Name of the kind in the accord's `handOffs`.
    public let kind: String
    public let from: Party
    public let to: Party
    public let handedAt: Timestamp
    public var tier: String?
    public var team: String?
    public var state: State
    public var assignee: String?
    public var assignedAt: Timestamp?
    /// The first answer of the other side: accepted, rejected or returned for data.
    public var decision: HandoffDecision?
    public var acceptance: Acceptance?
    /// When the time to answer was over without an answer.
    public var silentAt: Timestamp?
    /// As recorded, in that order.
    public var attempts: [AttemptRecord] = []
    /// The first two-way contact.
    public var twoWayAt: Timestamp?
    public var rejection: Rejection?
    public var answer: RejectionAnswer?
    /// The arbiter's, then the executive's.
    public var rulings: [Ruling] = []
    public var appeal: Appeal?
    public var disposition: DispositionGiven?
    public var opportunityAt: Timestamp?
    /// When its subject went on: to the next kind of hand-off, or for good to who took it over.
    public var handedOnAt: Timestamp?
    public var closedAt: Timestamp?
    public var pauses: [HandoffPause] = []
    public var waivers: [Waiver] = []

    /// A hand-off as routing left it: assigned, held or queued.
    public init(
        kind: HandOffKind, tier: String?, team: String? = nil, outcome: RouteDecision.Outcome, at instant: Timestamp
    ) {
        self.kind = kind.name
        from = kind.from
        to = kind.to
        handedAt = instant
        self.tier = tier
        self.team = team ?? kind.team
        switch outcome {
        case .assigned(let assignment):
            state = .assigned
            assignee = assignment.user
            assignedAt = assignment.at
        case .held(let hold): state = .held(until: hold.until)
        case .queued(let name): state = .queued(name)
        }
    }

    /// A hand-off as the record keeps it; what else is known is set afterwards.
    public init(
        kind: String, from: Party, to: Party, handedAt: Timestamp, tier: String? = nil, team: String? = nil,
        state: State
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.handedAt = handedAt
        self.tier = tier
        self.team = team
        self.state = state
    }

    /// Whether another hand-off of the same subject would be one too many.
    public var isOpen: Bool {
        switch state {
        case .closed: return false
        case .rejected: return answer == nil || isContestUndecided
        default: return true
        }
    }

    /// Whether the other side has still to say yes or no.
    public var isUndecided: Bool {
        switch state {
        case .queued, .held, .assigned, .returned: return true
        case .accepted, .rejected, .closed: return false
        }
    }

    /// Contested, and neither ruled nor, after an appeal, ruled again.
    public var isContestUndecided: Bool {
        guard answer?.kind == .contest else { return false }
        return rulings.isEmpty || (appeal != nil && rulings.count < 2)
    }

    /// The pause that holds at the instant.
    public func pause(at instant: Timestamp) -> HandoffPause? {
        pauses.last { $0.from <= instant && instant < $0.until }
    }

    /// Attempts that count.
    public var countedAttempts: [AttemptRecord] { attempts.filter(\.counts) }
}

/// The next value of a hand-off, and what to record in the same transaction.
public struct HandoffChange: Hashable, Sendable {
    public var handoff: Handoff
    /// At least one.
    public var events: [HandoffEvent]

    public init(_ handoff: Handoff, _ events: [HandoffEvent]) {
        self.handoff = handoff
        self.events = events
    }
}

/// One thing that happened to a hand-off: an event of the record.
public struct HandoffEvent: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case assigned, held, queued, reassigned
        case accepted, silent, attempted, contacted
        case rejected, answered, contested, ruled, appealed, precedent
        case returned, paused, resumed
        case disposed, opportunityOpened = "opportunity-opened", withdrawn
        case waived
        case takenBack = "taken-back"
        case handedOn = "handed-on", givenBack = "given-back"
    }

    public var kind: Kind
    public var at: Timestamp
    /// E-mail address; `nil` when the rules did it.
    public var by: String?
    /// Words for the time line, and codes for the figures; never personal data of a buyer.
    public var reasons: [String]

    public init(_ kind: Kind, at: Timestamp, by: String?, reasons: [String] = []) {
        self.kind = kind
        self.at = at
        self.by = by
        self.reasons = reasons
    }
}
