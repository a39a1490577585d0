/// What is paid for what: computed here, paid by payroll.
public struct Incentive: Hashable, Sendable {
    /// Events of the record that can be paid for; everything else that is paid for is a managed goal's metric.
    public enum Event: String, CaseIterable, Sendable {
        case referenceGiven = "reference-given"
        case meetingHeld = "meeting-held"
        case dealWon = "deal-won"
        case renewalWon = "renewal-won"
    }

    /// What one event, or the metric, is worth.
    public enum Reward: Hashable, Sendable {
        /// Major units of the accord's currency: for each event, or once a period for the metric.
        case amount(Int64)
        /// Share of the money, in hundredths of a percent.
        case rate(Int)
    }

    /// Another reward from an attainment on.
    public struct Step: Hashable, Sendable {
        /// Share of the goal that was reached, in hundredths of a percent.
        public var from: Int
        public var reward: Reward

        public init(from: Int, reward: Reward) {
            self.from = from
            self.reward = reward
        }
    }

    /// How a reward for several is shared among them.
    public enum Split: String, CaseIterable, Sendable {
        case equally
        case byCredit = "by-credit"
    }

    public var name: String
    /// The parties whose people it is paid to; with several it is a pool on the joint number.
    public var to: [Party]
    /// Only people of this team.
    public var team: String?
    /// An event or the metric of a managed goal.
    public var paidFor: String
    /// Only for deals for which it holds; it reads the fields of `deal`.
    public var when: Predicate?
    /// `nil` where only the steps pay.
    public var reward: Reward?
    /// In the order of their thresholds; the last that is reached replaces the reward.
    public var steps: [Step] = []
    /// Nothing is paid below this attainment of the goal, in hundredths of a percent.
    public var threshold: Int?
    /// Major units for one person in a period at the most.
    public var atMost: Int64?
    public var per: Period = .quarter
    public var basis: Attribution.Basis = .paid
    /// A refund within so long takes it back; `nil`: at any time.
    public var clawback: Span?
    public var split: Split = .equally

    /// `nil` when it is paid for the metric of a goal.
    public var event: Event? { Event(rawValue: paidFor) }

    /// Whether it follows money that can be paid and refunded; a reference and a meeting bring none.
    public var isOfMoney: Bool {
        switch event {
        case .referenceGiven, .meetingHeld: return false
        case .dealWon, .renewalWon, nil: return true
        }
    }

    public init(name: String, to: [Party], paidFor: String, reward: Reward? = nil) {
        self.name = name
        self.to = to
        self.paidFor = paidFor
        self.reward = reward
    }
}
