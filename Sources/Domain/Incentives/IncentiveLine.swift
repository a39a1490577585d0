/// One line of somebody's statement; it opens to what it is paid for.
public struct IncentiveLine: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
        /// Raw identity of a reference or a meeting.
        case event(Int64)
        /// Money of a deal: opportunity and document.
        case money(opportunity: Int64, document: Int64?)
        /// A goal that was reached.
        case goal(metric: String)
    }

    public enum Kind: String, CaseIterable, Sendable {
        case reward
        /// Taken back with a refund.
        case clawback
        /// What the most for a person in a period cuts, or gives back.
        case cut
        /// What a later look says otherwise about a line that was frozen.
        case adjustment
        /// Not earned yet: what the rest of the deal would bring.
        case expected
    }

    public enum Status: String, CaseIterable, Sendable { case accrued, earned, paid, clawed }

    public var incentive: String
    /// E-mail address.
    public var person: String
    public var source: Source
    public var kind: Kind
    public var day: Day
    /// Label of the incentive's period that the day falls in.
    public var period: String
    /// Minor units that it is a share of; `nil` for a fixed reward.
    public var base: Int64?
    /// Minor units; below 0 takes back.
    public var amount: Int64
    public var status: Status
    /// `0.5 % of 1,200.00 paid for Deal 7, shared by 2`.
    public var because: String
    /// Place of the money among that of its deal, so that two payments of one document stay apart.
    public var place = 0

    /// Names the line: what is there twice is paid once.
    public struct Key: Hashable, Sendable {
        public var incentive: String
        public var person: String
        public var source: Source
        public var place: Int
    }

    public init(
        incentive: String, person: String, source: Source, kind: Kind, day: Day, period: String, base: Int64?,
        amount: Int64, status: Status, because: String, place: Int = 0
    ) {
        self.incentive = incentive
        self.person = person
        self.source = source
        self.kind = kind
        self.day = day
        self.period = period
        self.base = base
        self.amount = amount
        self.status = status
        self.because = because
        self.place = place
    }

    public var key: Key { Key(incentive: incentive, person: person, source: source, place: place) }
}
