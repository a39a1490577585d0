/// How a clock stands.
public enum ClockState: String, CaseIterable, Sendable {
    case pending
    case met
    /// Done, but after it was due; counts as missed.
    case late
    /// Due and not done.
    case missed
    case waived
    case excepted
    /// Nothing is owed any more: rejected or withdrawn in time.
    case lifted
    /// There is no evidence to measure by.
    case unknown
}

/// What has happened that can stop a clock.
public struct ClockFacts: Hashable, Sendable {
    public struct Attempt: Hashable, Sendable {
        public var at: Timestamp
        public var channel: String

        public init(at: Timestamp, channel: String) {
            self.at = at
            self.channel = channel
        }
    }

    public var decidedAt: Timestamp?
    /// Those that count.
    public var attempts: [Attempt] = []
    public var twoWayAt: Timestamp?
    public var disposedAt: Timestamp?
    public var opportunityAt: Timestamp?
    /// When its subject went on to the next kind of hand-off, or for good to who took it over.
    public var handedOnAt: Timestamp?
    public var rejectedAt: Timestamp?
    public var answeredAt: Timestamp?
    /// The second ruling, the one that an appeal asks for.
    public var ruledAgainAt: Timestamp?
    public var withdrawnAt: Timestamp?
    /// Ids of the commitments that were waived.
    public var waived: Set<String> = []
    /// Measures without evidence, such as those of an imported history.
    public var unknown: Set<Commitment.Measure> = []

    public init() {}

    public init(_ handoff: Handoff) {
        decidedAt = handoff.decision?.at
        attempts = handoff.countedAttempts.map { Attempt(at: $0.at, channel: $0.channel) }
        twoWayAt = handoff.twoWayAt
        disposedAt = handoff.disposition?.at
        opportunityAt = handoff.opportunityAt
        handedOnAt = handoff.handedOnAt
        rejectedAt = handoff.rejectionStands ? handoff.rejection?.at : nil
        answeredAt = handoff.answer?.at
        ruledAgainAt = handoff.appeal == nil ? nil : handoff.rulings.dropFirst().first?.at
        let isWithdrawn =
            handoff.state == .closed && disposedAt == nil && opportunityAt == nil && handedOnAt == nil
        withdrawnAt = isWithdrawn ? handoff.closedAt : nil
        waived = Set(handoff.waivers.map(\.commitment))
    }

    /// When the promise was fulfilled.
    ///
    /// `channels`: Different channels that a full series of attempts needs.
    public func fulfilled(_ measure: Commitment.Measure, attempts needed: Int?, channels: Int?) -> Timestamp? {
        let contact = earliest(twoWayAt, earliest(opportunityAt, handedOnAt))
        switch measure {
        case .decision: return decidedAt
        case .firstAttempt: return earliest(attempts.map(\.at).min(), contact)
        case .persistence: return earliest(series(of: needed ?? 1, channels: channels ?? 1), contact)
        case .disposition: return earliest(earliest(disposedAt, opportunityAt), handedOnAt)
        case .answer: return answeredAt
        case .appeal: return ruledAgainAt
        default: return nil
        }
    }

    /// When nothing was owed any more.
    public func lifted(_ measure: Commitment.Measure) -> Timestamp? {
        switch measure {
        case .decision, .answer: return withdrawnAt
        // A ruling stays with the definition, whatever became of the lead.
        case .appeal: return nil
        default: return earliest(rejectedAt, withdrawnAt)
        }
    }

    /// The attempt with which both the number and the channels are complete.
    private func series(of count: Int, channels: Int) -> Timestamp? {
        var seen: Set<String> = []
        for (number, attempt) in attempts.sorted(by: { $0.at < $1.at }).enumerated() {
            seen.insert(attempt.channel)
            if number + 1 >= count && seen.count >= min(channels, count) { return attempt.at }
        }
        return nil
    }

    private func earliest(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}

/// How one clock came out, with the time that it took.
public struct ClockOutcome: Hashable, Sendable {
    public var state: ClockState
    public var stoppedAt: Timestamp?
    /// From what set it off until it stopped, or until now; the pauses are in it.
    public var elapsedMinutes: Int?
    /// Working minutes of the responsible, pauses left out.
    public var businessMinutes: Int?

    public init(
        state: ClockState, stoppedAt: Timestamp? = nil, elapsedMinutes: Int? = nil, businessMinutes: Int? = nil
    ) {
        self.state = state
        self.stoppedAt = stoppedAt
        self.elapsedMinutes = elapsedMinutes
        self.businessMinutes = businessMinutes
    }

    /// Judges a clock at an instant.
    ///
    /// What was done at the due instant was done in time.
    public static func of(
        _ clock: PlannedClock, facts: ClockFacts, channels: Int?, track: ClockTrack, now: Timestamp
    ) -> ClockOutcome {
        if facts.unknown.contains(clock.measure) { return ClockOutcome(state: .unknown) }
        let fulfilled = facts.fulfilled(clock.measure, attempts: clock.attempts, channels: channels)
        let lifted = facts.lifted(clock.measure)
        let state: ClockState
        if facts.waived.contains(clock.commitment) {
            state = .waived
        } else if clock.isExcepted {
            state = .excepted
        } else if let fulfilled, fulfilled <= min(clock.dueAt, lifted ?? clock.dueAt) {
            state = .met
        } else if let lifted, lifted <= clock.dueAt {
            state = .lifted
        } else if let fulfilled {
            state = fulfilled <= clock.dueAt ? .met : .late
        } else {
            state = now > clock.dueAt ? .missed : .pending
        }
        let stopped = state == .lifted ? lifted : fulfilled
        let end = max(clock.triggeredAt, stopped ?? now)
        return ClockOutcome(
            state: state, stoppedAt: stopped,
            elapsedMinutes: Int((end.milliseconds - clock.triggeredAt.milliseconds) / 60_000),
            businessMinutes: track.businessMinutes(from: clock.startsAt, to: end))
    }
}
