import Domain

/// One of the five totals of a range of days: what the record says, and what may set it apart from another count.
package struct FindingsTotal: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case leads, contacted, accepted, opportunities, won

        package var title: String {
            switch self {
            case .leads: "Leads"
            case .contacted: "Contacted"
            case .accepted: "Accepted or converted"
            case .opportunities: "Opportunities"
            case .won: "Won amount"
            }
        }

        package var rule: String {
            switch self {
            case .leads: "created in these days"
            case .contacted: "of these leads, with an activity of ours since"
            case .accepted: "of these leads, accepted by Sales or converted"
            case .opportunities: "created in these days"
            case .won: "closed as won in these days"
            }
        }
    }

    /// Something that another system may count and we do not, or the other way round.
    package struct Reason: Sendable {
        package let words: String
        /// Added to ours to come nearer to theirs; negative where we count more.
        package let amount: Int64
    }

    package let kind: Kind
    /// Whole numbers, for the amount whole units of the currency.
    package let ours: Int64
    package var reasons: [Reason] = []

    /// What explains the difference to another count, as far as the record can tell.
    package func explanation(of theirs: Int64) -> (exact: [Reason], possible: [Reason], rest: Int64) {
        let difference = theirs - ours
        let known = Array(reasons.filter { $0.amount != 0 }.prefix(8))
        guard difference != 0 else { return ([], [], 0) }
        var best: [Reason]?
        for mask in 1..<(1 << known.count) where known.count > 0 {
            let chosen = known.indices.filter { mask & (1 << $0) != 0 }.map { known[$0] }
            guard chosen.reduce(0, { $0 + $1.amount }) == difference else { continue }
            if best.map({ chosen.count < $0.count }) ?? true { best = chosen }
        }
        if let best { return (best, [], 0) }
        let fitting = known.filter { ($0.amount > 0) == (difference > 0) }
        let covered = fitting.reduce(0) { $0 + $1.amount }
        let rest = abs(covered) >= abs(difference) ? 0 : difference - covered
        return ([], fitting, rest)
    }
}
