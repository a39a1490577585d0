/// What the figures need of one opportunity.
public struct OpportunityFigures: Hashable, Sendable {
    /// Raw identity of the opportunity.
    public var id: Int64
    public var segment: FigureSegment
    public var origin: String?
    /// With a company that buys already.
    public var isExisting: Bool
    public var openedAt: Timestamp
    /// Minor units of the currency shown, at opening and now; at the close, once it is closed.
    public var openedAmount: Int64
    public var amount: Int64
    public var closingDay: Day?
    public var closedAt: Timestamp?
    public var outcome: OutcomeClass?
    /// Times that its closing day was moved later.
    public var pushes: Int
    /// Won without something that the stages ask to be shown.
    public var lacksEvidence: Bool
    /// By basis, in the currency shown.
    public var money: [Attribution.Basis: [MoneyEvent]]
    /// False for documents that belong to no opportunity: their money counts, and nothing else of them.
    public var isDeal: Bool

    public init(
        id: Int64, segment: FigureSegment = FigureSegment(), origin: String? = nil, isExisting: Bool = false,
        openedAt: Timestamp, openedAmount: Int64 = 0, amount: Int64 = 0, closingDay: Day? = nil,
        closedAt: Timestamp? = nil, outcome: OutcomeClass? = nil, pushes: Int = 0, lacksEvidence: Bool = false,
        money: [Attribution.Basis: [MoneyEvent]] = [:], isDeal: Bool = true
    ) {
        self.id = id
        self.segment = segment
        self.origin = origin
        self.isExisting = isExisting
        self.openedAt = openedAt
        self.openedAmount = openedAmount
        self.amount = amount
        self.closingDay = closingDay
        self.closedAt = closedAt
        self.outcome = outcome
        self.pushes = pushes
        self.lacksEvidence = lacksEvidence
        self.money = money
        self.isDeal = isDeal
    }

    public var isWon: Bool { outcome == .won }
}

/// The value of a metric in a period, with what each day brought and the rows behind it.
public struct MetricFigure: Hashable, Sendable {
    /// `nil` where there is nothing to say: a share of no cases.
    public var value: MetricValue?
    /// Of a figure that adds up: one number for each day of the period that has begun.
    public var days: [Int64] = []
    /// Raw identities of what counts.
    public var rows: [Int64] = []
    /// Of a share: raw identities of what it is a share of.
    public var of: [Int64] = []
    /// Raw identities of documents that count beside the rows, for they belong to no opportunity.
    public var documents: [Int64] = []

    public init(
        value: MetricValue?, days: [Int64] = [], rows: [Int64] = [], of: [Int64] = [], documents: [Int64] = []
    ) {
        self.value = value
        self.days = days
        self.rows = rows
        self.of = of
        self.documents = documents
    }
}

extension MetricDefinition {
    /// The measure of the scorecard that computes it; such a figure is never computed a second way.
    public var measure: Commitment.Measure? {
        switch name {
        case "acceptance-rate", "accepted-leads", "silence": return .acceptance
        case "qualified-leads": return .handedOver
        case "first-attempt-in-time": return .firstAttempt
        case "decision-in-time": return .decision
        case "dead-on-arrival": return .deadOnArrival
        case "renewals-opened": return .renewalsOpened
        case "references-agreed": return .referencesAgreed
        default: return nil
        }
    }
}
