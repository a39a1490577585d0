/// What the promised leads are worth, against Marketing's share of the goal.
enum RevenueSum {
    static func lines(_ accord: Accord, volume: PromisedVolume, rates: Rates?) -> [AddingUp.Line] {
        guard !volume.commitments.isEmpty else { return [] }
        return accord.goals.compactMap { goal in
            let share = accord.origins(of: .marketing).reduce(0) { $0 + (goal.byOrigin[$1] ?? 0) }
            guard goal.managed, let target = goal.target, share > 0 else { return nil }
            let needed = target.times(Int64(share), over: 10)
            guard let rates else { return unknown(goal, needed) }
            return line(accord, goal, needed: needed, volume: volume, rates: rates)
        }
    }

    /// Leads × share that becomes an opportunity × share that is won × amount.
    private static func line(
        _ accord: Accord, _ goal: Goal, needed: Int64, volume: PromisedVolume, rates: Rates
    ) -> AddingUp.Line {
        let leads = volume.total(per: goal.per)
        let given = exact(leads, rates)
        let booked = AmountWords.pair(given, needed, accord.currency)
        let sum = [
            "\(Portion.text(leads, decimals: 3)) leads",
            Portion.words(share: rates.qualifiedToOpportunity),
            Portion.words(share: rates.opportunityToWon),
            WholeNumber.grouped(rates.wonAmount),
        ].joined(separator: " × ")
        let sentence =
            "If everybody keeps every promise, you book \(booked) a \(goal.per.rawValue) from Marketing's leads: "
            + "\(sum) (\(rates.source))."
        return AddingUp.Line(
            kind: .revenue, given: given, needed: needed, sentence: sentence,
            basis: rates.outcomes > 0 ? .record(cases: rates.outcomes) : .assumptions)
    }

    /// Multiplied first and divided once.
    private static func exact(_ leads: Int64, _ rates: Rates) -> Int64 {
        var product = Int128(leads)
        for factor in [Int64(rates.qualifiedToOpportunity), Int64(rates.opportunityToWon), rates.wonAmount] {
            let (next, overflow) = product.multipliedReportingOverflow(by: Int128(factor))
            if overflow { return .max }
            product = next
        }
        return Int64(clamping: product / 100_000_000)
    }

    private static func unknown(_ goal: Goal, _ needed: Int64) -> AddingUp.Line {
        AddingUp.Line(
            kind: .revenue, given: 0, needed: needed,
            sentence: "What the promised leads are worth cannot be said: there is no history, and no 'assumptions' "
                + "are signed with their source.")
    }
}

/// Amounts of money as a sentence says them.
enum AmountWords {
    /// `1.66 of 1.68 M USD`; both in thousandths of a major unit.
    static func pair(_ given: Int64, _ needed: Int64, _ currency: String) -> String {
        let (scale, unit) = scale(max(given, needed))
        return "\(rounded(given, scale)) of \(rounded(needed, scale))\(unit) \(currency)"
    }

    /// `1.68 M USD`, of thousandths of a major unit.
    static func single(_ amount: Int64, _ currency: String) -> String {
        let (scale, unit) = scale(amount)
        return "\(rounded(amount, scale))\(unit) \(currency)"
    }

    private static func scale(_ thousandths: Int64) -> (scale: Int64, unit: String) {
        let largest = thousandths / 1000
        return largest >= 1_000_000 ? (1_000_000, " M") : largest >= 10_000 ? (1000, " k") : (1, "")
    }

    /// To two digits behind the point, half up.
    private static func rounded(_ thousandths: Int64, _ scale: Int64) -> String {
        let hundredths = thousandths.plus(5 * scale) / (10 * scale)
        return Portion.text(hundredths, decimals: 2)
    }
}
