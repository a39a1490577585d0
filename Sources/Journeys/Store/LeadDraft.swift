/// A lead on its way into a store.
public struct LeadDraft: Sendable, Equatable {
    /// What is known of it from an instant on: the number of each attribute's value, in the order of the attributes.
    public struct Row: Sendable, Equatable {
        public var from: Int64
        public var codes: [UInt32]

        public init(from: Int64, codes: [UInt32]) {
            self.from = from
            self.codes = codes
        }
    }

    public var id: Int64
    /// Number that `endJourney` gave.
    public var journey: Int
    /// Number that `addCompany` gave; nil without a company.
    public var company: Int?
    /// Oldest first, at different instants; the first is the lead's beginning.
    public var rows: [Row]
    /// The last instant at which it is judged.
    public var judgedUntil = Int64.max
    /// When it came back from recycling, oldest first.
    public var returns: [Int64] = []
    /// Its journey lost touches again, so that it has to be judged moment by moment.
    public var isIrregular = false
    public var outcome = LeadOutcome()
    /// For whoever keeps the store; a replay does not read it.
    public var note: UInt8 = 0

    public init(id: Int64, journey: Int, company: Int? = nil, rows: [Row]) {
        self.id = id
        self.journey = journey
        self.company = company
        self.rows = rows
    }
}
