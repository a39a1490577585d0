/// One lead on its way to money, as the gap sees it.
public struct GapRow: Hashable, Sendable {
    /// An opportunity that the lead became.
    public struct Deal: Hashable, Sendable {
        /// Raw identity of the opportunity.
        public var id: Int64
        public var openedAt: Timestamp
        /// Won or lost.
        public var decidedAt: Timestamp?
        public var isWon: Bool
        /// Minor units of the currency shown.
        public var amount: Int64
        /// Payments and, below 0, refunds.
        public var paid: [MoneyEvent]

        public init(
            id: Int64, openedAt: Timestamp, decidedAt: Timestamp? = nil, isWon: Bool = false, amount: Int64 = 0,
            paid: [MoneyEvent] = []
        ) {
            self.id = id
            self.openedAt = openedAt
            self.decidedAt = decidedAt
            self.isWon = isWon
            self.amount = amount
            self.paid = paid
        }
    }

    /// Raw identity of the lead.
    public var lead: Int64
    public var segment: FigureSegment
    public var capturedAt: Timestamp
    /// `nil` where it never came so far; so with the two below.
    public var validAt: Timestamp?
    public var qualifiedAt: Timestamp?
    public var acceptedAt: Timestamp?
    /// Whether it was followed up in the time promised; counts once it is accepted.
    public var wasInTime: Bool
    public var deals: [Deal]

    public init(
        lead: Int64, segment: FigureSegment = FigureSegment(), capturedAt: Timestamp, validAt: Timestamp? = nil,
        qualifiedAt: Timestamp? = nil, acceptedAt: Timestamp? = nil, wasInTime: Bool = false, deals: [Deal] = []
    ) {
        self.lead = lead
        self.segment = segment
        self.capturedAt = capturedAt
        self.validAt = validAt
        self.qualifiedAt = qualifiedAt
        self.acceptedAt = acceptedAt
        self.wasInTime = wasInTime
        self.deals = deals
    }
}

/// The counts of a segment within a period, with the rows behind each step.
public struct GapTally: Hashable, Sendable {
    public private(set) var counts = GapCounts()
    /// Raw identities: leads up to acceptance, opportunities from there on.
    public private(set) var rows: [GapStep: [Int64]] = [:]
    private let keepsRows: Bool

    /// - Parameter keepsRows: Without, only the counts are kept.
    public init(keepsRows: Bool = true) {
        self.keepsRows = keepsRows
    }

    /// Each segment's tally, each step by its own instant.
    ///
    /// - Parameters:
    ///   - rows: Leads, with all that came of them.
    ///   - beside: Money of deals that no lead began, with their origin.
    ///   - period: Steps within it count.
    ///   - name: The segment that a row belongs to.
    /// - Returns: In alphabetical order.
    public static func segments(
        _ rows: [GapRow], beside: [(origin: String, segment: FigureSegment, paid: [MoneyEvent])],
        in period: PeriodSpan, by name: (FigureSegment) -> String
    ) -> [(name: String, tally: GapTally)] {
        var tallies: [String: GapTally] = [:]
        for row in rows { tallies[name(row.segment), default: GapTally()].add(row, in: period) }
        for deal in beside {
            let sum = deal.paid.filter { period.contains($0.day) }.reduce(0) { $0 + $1.amount }
            if sum != 0 { tallies[name(deal.segment), default: GapTally()].add(sum, from: deal.origin) }
        }
        return tallies.sorted { $0.key < $1.key }.map { (name: $0.key, tally: $0.value) }
    }

    /// Money of a deal that no lead began.
    public mutating func add(_ amount: Int64, from origin: String) {
        counts.beside[origin, default: 0] += amount
    }

    /// The same without the money that stands beside the chain.
    public var withoutBeside: GapTally {
        var tally = self
        tally.counts.beside = [:]
        return tally
    }

    /// All that another tally counted, after one's own.
    public mutating func add(_ other: GapTally) {
        counts.add(other.counts)
        if keepsRows { rows.merge(other.rows) { $0 + $1 } }
    }

    /// A lead, or a part of what came of it: each step within the period counts.
    public mutating func add(_ row: GapRow, in period: PeriodSpan) {
        func happened(_ instant: Timestamp?) -> Bool { instant.map(period.contains) ?? false }
        if happened(row.capturedAt) { count(\.captured, .captured, row.lead) }
        if happened(row.validAt) { count(\.valid, .valid, row.lead) }
        if happened(row.qualifiedAt) { count(\.qualified, .qualified, row.lead) }
        if happened(row.acceptedAt) {
            count(\.accepted, .accepted, row.lead)
            if row.wasInTime { count(\.acceptedInTime, .acceptedInTime, row.lead) }
        }
        for deal in row.deals {
            if happened(deal.openedAt) {
                if row.wasInTime {
                    count(\.openedInTime, .openedInTime, deal.id)
                } else {
                    count(\.openedLate, .openedLate, deal.id)
                }
            }
            if happened(deal.decidedAt) {
                count(\.decided, .decided, deal.id)
                if deal.isWon {
                    count(\.won, .won, deal.id)
                    counts.wonAmount += deal.amount
                }
            }
            let paid = deal.paid.filter { period.contains($0.day) }
            if !paid.isEmpty, keepsRows { rows[.paid, default: []].append(deal.id) }
            counts.paid += paid.reduce(0) { $0 + $1.amount }
        }
    }

    private mutating func count(_ field: WritableKeyPath<GapCounts, Int>, _ step: GapStep, _ row: Int64) {
        counts[keyPath: field] += 1
        if keepsRows { rows[step, default: []].append(row) }
    }
}
