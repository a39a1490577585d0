/// How credit for an opportunity is shared among the touches before it.
///
/// It stands beside the origin and is never added to it.
public struct Attribution: Hashable, Sendable {
    public enum Model: String, CaseIterable, Sendable {
        case first, last
        case lastNonDirect = "last-non-direct"
        case linear
        case u
        case uHalves = "u-50-50"
        case w
        case fullPath = "full-path"
        case j
        case inverseJ = "inverse-j"
        case timeDecay = "time-decay"
        case custom
        case participation
        case markov1 = "markov-1"
        case markov2 = "markov-2"
        case markov3 = "markov-3"
        case shapley
    }

    /// Whose touches belong to the journey of an opportunity.
    public enum Scope: String, CaseIterable, Sendable {
        case contact, company
        case opportunityContacts = "opportunity-contacts"
    }

    /// Which money is shared out.
    public enum Basis: String, CaseIterable, Sendable {
        case pipeline, booked, invoiced, paid, refunded

        /// What can be signed as the money that counts; refunds are taken off what is paid.
        static let signable: [Basis] = [.pipeline, .booked, .invoiced, .paid]
        /// What can be paid for: money that is owed at least.
        static let payable: [Basis] = [.booked, .invoiced, .paid]
    }

    /// A place in a journey that a weight of one's own belongs to.
    public enum Place: String, CaseIterable, Sendable { case first, lead, opportunity, won, last, rest }

    public var model: Model
    /// Only touches so young count, in milliseconds before the milestone.
    public var lookback: Int64
    public var scope: Scope = .opportunityContacts
    /// The money that figures show.
    public var basis: Basis = .booked
    /// The money that settles them; both are shown.
    public var settles: Basis = .paid
    /// Whole days after which a touch is worth half; needed by `time-decay`.
    public var halfLifeDays: Int?
    /// Hundredths of a percent by place, together 10000; needed by `custom`.
    public var weights: [Place: Int] = [:]

    public init(model: Model, lookback: Int64) {
        self.model = model
        self.lookback = lookback
    }
}
