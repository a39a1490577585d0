/// What the promised leads are worth, against Marketing's share of the goal.
enum RevenueSum {
    static func lines(_ accord: Accord, volume: PromisedVolume, rates: Rates?) -> [AddingUp.Line] {
        guard !volume.commitments.isEmpty else { return [] }
        return accord.goals.compactMap { goal in
            guard goal.managed, let target = goal.target, let share = goal.byOrigin["marketing"] else { return nil }
            let needed = target * Int64(share) / 10
            guard let rates else { return unknown(goal, needed) }
            return line(accord, goal, needed: needed, volume: volume, rates: rates)
        }
    }

    /// Leads × share that becomes an opportunity × share that is won × amount.
    private static func line(
        _ accord: Accord, _ goal: Goal, needed: Int64, volume: PromisedVolume, rates: Rates
    ) -> AddingUp.Line {
        let leads = volume.total(per: goal.per)
        let won = leads * Int64(rates.qualifiedToOpportunity) / 10_000 * Int64(rates.opportunityToWon) / 10_000
        let given = exact(leads, rates) ?? won * rates.wonAmount
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

    /// Multiplied first and divided once, where the product has room; else `nil`.
    private static func exact(_ leads: Int64, _ rates: Rates) -> Int64? {
        var product = leads
        for factor in [Int64(rates.qualifiedToOpportunity), Int64(rates.opportunityToWon), rates.wonAmount] {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            product = next
        }
        return product / 100_000_000
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
        let largest = max(given, needed) / 1000
        let (scale, unit): (Int64, String) =
            largest >= 1_000_000 ? (1_000_000, " M") : largest >= 10_000 ? (1000, " k") : (1, "")
        return "\(rounded(given, scale)) of \(rounded(needed, scale))\(unit) \(currency)"
    }

    /// To two digits behind the point, half up.
    private static func rounded(_ thousandths: Int64, _ scale: Int64) -> String {
        let hundredths = (thousandths + 5 * scale) / (10 * scale)
        return Portion.text(hundredths, decimals: 2)
    }
}
