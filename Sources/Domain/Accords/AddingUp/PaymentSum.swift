/// What is paid of a booked goal, against the goal that settles it.
enum PaymentSum {
    /// One line for each goal that another one of the same period settles; none without a signed share.
    static func lines(_ accord: Accord) -> [AddingUp.Line] {
        guard let assumptions = accord.assumptions, let share = assumptions.paidOfWon else { return [] }
        return accord.goals.compactMap { goal in
            guard let name = goal.settledBy, let booked = goal.target,
                let settling = accord.goals.first(where: { $0.metric == name && $0.per == goal.per }),
                let needed = settling.target
            else { return nil }
            let given = booked.times(Int64(share), over: 10)
            let amounts = AmountWords.pair(given, needed.times(1000), accord.currency)
            let sentence =
                "If the goal of \(Sentences.spaced(goal.metric)) is reached, \(Portion.words(share: share)) of it is "
                + "paid in the end: \(amounts) a \(goal.per.rawValue) (assumptions: \(assumptions.source))."
            return AddingUp.Line(
                kind: .payment, given: given, needed: needed.times(1000), sentence: sentence, basis: .assumptions)
        }
    }
}
