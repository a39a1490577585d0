/// What the figures need of one hand-off.
public struct HandoffFigures: Hashable, Sendable {
    public enum Answer: String, CaseIterable, Sendable {
        /// Not answered, and the time to answer is not over; or returned for data and not back.
        case pending
        case accepted
        case rejected
        /// No answer in time, where the kind counts silence as accepted.
        case silent
        /// History that does not tell.
        case unknown
    }

    /// Raw identity of the hand-off.
    public var id: Int64
    public var kind: String
    public var segment: FigureSegment
    /// The version of the accord that it was handed over under.
    public var version: Int
    /// Before the first version came into force: measured, without a verdict.
    public var isBeforeAccord: Bool
    public var handedAt: Timestamp
    public var answer: Answer
    /// Of a rejection.
    public var reason: String?
    public var family: String?
    /// The last ruling; it replaces the answer.
    public var ruling: Ruling.Verdict?
    /// The subject's first hand-over: recycled ones are no new volume.
    public var isFirst: Bool
    /// Raw identities for `countOnce`.
    public var company: Int64?
    public var person: Int64?
    /// A check that blocks had failed when it was handed over, or was found to have.
    public var hasFailedCheck: Bool
    /// Fields that were filled when it was handed over.
    public var carried: Set<String>
    /// Ids of the commitments whose `when` holds for it.
    public var holding: Set<String>

    public init(
        id: Int64, kind: String, segment: FigureSegment = FigureSegment(), version: Int = 1,
        isBeforeAccord: Bool = false, handedAt: Timestamp, answer: Answer = .pending, reason: String? = nil,
        family: String? = nil, ruling: Ruling.Verdict? = nil, isFirst: Bool = true, company: Int64? = nil,
        person: Int64? = nil, hasFailedCheck: Bool = false, carried: Set<String> = [], holding: Set<String> = []
    ) {
        self.id = id
        self.kind = kind
        self.segment = segment
        self.version = version
        self.isBeforeAccord = isBeforeAccord
        self.handedAt = handedAt
        self.answer = answer
        self.reason = reason
        self.family = family
        self.ruling = ruling
        self.isFirst = isFirst
        self.company = company
        self.person = person
        self.hasFailedCheck = hasFailedCheck
        self.carried = carried
        self.holding = holding
    }

    /// Rejected, and by the last ruling not overturned.
    public var rejectionStands: Bool { answer == .rejected && ruling != .handOffStands }
}

/// What the figures need of one clock.
public struct ClockFigures: Hashable, Sendable {
    /// Raw identity of the clock.
    public var id: Int64
    /// Raw identity of its hand-off.
    public var handoff: Int64
    /// Id of the commitment.
    public var commitment: String
    public var segment: FigureSegment
    public var version: Int
    public var isBeforeAccord: Bool
    /// When it counts from.
    public var startedAt: Timestamp
    public var dueAt: Timestamp
    /// How it stands, and how long it took.
    public var outcome: ClockOutcome

    public init(
        id: Int64, handoff: Int64, commitment: String, segment: FigureSegment = FigureSegment(), version: Int = 1,
        isBeforeAccord: Bool = false, startedAt: Timestamp, dueAt: Timestamp, outcome: ClockOutcome
    ) {
        self.id = id
        self.handoff = handoff
        self.commitment = commitment
        self.segment = segment
        self.version = version
        self.isBeforeAccord = isBeforeAccord
        self.startedAt = startedAt
        self.dueAt = dueAt
        self.outcome = outcome
    }
}

/// What one seat of a pool could take in one period.
///
/// Amounts are thousandths of a hand-off.
public struct CapacityFigures: Hashable, Sendable {
    /// Raw identity of the member's row in the roster; 0 for an empty seat.
    public var id: Int64
    public var pool: String
    /// E-mail address; `nil` for an empty seat.
    public var user: String?
    /// First day of the period.
    public var firstDay: Day
    /// The day after its last.
    public var endDay: Day
    /// With nobody new, away or missing.
    public var full: Int64
    /// After what relieves the promise: ramp, long leave, vacancies.
    public var relieved: Int64
    /// After all that lessens it, short leave too.
    public var available: Int64

    public init(
        id: Int64, pool: String, user: String?, firstDay: Day, endDay: Day, full: Int64, relieved: Int64,
        available: Int64
    ) {
        self.id = id
        self.pool = pool
        self.user = user
        self.firstDay = firstDay
        self.endDay = endDay
        self.full = full
        self.relieved = relieved
        self.available = available
    }
}

extension HandoffFigures.Answer {
    /// How a hand-off counts for the side that handed over.
    ///
    /// Silence stays silence, whatever was said too late.
    public init(_ handoff: Handoff, silence: HandOffKind.Silence) {
        if handoff.silentAt != nil && silence == .countsAsAccepted {
            self = .silent
        } else if handoff.rejection != nil {
            self = .rejected
        } else {
            self = handoff.acceptance == nil ? .pending : .accepted
        }
    }
}
