/// What the figures need of one opportunity that was opened.
public struct PipelineFigures: Hashable, Sendable {
    /// Raw identity of the opportunity.
    public var id: Int64
    public var segment: FigureSegment
    /// `nil`: not judged, or by an accord that says nothing about origins.
    public var origin: String?
    public var openedAt: Timestamp
    /// Minor units of the accord's currency; `nil`: no amount is known, or one in another currency.
    public var amount: Int64?
    /// Before the first version came into force: measured, without a verdict.
    public var isBeforeAccord: Bool
    /// With somebody who buys already: a renewal, an expansion.
    public var isExistingBusiness: Bool

    public init(
        id: Int64, segment: FigureSegment = FigureSegment(), origin: String?, openedAt: Timestamp, amount: Int64?,
        isBeforeAccord: Bool = false, isExistingBusiness: Bool = false
    ) {
        self.id = id
        self.segment = segment
        self.origin = origin
        self.openedAt = openedAt
        self.amount = amount
        self.isBeforeAccord = isBeforeAccord
        self.isExistingBusiness = isExistingBusiness
    }
}

/// Commitments that promise an amount of opportunities opened, by origin.
extension Scorecard {
    /// Amounts opened in the period, in major units rounded down, so that nothing counts as kept by rounding.
    ///
    /// New business and business with those who buy already are never added up: the latter counts for account
    /// management, and for an origin of customers.
    func judgePipeline(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ filter: SegmentFilter, _ now: Timestamp
    ) {
        var opened: Int64 = 0
        var before: Int64 = 0
        let isExisting =
            result.commitment.party == .accountManagement
            || (result.commitment.origin.map { terms.last?.originsOfCustomers.contains($0) ?? false } ?? false)
        for row in pipeline where result.period.contains(row.openedAt) && filter.admits(row.segment) {
            guard row.isExistingBusiness == isExisting else { continue }
            guard result.commitment.origin == nil || row.origin == result.commitment.origin else { continue }
            guard let amount = row.amount else {
                if row.isBeforeAccord {
                    result.before.unknown.append(row.id)
                } else {
                    result.tally.unknown.append(row.id)
                }
                continue
            }
            if row.isBeforeAccord {
                result.before.met.append(row.id)
                before += amount
            } else {
                result.tally.met.append(row.id)
                opened += amount
            }
        }
        let minorUnits = terms.last?.minorUnits ?? 1
        let promised = promisedPipeline(&result, parts)
        let isBefore = result.period.end <= (terms.first?.from ?? now)
        result.isFinal = now >= result.period.end
        result.delivered = .count((isBefore ? before : opened) / minorUnits)
        guard filter.isEmpty else { return result.verdict = .undecided(.noPromise) }
        result.promised = .count(promised)
        let delivered = opened / minorUnits
        guard !isBefore else { return result.verdict = .undecided(.beforeAccord) }
        result.attainment = Ratio(delivered, promised)
        result.pace = Pace(promised: promised, delivered: delivered, period: result.period, at: now)
        if delivered >= promised { return result.verdict = .kept }
        result.verdict = result.isFinal ? .broken : .undecided(.running)
    }

    /// The promise for the days of each version.
    private func promisedPipeline(_ result: inout CommitmentResult, _ parts: [TermsPart]) -> Int64 {
        let counting = DayCounting(result, working)
        let days = counting.days(from: result.period.firstDay, until: result.period.endDay)
        let sum = parts.reduce(Int64(0)) { sum, part in
            let amount = part.commitment.promisedCounts.values.reduce(0, +)
            return sum + amount * counting.days(from: part.firstDay, until: part.endDay)
        }
        let promised = days > 0 ? (sum * 2 + days) / (days * 2) : 0
        let signed = parts.last?.commitment.promisedCounts.values.reduce(0, +) ?? 0
        if promised != signed { result.adjustments.append(Adjustment(kind: .split, amount: promised - signed)) }
        return promised
    }
}
