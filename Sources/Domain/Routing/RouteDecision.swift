/// Where a lead goes, and everything that led there; the same input always gives the same decision.
public struct RouteDecision: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case assigned(RouteAssignment)
        case held(RouteHold)
        /// Waits in a queue until somebody takes it: a named one, or that of a pool.
        case queued(String)
    }

    /// The rule that decided.
    public var rule: String
    public var outcome: Outcome
    /// Every place that was asked, in order.
    public var steps: [RouteStep]

    public init(rule: String, outcome: Outcome, steps: [RouteStep]) {
        self.rule = rule
        self.outcome = outcome
        self.steps = steps
    }
}

/// Who got it, how, and when the clock of business hours starts.
public struct RouteAssignment: Hashable, Sendable {
    /// E-mail address.
    public var user: String
    public var place: RouteStep.Place
    /// Pool of the one who got it.
    public var pool: String
    /// When it takes effect.
    public var at: Timestamp
    /// The next opening of the calendar of the one who got it; on duty at once.
    public var clockStarts: Timestamp

    public init(user: String, place: RouteStep.Place, pool: String, at: Timestamp, clockStarts: Timestamp) {
        self.user = user
        self.place = place
        self.pool = pool
        self.at = at
        self.clockStarts = clockStarts
    }
}

/// Until when it waits, and for whom; then it is decided anew.
public struct RouteHold: Hashable, Sendable {
    public enum Reason: String, CaseIterable, Sendable {
        case outsideHours = "outside-hours"
        case full
        /// The kind has released as many as it may that day.
        case released
    }

    public var until: Timestamp
    public var reason: Reason
    /// Who opens first: a pool, `duty`, or an owner's e-mail address.
    public var waitsFor: String

    public init(until: Timestamp, reason: Reason, waitsFor: String) {
        self.until = until
        self.reason = reason
        self.waitsFor = waitsFor
    }
}

/// One place that was asked: its candidates, and the pointer before and after.
public struct RouteStep: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case owner
        case deputy(of: String)
        case pool(String)
        /// The pool that stands in for the first.
        case overflow(String)
        case duty
        case queue(String)
    }

    public var place: Place
    public var candidates: [RouteCandidate]
    /// E-mail address; `nil` when nobody could take it.
    public var chosen: String?
    /// How many the rotation had given before; the same afterwards when nobody was chosen.
    public var turnBefore: Int
    public var turnAfter: Int

    public init(
        place: Place, candidates: [RouteCandidate], chosen: String? = nil, turnBefore: Int = 0, turnAfter: Int = 0
    ) {
        self.place = place
        self.candidates = candidates
        self.chosen = chosen
        self.turnBefore = turnBefore
        self.turnAfter = turnAfter
    }
}

/// One who could have got it, and why not.
public struct RouteCandidate: Hashable, Sendable {
    /// E-mail address.
    public var user: String
    /// Share of the rotation in ten-thousandths, the ramp applied.
    public var weight: Int
    public var creditBefore: Int
    public var creditAfter: Int
    public var skipped: SkipReason?

    public init(
        user: String, weight: Int = 0, creditBefore: Int = 0, creditAfter: Int = 0, skipped: SkipReason? = nil
    ) {
        self.user = user
        self.weight = weight
        self.creditBefore = creditBefore
        self.creditAfter = creditAfter
        self.skipped = skipped
    }
}
