/// One promise of one party: a clock or a count that opens to its rows.
public struct Commitment: Hashable, Sendable {
    public enum Measure: String, CaseIterable, Sendable {
        case decision
        case firstAttempt = "first-attempt"
        case persistence
        case disposition
        case answer
        case handedOver = "handed-over"
        case acceptance
        case deadOnArrival = "dead-on-arrival"
        case complete
        case capacity
        case pipelineCreated = "pipeline-created"
        case renewalsOpened = "renewals-opened"
        case referencesAgreed = "references-agreed"
        case targetAccountsResponding = "target-accounts-responding"
        case appeal
        case targetsSigned = "targets-signed"
    }

    public var id: String
    public var party: Party
    public var name: String
    public var measure: Measure
    /// Kind of hand-off; `nil`: every kind.
    public var handOff: String?
    /// Applies only to these tiers; empty: to all.
    public var tiers: [String] = []
    public var when: Predicate?
    public var per: Period = .month
    /// Time allowed, by tier or for all.
    public var within: ByTier<Span>?
    /// Attempts promised, by tier or for all.
    public var attempts: ByTier<Int>?
    /// Share of clocks that must be met, in hundredths of a percent; 10000 = 100 %.
    public var share = 10_000
    public var atLeast: Threshold?
    public var atMost: Threshold?
    /// At most this share (hundredths of a percent) in the period's last week.
    public var inLastWeekAtMost: Int?
    public var countOnce: CountOnce?
    /// Families of reasons that do not count.
    public var leavingOut: [String] = []
    /// No verdict below so many cases.
    public var judgedFrom: Int?
    /// Fields that a complete hand-off carries.
    public var fields: [String] = []
    public var origin: String?
    public var before: Span?

    public init(id: String, party: Party, name: String, measure: Measure) {
        self.id = id
        self.party = party
        self.name = name
        self.measure = measure
    }
}

/// One value for all tiers, or one for each.
public enum ByTier<Value: Hashable & Sendable>: Hashable, Sendable {
    case all(Value)
    case each([String: Value])

    public func value(for tier: String?) -> Value? {
        switch self {
        case .all(let value): return value
        case .each(let values): return tier.flatMap { values[$0] }
        }
    }
}

/// What is promised: a share, a count or an amount, or a table of counts.
public enum Threshold: Hashable, Sendable {
    /// Hundredths of a percent.
    case share(Int)
    case count(Int64)
    /// By pool, or by territory.
    case by([String: Int64])
    /// By territory and vertical.
    case byTerritory([String: [String: Int64]])
}

/// One subject counts once in so long a time.
public struct CountOnce: Hashable, Sendable {
    public enum Noun: String, CaseIterable, Sendable { case company, person }

    public var noun: Noun
    public var milliseconds: Int64

    public init(noun: Noun, milliseconds: Int64) {
        self.noun = noun
        self.milliseconds = milliseconds
    }
}
