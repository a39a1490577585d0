/// What incentives are computed from.
public struct IncentiveRecord: Sendable {
    /// One of ours who can be paid.
    public struct Person: Hashable, Sendable {
        /// E-mail address.
        public var email: String
        public var party: Party
        public var team: String?

        public init(email: String, party: Party, team: String? = nil) {
            self.email = email
            self.party = party
            self.team = team
        }
    }

    /// Something that is paid for by the piece: a reference that was given, a meeting that was held.
    public struct Event: Hashable, Sendable {
        /// Raw identity of the event's row.
        public var id: Int64
        public var event: Incentive.Event
        public var day: Day
        /// E-mail addresses of those who did it; each one once.
        public var by: [String]

        public init(id: Int64, event: Incentive.Event, day: Day, by: [String]) {
            self.id = id
            self.event = event
            self.day = day
            self.by = by
        }
    }

    /// A won opportunity and its money.
    public struct Deal: Sendable {
        /// Raw identity of the opportunity.
        public var id: Int64
        public var name: String
        /// Minor units; what it was won for.
        public var amount: Int64
        public var wonOn: Day
        public var isRenewal: Bool
        /// By basis, in the order of the days.
        public var money: [Attribution.Basis: [MoneyEvent]]
        /// By incentive: for whom its condition and its metric hold in this deal, with the weight of credit.
        public var people: [String: [String: Double]]

        public init(
            id: Int64, name: String, amount: Int64, wonOn: Day, isRenewal: Bool = false,
            money: [Attribution.Basis: [MoneyEvent]], people: [String: [String: Double]]
        ) {
            self.id = id
            self.name = name
            self.amount = amount
            self.wonOn = wonOn
            self.isRenewal = isRenewal
            self.money = money
            self.people = people
        }
    }

    public var people: [Person]
    public var events: [Event]
    public var deals: [Deal]
    /// By metric, then by the label of the period: attainment of its goal in hundredths of a percent.
    public var attainments: [String: [String: Int]]

    public init(
        people: [Person], events: [Event] = [], deals: [Deal] = [], attainments: [String: [String: Int]] = [:]
    ) {
        self.people = people
        self.events = events
        self.deals = deals
        self.attainments = attainments
    }
}

extension Incentive {
    /// What a claim on a deal's money rests on; a party is paid for a deal on one of them, never on both.
    public enum Claim: String, CaseIterable, Sendable {
        /// Having begun it.
        case origin
        /// Having had part in it.
        case influence
        /// Neither: the joint number, or having sold it.
        case joint
    }

    public var claim: Claim {
        if paidFor.hasSuffix("-sourced") || paidFor.hasPrefix("sourced-") { return .origin }
        if split == .byCredit { return .influence }
        guard let text = when?.text else { return .joint }
        if text.contains("deal.participated") { return .influence }
        return text.contains("deal.origin") ? .origin : .joint
    }

    /// What is paid at an attainment; `nil`: nothing, below the threshold or the first step, or without one.
    public func reward(at attainment: Int?) -> Reward? {
        if let threshold, (attainment ?? -1) < threshold { return nil }
        return steps.last { $0.from <= attainment ?? -1 }?.reward ?? reward
    }

    /// Whether it can be paid to somebody: party and team.
    public func admits(_ person: IncentiveRecord.Person) -> Bool {
        to.contains(person.party) && (team == nil || team == person.team)
    }

    /// Whether a goal pays sums, not shares of money.
    var paysFixedSums: Bool {
        for reward in [reward].compactMap({ $0 }) + steps.map(\.reward) {
            if case .rate = reward { return false }
        }
        return true
    }
}

extension Incentive.Event {
    var words: String {
        switch self {
        case .referenceGiven: return "Reference given"
        case .meetingHeld: return "Meeting held"
        case .dealWon: return "Deal won"
        case .renewalWon: return "Renewal won"
        }
    }
}
