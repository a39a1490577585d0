/// What sets a clock off.
public enum ClockTrigger: String, CaseIterable, Sendable {
    case assignment, acceptance, rejection, appeal

    /// What sets the clock of a measure off; `nil` for measures without one.
    public init?(_ measure: Commitment.Measure) {
        switch measure {
        case .decision, .firstAttempt: self = .assignment
        case .persistence, .disposition: self = .acceptance
        case .answer: self = .rejection
        case .appeal: self = .appeal
        default: return nil
        }
    }
}

/// What a clock is about: the hand-off, and which predicates hold for it.
public struct ClockSubject: Hashable, Sendable {
    public var kind: String
    public var tier: String?
    /// Ids of the commitments whose `when` holds; those without one need not be named.
    public var holding: Set<String>
    /// Places in `breach.ofOne` of the steps whose `when` holds; those without one need not be named.
    public var holdingSteps: Set<Int>

    public init(kind: String, tier: String?, holding: Set<String> = [], holdingSteps: Set<Int> = []) {
        self.kind = kind
        self.tier = tier
        self.holding = holding
        self.holdingSteps = holdingSteps
    }
}

/// One promise that runs: its start, its end, and what happens on the way.
public struct PlannedClock: Hashable, Sendable {
    /// A step of the ladder, at the instant at which its share of the time is used.
    public struct Step: Hashable, Sendable {
        /// Place in `breach.ofOne`.
        public var number: Int
        public var at: Timestamp
        public var action: Breach.Step.Action

        public init(number: Int, at: Timestamp, action: Breach.Step.Action) {
            self.number = number
            self.at = at
            self.action = action
        }
    }

    /// Id of the commitment.
    public var commitment: String
    public var measure: Commitment.Measure
    public var party: Party
    /// When it was set off; elapsed time runs from here.
    public var triggeredAt: Timestamp
    /// When it counts from; the period of this instant owns it.
    public var startsAt: Timestamp
    public var dueAt: Timestamp
    public var span: Span
    /// Attempts that are promised.
    public var attempts: Int?
    /// Why another time holds, or none, when an agreed exception applies.
    public var exception: String?
    /// The exception lets it go: no verdict.
    public var isExcepted: Bool
    public var steps: [Step]

    public init(
        commitment: String, measure: Commitment.Measure, party: Party, triggeredAt: Timestamp, startsAt: Timestamp,
        dueAt: Timestamp, span: Span, attempts: Int? = nil, exception: String? = nil, isExcepted: Bool = false,
        steps: [Step] = []
    ) {
        self.commitment = commitment
        self.measure = measure
        self.party = party
        self.triggeredAt = triggeredAt
        self.startsAt = startsAt
        self.dueAt = dueAt
        self.span = span
        self.attempts = attempts
        self.exception = exception
        self.isExcepted = isExcepted
        self.steps = steps
    }
}

/// Which clocks a hand-off gets, and when they end.
public enum ClockPlan {
    /// The clocks that start.
    ///
    /// The track is the calendar of the responsible person and what has paused the hand-off; exceptions are dated in
    /// the zone, which is the accord's.
    public static func clocks(
        _ accord: Accord, trigger: ClockTrigger, at instant: Timestamp, subject: ClockSubject, track: ClockTrack,
        zone: Zone
    ) -> [PlannedClock] {
        accord.commitments.compactMap { commitment in
            guard ClockTrigger(commitment.measure) == trigger, applies(commitment, to: subject, kinds: accord.handOffs),
                let promised = commitment.within?.value(for: subject.tier)
            else { return nil }
            let attempts = commitment.attempts?.value(for: subject.tier)
            if commitment.measure == .persistence && attempts == nil { return nil }
            let exception = exception(
                accord.exceptions, commitment.id, subject.tier,
                day: zone.day(at: track.start(of: promised, from: instant)))
            let clock = PlannedClock(
                commitment: commitment.id, measure: commitment.measure, party: commitment.party, triggeredAt: instant,
                startsAt: instant, dueAt: instant, span: exception?.within ?? promised, attempts: attempts,
                exception: exception?.because, isExcepted: exception.map { $0.within == nil } ?? false,
                steps: steps(accord.breach, subject))
            return replanned(clock, breach: accord.breach, track: track)
        }
    }

    /// The same clock after a pause, a reassignment or a change of the calendar.
    ///
    /// Only for clocks that still run.
    public static func replanned(_ clock: PlannedClock, breach: Breach, track: ClockTrack) -> PlannedClock {
        var next = clock
        next.startsAt = track.start(of: clock.span, from: clock.triggeredAt)
        next.dueAt = track.due(of: clock.span, from: clock.triggeredAt)
        let total = track.counted(as: clock.span, from: next.startsAt, to: next.dueAt)
        next.steps = clock.steps.filter { breach.ofOne.indices.contains($0.number) }.map { step in
            var step = step
            let share = Int64(breach.ofOne[step.number].at)
            // All of the time is the due instant itself, whatever the rounding.
            step.at =
                share == 10_000
                ? next.dueAt
                : track.instant(after: total * share / 10_000, of: clock.span, from: next.startsAt)
            return step
        }
        return next
    }

    /// Whether the commitment speaks of this hand-off.
    ///
    /// One that names no kind speaks of those on its party's side.
    public static func applies(_ commitment: Commitment, to subject: ClockSubject, kinds: [HandOffKind]) -> Bool {
        if !commitment.speaks(of: subject.kind, kinds: kinds) { return false }
        if !commitment.tiers.isEmpty, !(subject.tier.map(commitment.tiers.contains) ?? false) { return false }
        return commitment.when == nil || subject.holding.contains(commitment.id)
    }

    private static func steps(_ breach: Breach, _ subject: ClockSubject) -> [PlannedClock.Step] {
        breach.ofOne.enumerated().compactMap { number, step in
            if step.when != nil && !subject.holdingSteps.contains(number) { return nil }
            return PlannedClock.Step(number: number, at: Timestamp(milliseconds: 0), action: step.then)
        }
    }

    private static func exception(
        _ exceptions: Exceptions, _ commitment: String, _ tier: String?, day: Day
    ) -> Exceptions.Agreed? {
        exceptions.agreed.first {
            $0.commitment == commitment && ($0.tier == nil || $0.tier == tier) && $0.from <= day && day <= $0.until
        }
    }
}

extension Commitment {
    /// Whether it is about that kind: the named one, or without a name each on its party's side.
    ///
    /// Who hands over answers for volume, quality and answers; who receives, for decisions, attempts and dispositions.
    func speaks(of kind: String, kinds: [HandOffKind]) -> Bool {
        if let handOff { return handOff == kind }
        guard let rule = kinds.first(where: { $0.name == kind }) else { return true }
        switch measure {
        case .decision, .firstAttempt, .persistence, .disposition: return rule.to == party
        // Whoever hears appeals hears those about every hand-off.
        case .appeal: return true
        default: return rule.from == party
        }
    }
}
