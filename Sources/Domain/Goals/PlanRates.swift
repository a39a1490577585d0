/// The rates that lead from a qualified lead to money, and how long it takes.
public struct PlanRates: Hashable, Sendable {
    /// One of the assumptions, which can be tried higher and lower.
    public enum Assumption: String, CaseIterable, Sendable {
        case qualifiedToOpportunity = "qualified-to-opportunity"
        case opportunityToWon = "opportunity-to-won"
        case wonAmount = "won-amount"
        case paidOfWon = "paid-of-won"
        case cycle
        case wonToPaid = "won-to-paid"
    }

    /// Shares, 0 to 1.
    public var qualifiedToOpportunity: Double
    public var opportunityToWon: Double
    /// Minor units.
    public var wonAmount: Double
    /// Of a booked goal 1: then nothing has to be paid for it.
    public var paidOfWon: Double
    /// From qualified to won.
    public var cycle: PlanDelay
    /// Of a booked goal no time.
    public var wonToPaid: PlanDelay
    /// Where they come from, for people.
    public var source: String

    public init(
        qualifiedToOpportunity: Double, opportunityToWon: Double, wonAmount: Double, paidOfWon: Double = 1,
        cycle: PlanDelay, wonToPaid: PlanDelay = PlanDelay(days: 0), source: String
    ) {
        self.qualifiedToOpportunity = qualifiedToOpportunity
        self.opportunityToWon = opportunityToWon
        self.wonAmount = wonAmount
        self.paidOfWon = paidOfWon
        self.cycle = cycle
        self.wonToPaid = wonToPaid
        self.source = source
    }

    /// The record's own rates once they rest on enough outcomes, else those that are signed.
    ///
    /// - Parameters:
    ///   - accord: Its `assumptions`.
    ///   - history: Counted from the record; `nil` without any.
    ///   - cycle: As it was measured; `nil`: the signed one.
    ///   - paid: As measured, share and time; `nil`: the signed ones. For a goal that is booked it is left out.
    ///   - isPaid: Whether the goal is paid or booked revenue.
    /// - Throws: `Problem.invalid` naming what is neither on record nor signed.
    public init(
        accord: Accord, history: Rates?, cycle: PlanDelay? = nil, paid: (share: Double, delay: PlanDelay)? = nil,
        isPaid: Bool
    ) throws {
        let assumptions = accord.assumptions
        var faults: [FieldFault] = []
        func needed<Value>(_ value: Value?, _ field: String, or fallback: Value) -> Value {
            if value == nil {
                faults.append(
                    FieldFault(
                        field: "assumptions.\(field)", message: "It is neither on record nor signed as an assumption."))
            }
            return value ?? fallback
        }
        let rates = Rates.chosen(accord, history: history)
        let share = needed(rates?.qualifiedToOpportunity, "qualified-to-opportunity", or: 0)
        let won = needed(rates?.opportunityToWon, "opportunity-to-won", or: 0)
        let amount = needed(rates?.wonAmount, "won-amount", or: 0)
        let delay = needed(cycle ?? assumptions?.cycle.map { PlanDelay($0) }, "cycle", or: PlanDelay(days: 0))
        var paidOfWon = 1.0
        var wonToPaid = PlanDelay(days: 0)
        if isPaid {
            let signed = assumptions?.paidOfWon.map { Double($0) / 10_000 }
            paidOfWon = needed(paid?.share ?? signed, "paid-of-won", or: 1)
            wonToPaid = needed(
                paid?.delay ?? assumptions?.wonToPaid.map { PlanDelay($0) }, "won-to-paid", or: wonToPaid)
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        let unit = (0..<Money.decimals(of: accord.currency)).reduce(1.0) { value, _ in value * 10 }
        self.init(
            qualifiedToOpportunity: Double(share) / 10_000, opportunityToWon: Double(won) / 10_000,
            wonAmount: Double(amount) * unit, paidOfWon: paidOfWon, cycle: delay, wonToPaid: wonToPaid,
            source: rates?.source ?? "")
    }

    /// Minor units that one qualified lead brings in the end.
    public var moneyEach: Double { qualifiedToOpportunity * opportunityToWon * wonAmount * paidOfWon }
    /// From qualified to the money of the goal.
    public var delay: PlanDelay { cycle.followed(by: wonToPaid) }

    /// With one assumption higher or lower by so many percent; shares stay at most 1.
    public func changed(_ assumption: Assumption, byPercent change: Int) -> PlanRates {
        let factor = Double(100 + change) / 100
        var rates = self
        switch assumption {
        case .qualifiedToOpportunity: rates.qualifiedToOpportunity = min(1, qualifiedToOpportunity * factor)
        case .opportunityToWon: rates.opportunityToWon = min(1, opportunityToWon * factor)
        case .wonAmount: rates.wonAmount *= factor
        case .paidOfWon: rates.paidOfWon = min(1, paidOfWon * factor)
        case .cycle: rates.cycle = cycle.changed(byPercent: change)
        case .wonToPaid: rates.wonToPaid = wonToPaid.changed(byPercent: change)
        }
        return rates
    }
}
