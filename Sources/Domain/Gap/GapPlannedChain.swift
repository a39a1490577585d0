/// The planned factors of a segment: what was promised first, then what was assumed, then the period before.
extension GapPlanning {
    /// A factor that nobody promised, assumed or has on record stays `nil`: what happened takes its place.
    func chain(of name: String, by cut: GapCut) -> GapChain {
        var chain = rates
        let known = GapChain(counts(of: name))
        // Where nobody knows how fast deals are decided, as many are as were opened.
        if chain.pace == nil, known.pace == nil { chain.pace = 1 }
        if let volume = volumes(by: cut)[name], volume > 0 {
            if let valid = chain.valid ?? known.valid, let qualified = chain.qualified ?? known.qualified,
                valid > 0, qualified > 0
            {
                chain.captured = volume / (valid * qualified)
            }
        }
        return chain
    }

    /// The factors that hold for every segment.
    private var rates: GapChain {
        let history = history
        let assumed = isReplaced ? nil : accord.assumptions
        var chain = GapChain()
        chain.valid = history.valid
        chain.qualified = history.qualified
        chain.accepted = promised(.acceptance) ?? history.accepted
        chain.inTime = promisedInTime ?? history.inTime
        chain.pace = history.pace
        chain.winRate = share(assumed?.opportunityToWon) ?? history.winRate
        chain.dealSize = assumed?.wonAmount.map { Double($0) * unit } ?? history.dealSize
        chain.collection = share(assumed?.paidOfWon) ?? history.collection
        if let opened = share(assumed?.qualifiedToOpportunity), let accepted = chain.accepted, accepted > 0 {
            plan(opened / accepted, into: &chain)
        } else if let opened = history.openedEach {
            plan(opened, into: &chain)
        }
        return chain
    }

    /// Opportunities for each acceptance, late ones opening as many less as they did before.
    private func plan(_ opened: Double, into chain: inout GapChain) {
        let ratio: Double
        if let early = history.openedEachInTime, let late = history.openedEachLate, early > 0 {
            ratio = late / early
        } else {
            ratio = 1
        }
        let inTime = chain.inTime ?? history.inTime ?? 1
        let early = opened / max(1e-9, inTime + (1 - inTime) * ratio)
        chain.openedEachInTime = early
        chain.openedEachLate = early * ratio
    }

    /// Signed rates give way to the record's own after as many outcomes as the accord says.
    private var isReplaced: Bool {
        guard let after = accord.assumptions?.replacedAfter else { return false }
        return decidedBefore >= after
    }

    private var unit: Double { (0..<Money.decimals(of: accord.currency)).reduce(1.0) { value, _ in value * 10 } }

    private func share(_ hundredths: Int?) -> Double? { hundredths.map { Double($0) / 10_000 } }

    private func promised(_ measure: Commitment.Measure) -> Double? {
        for commitment in accord.commitments where commitment.measure == measure {
            if case .share(let share)? = commitment.atLeast { return Double(share) / 10_000 }
        }
        return nil
    }

    private var promisedInTime: Double? {
        accord.commitments.first { $0.measure == .firstAttempt && $0.party == .sales }.map { Double($0.share) / 10_000 }
    }

    /// Hand-offs that were promised for the period, by segment; empty where the promise does not tell them apart.
    func volumes(by cut: GapCut) -> [String: Double] {
        var volumes: [String: Double] = [:]
        for commitment in accord.commitments where commitment.measure == .handedOver && commitment.party == .marketing {
            let share = calendar.periods(commitment.per, from: span.firstDay, through: span.lastDay)
                .reduce(0) { $0 + GapPlanning.share(of: $1, in: span) }
            for (name, count) in GapPlanning.counts(commitment.atLeast, by: cut, accord) {
                volumes[name, default: 0] += Double(count) * share
            }
        }
        return volumes
    }

    private static func counts(_ threshold: Threshold?, by cut: GapCut, _ accord: Accord) -> [String: Int64] {
        switch (threshold, cut) {
        case (.count(let count)?, .all): return [GapCut.whole: count]
        case (.count(let count)?, .origin): return [GapOrigins.chain: count]
        case (.by(let counts)?, .all): return [GapCut.whole: counts.values.reduce(0, +)]
        case (.by(let counts)?, .origin): return [GapOrigins.chain: counts.values.reduce(0, +)]
        case (.by(let counts)?, .territory):
            let known = Set(accord.segments.territories.map(\.name) + [Segments.other])
            return known.isSuperset(of: counts.keys) ? counts : [:]
        case (.byTerritory(let table)?, _): return counts(table, by: cut)
        default: return [:]
        }
    }

    private static func counts(_ table: [String: [String: Int64]], by cut: GapCut) -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for (territory, row) in table {
            for (vertical, count) in row {
                switch cut {
                case .all: counts[GapCut.whole, default: 0] += count
                case .origin: counts[GapOrigins.chain, default: 0] += count
                case .territory: counts[territory, default: 0] += count
                case .vertical: counts[vertical, default: 0] += count
                case .market: counts[GapCut.market(territory, vertical), default: 0] += count
                case .tier, .source: break
                }
            }
        }
        return counts
    }

    /// The rates of what happened before, those alone that rest on enough cases.
    static func telling(_ counts: GapCounts) -> GapChain {
        var chain = GapChain(counts)
        chain.captured = nil
        if counts.captured < leastCases { chain.valid = nil }
        if counts.valid < leastCases { chain.qualified = nil }
        if counts.qualified < leastCases { chain.accepted = nil }
        if counts.accepted < leastCases { (chain.inTime, chain.openedEachInTime) = (nil, nil) }
        if counts.accepted - counts.acceptedInTime < leastCases { chain.openedEachLate = nil }
        if counts.openedInTime + counts.openedLate < leastCases { chain.pace = nil }
        if counts.decided < leastCases { chain.winRate = nil }
        if counts.won < leastWon { (chain.dealSize, chain.collection) = (nil, nil) }
        return chain
    }
}
