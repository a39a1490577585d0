/// Both sides' commitments, period by period, computed from rows by one strict rule for all.
public struct Scorecard: Sendable {
    public let calendar: PeriodCalendar
    /// By the time they came into force.
    let terms: [ScorecardTerms]
    /// By the time they were handed over.
    let handoffs: [HandoffFigures]
    let clocks: [ClockFigures]
    let capacity: [CapacityFigures]
    /// By the time they were opened.
    let pipeline: [PipelineFigures]
    /// Names that are, or were, on the list of target accounts.
    let targets: [TargetFigures]
    /// Contracts that end.
    let renewals: [RenewalFigures]
    /// Customers who agreed to speak for us.
    let references: [ReferenceFigures]
    /// Targets that are to be signed before their periods begin.
    let signings: [SigningFigures]
    /// By whose working days a capacity of a part of a period is counted; `nil`: by calendar days.
    let working: BusinessCalendar?
    /// Volume commitment → which of `handoffs` count for it.
    let countedOnce: [String: [Bool]]
    /// Places in `clocks` by commitment.
    let clockPlaces: [String: [Int]]

    /// - Parameters:
    ///   - calendar: The accord's periods.
    ///   - terms: Each version that was in force, at least one; a single one judges every row by itself, so that a
    ///     month can be asked under one version.
    ///   - handoffs: In any order. For `countOnce`, from the beginning of the term.
    ///   - clocks: In any order.
    ///   - capacity: Rows of the periods asked for and of those inside them, as `Capacity` makes them.
    ///   - pipeline: In any order.
    ///   - targets: In any order.
    ///   - renewals: In any order.
    ///   - references: In any order.
    ///   - signings: In any order.
    ///   - working: Whose working days count where a capacity is promised for a part of a period.
    public init(
        calendar: PeriodCalendar, terms: [ScorecardTerms], handoffs: [HandoffFigures], clocks: [ClockFigures],
        capacity: [CapacityFigures] = [], pipeline: [PipelineFigures] = [], targets: [TargetFigures] = [],
        renewals: [RenewalFigures] = [], references: [ReferenceFigures] = [], signings: [SigningFigures] = [],
        working: BusinessCalendar? = nil
    ) {
        self.calendar = calendar
        let versions = terms.sorted { $0.from < $1.from }
        let rows = handoffs.sorted { ($0.handedAt, $0.id) < ($1.handedAt, $1.id) }
        self.terms = versions
        self.handoffs = rows
        countedOnce = CountOnceFilter.counted(rows, terms: versions)
        self.clocks = clocks
        self.capacity = capacity
        self.pipeline = pipeline.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
        self.targets = targets
        self.renewals = renewals
        self.references = references
        self.signings = signings
        self.working = working
        clockPlaces = Dictionary(grouping: clocks.indices) { clocks[$0].commitment }
    }

    /// The same rows judged by other terms: they are put in order once.
    public func judged(by terms: [ScorecardTerms]) -> Scorecard {
        Scorecard(self, terms: terms.sorted { $0.from < $1.from })
    }

    private init(_ other: Scorecard, terms: [ScorecardTerms]) {
        calendar = other.calendar
        self.terms = terms
        handoffs = other.handoffs
        countedOnce = CountOnceFilter.counted(other.handoffs, terms: terms)
        clocks = other.clocks
        capacity = other.capacity
        pipeline = other.pipeline
        targets = other.targets
        renewals = other.renewals
        references = other.references
        signings = other.signings
        working = other.working
        clockPlaces = other.clockPlaces
    }

    /// Each commitment of each version in each of its periods between the days, in the order of the newest version.
    public func results(
        from first: Day, through last: Day, filter: SegmentFilter = SegmentFilter(), now: Timestamp
    ) -> [CommitmentResult] {
        var commitments: [Commitment] = []
        for version in terms.reversed() {
            commitments += version.commitments.filter { new in !commitments.contains { $0.id == new.id } }
        }
        return commitments.flatMap { commitment in
            calendar.periods(commitment.per, from: first, through: last).compactMap { period in
                result(commitment.id, in: period, filter: filter, now: now)
            }
        }
    }

    /// One commitment in one period; `nil` when no version that ran in it has the commitment.
    public func result(
        _ id: String, in period: PeriodSpan, filter: SegmentFilter = SegmentFilter(), now: Timestamp
    ) -> CommitmentResult? {
        result(id, in: period, filter: filter, now: now, withGifts: true)
    }

    /// `withGifts`: Without them a promise stands as signed, so that gifts never go round in circles.
    func result(
        _ id: String, in period: PeriodSpan, filter: SegmentFilter, now: Timestamp, withGifts: Bool
    ) -> CommitmentResult? {
        let parts = parts(of: id, in: period)
        guard let commitment = parts.last?.commitment else { return nil }
        var result = CommitmentResult(commitment, period)
        switch commitment.measure {
        case .decision, .firstAttempt, .persistence, .disposition, .answer, .appeal:
            judgeClocks(&result, parts, filter, now)
        case .acceptance, .deadOnArrival, .complete:
            judgeShares(&result, parts, filter, now)
        case .handedOver:
            judgeVolume(&result, parts, filter, now, withGifts: withGifts)
        case .capacity:
            judgeCapacity(&result, parts, filter, now, withGifts: withGifts)
        case .pipelineCreated:
            judgePipeline(&result, parts, filter, now)
        case .targetAccountsResponding:
            judgeTargets(&result, parts, filter, now)
        case .renewalsOpened:
            judgeRenewals(&result, parts, filter, now)
        case .referencesAgreed:
            judgeReferences(&result, parts, filter, now)
        case .targetsSigned:
            judgeSignings(&result, parts, filter, now)
        }
        return result
    }

    /// The stretches of the period by version.
    ///
    /// Before the first version it alone measures.
    func parts(of id: String, in period: PeriodSpan) -> [TermsPart] {
        let starts = terms.map { calendar.zone.day(at: $0.from) }
        let isBefore = starts.first.map { period.endDay <= $0 } ?? false
        return terms.indices.compactMap { place in
            guard let commitment = terms[place].commitment(id) else { return nil }
            let next = place + 1 < starts.count ? starts[place + 1] : period.endDay
            let from = isBefore && place == 0 ? period.firstDay : max(period.firstDay, starts[place])
            let until = isBefore && place == 0 ? period.endDay : min(period.endDay, next)
            guard from < until else { return nil }
            return TermsPart(
                terms: terms[place], commitment: commitment, firstDay: from, endDay: until,
                takesEveryVersion: terms.count == 1)
        }
    }

    /// The hand-offs of a period, in order.
    func handoffs(in period: PeriodSpan) -> ArraySlice<HandoffFigures> {
        handoffs[place(notBefore: period.start)..<place(notBefore: period.end)]
    }

    private func place(notBefore instant: Timestamp) -> Int {
        var low = 0
        var high = handoffs.count
        while low < high {
            let middle = (low + high) / 2
            if handoffs[middle].handedAt < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
