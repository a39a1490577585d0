import Domain

/// What happened within a period, read once for all who ask: every cut of a gap is added up from it.
package struct GapGround: Sendable {
    package let span: PeriodSpan
    /// By territory, vertical, tier and source.
    var tallies: [FigureSegment: GapTally] = [:]
    /// Of each day of the period.
    var days: [GapCounts]
    /// Days without a rate, and deals whose money is not counted for that.
    package var missing: Set<MissingRate> = []
    package var leftOut: Set<ID<Opportunity>> = []

    init(_ span: PeriodSpan) {
        self.span = span
        days = Array(repeating: GapCounts(), count: span.days)
    }

    /// Counts with the rows behind them, by segment.
    func tallies(by cut: GapCut) -> [String: GapTally] {
        var found: [String: GapTally] = [:]
        for segment in tallies.keys.sorted(by: Self.comesBefore) {
            guard let tally = tallies[segment] else { continue }
            guard cut == .origin else {
                found[cut.name(of: segment), default: GapTally()].add(tally)
                continue
            }
            found[GapOrigins.chain, default: GapTally()].add(tally.withoutBeside)
            for (origin, amount) in tally.counts.beside {
                found[origin, default: GapTally()].add(amount, from: origin)
            }
        }
        return found
    }

    func counts(by cut: GapCut) -> [String: GapCounts] { tallies(by: cut).mapValues(\.counts) }

    /// Minor units that came in, of all origins.
    var paid: Int64 {
        tallies.values.reduce(0) { $0 + $1.counts.paid + $1.counts.beside.values.reduce(0, +) }
    }

    private static func comesBefore(_ one: FigureSegment, _ other: FigureSegment) -> Bool {
        (one.territory, one.vertical, one.tier ?? "", one.source ?? "")
            < (other.territory, other.vertical, other.tier ?? "", other.source ?? "")
    }
}
