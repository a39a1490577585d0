/// What a missed promise gives the other side.
extension Scorecard {
    /// Changes the cells by the gifts of the version that ran last.
    func applyGifts(
        _ result: inout CommitmentResult, _ parts: [TermsPart], _ cells: inout [PromiseCell], _ now: Timestamp
    ) {
        guard let gifts = parts.last?.terms.gifts else { return }
        for gift in gifts {
            switch gift {
            case .addsShortfall(let missed, let to) where to == result.commitment.id:
                let shortfall = shortfall(of: missed, in: calendar.previous(result.period), now)
                if shortfall == 0 { continue }
                Scorecard.spread(shortfall, over: &cells)
                result.adjustments.append(Adjustment(kind: .addedShortfall, from: missed, amount: shortfall))
            case .relievesInProportion(let missed, let of) where of == result.commitment.id:
                guard let kept = keptPart(of: missed, in: result.period, now) else { continue }
                var change: Int64 = 0
                for place in cells.indices {
                    let promised = Scorecard.scaled(cells[place].promised, kept.numerator, kept.denominator)
                    change += promised - cells[place].promised
                    cells[place].promised = promised
                }
                if change == 0 { continue }
                result.adjustments.append(Adjustment(kind: .relievedInProportion, from: missed, amount: change))
            default: continue
            }
        }
    }

    /// Hand-offs that were lacking in the broken periods that began in the given one.
    private func shortfall(of id: String, in period: PeriodSpan, _ now: Timestamp) -> Int64 {
        ended(id, in: period, now).filter { $0.verdict == .broken }.reduce(0) { $0 + $1.shortfall }
    }

    /// How much of a broken promise was kept, over its periods that began in the given one; `nil` when none was broken.
    private func keptPart(of id: String, in period: PeriodSpan, _ now: Timestamp) -> Ratio? {
        let results = ended(id, in: period, now)
        guard results.contains(where: { $0.verdict == .broken }) else { return nil }
        let parts = results.map(\.keptOfPromised)
        return Ratio(parts.reduce(0) { $0 + $1.kept }, parts.reduce(0) { $0 + $1.promised })
    }

    /// Results with a verdict for the periods of the commitment's own length that began in the given one and are over.
    private func ended(_ id: String, in period: PeriodSpan, _ now: Timestamp) -> [CommitmentResult] {
        guard let per = terms.last(where: { $0.commitment(id) != nil })?.commitment(id)?.per else { return [] }
        return calendar.periods(per, from: period.firstDay, through: period.lastDay)
            .filter { period.contains($0.firstDay) && $0.end <= now }
            .compactMap { result(id, in: $0, filter: SegmentFilter(), now: now, withGifts: false) }
            .filter { $0.verdict == .kept || $0.verdict == .broken }
    }

    /// Gives a number out over the cells in proportion, what is left by the largest remainder.
    static func spread(_ amount: Int64, over cells: inout [PromiseCell]) {
        let total = cells.reduce(0) { $0 + $1.promised }
        guard total > 0 else {
            if !cells.isEmpty { cells[0].promised += amount }
            return
        }
        let shares = cells.map { (amount * $0.promised).quotientAndRemainder(dividingBy: total) }
        var left = amount - shares.reduce(0) { $0 + $1.quotient }
        let order = cells.indices.sorted { (shares[$1].remainder, $0) < (shares[$0].remainder, $1) }
        for place in cells.indices { cells[place].promised += shares[place].quotient }
        for place in order where left > 0 {
            cells[place].promised += 1
            left -= 1
        }
    }
}

extension CommitmentResult {
    /// Hand-offs that were lacking, or too many where few are promised.
    var shortfall: Int64 {
        guard case .share(let promise) = promised else {
            return cells.reduce(0) { $0 + max(0, $1.promised - $1.delivered) }
        }
        let needed = promise.numerator * Int64(tally.cases)
        if commitment.measure == .deadOnArrival {
            return max(0, Int64(tally.missed.count) - needed / promise.denominator)
        }
        return max(0, (needed + promise.denominator - 1) / promise.denominator - Int64(tally.met.count))
    }

    /// What was kept of what was promised, in units that add up over periods.
    var keptOfPromised: (kept: Int64, promised: Int64) {
        guard case .share(let promise) = promised else {
            return (
                cells.reduce(0) { $0 + min($1.promised, $1.delivered) }, cells.reduce(0) { $0 + $1.promised }
            )
        }
        let needed = (promise.numerator * Int64(tally.cases) + promise.denominator - 1) / promise.denominator
        return (min(needed, Int64(tally.met.count)), needed)
    }
}
