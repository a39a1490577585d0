import Journeys

/// What a plan needs of the history and the accord in force: the same for every draft, so it is worked out once.
public struct PlanGround: Sendable {
    public let history: PlanHistory
    public let old: PlanSide
    public let window: PlanWindow
    /// Milliseconds within which a win counts.
    public let horizon: Int64
    let index: PlanIndex
    let calendar: PeriodCalendar
    let capacity: [CapacityFigures]
    let months: [PeriodSpan]
    let leads: PlanWindowLeads
    let aspects: PlanAspects
    let promises: [CommitmentResult]

    /// - Parameters:
    ///   - history: The leads; those before the window serve the estimates alone.
    ///   - index: Of that history, when it is at hand.
    ///   - old: The accord in force, replayed over the history.
    ///   - window: The days that are looked at.
    ///   - capacity: What the pools could take in the window's weeks.
    ///   - horizon: Within which a win counts.
    /// - Throws: `Problem.invalid` when the replay is of other leads, or the accord's zone does not exist.
    public init(
        _ history: PlanHistory, index: PlanIndex? = nil, old: PlanSide, window: PlanWindow,
        capacity: [CapacityFigures] = [], horizon: Int64 = Plan.defaultHorizon
    ) throws {
        try Self.check(old, history)
        let calendar = try PeriodCalendar(accord: old.accord)
        let index = index ?? PlanIndex(history)
        let months = calendar.periods(.month, from: window.firstDay, through: window.lastDay)
        self.history = history
        self.index = index
        self.old = old
        self.window = window
        self.horizon = horizon
        self.calendar = calendar
        self.capacity = capacity
        self.months = months
        let (told, results) = Together.run {
            let leads = PlanWindowLeads(history, index, window, months, horizon: horizon)
            return (leads: leads, aspects: PlanAspects(history, index, leads, old, window, calendar, horizon: horizon))
        } _: {
            PlanPromises.results(history, index, old, window, calendar)
        }
        leads = told.leads
        aspects = told.aspects
        promises = results
    }

    static func check(_ side: PlanSide, _ history: PlanHistory) throws {
        guard side.result.count == history.count else {
            throw Problem.invalid("history", "both accords must be replayed over the same leads")
        }
    }
}

/// What a plan says of one accord alone.
struct PlanAspects: Sendable {
    let classes: PlanClasses
    let samples: PlanSamples
    let quality: PlanQuality
    let maturity: PlanMaturity
    let load: PoolWeeks

    init(
        _ history: PlanHistory, _ index: PlanIndex, _ leads: PlanWindowLeads, _ side: PlanSide, _ window: PlanWindow,
        _ calendar: PeriodCalendar, horizon: Int64
    ) {
        let classes = PlanClasses(side, isInWindow: leads.contains)
        self.classes = classes
        samples = PlanSamples(history, index, classes, currency: side.accord.currency, horizon: horizon)
        quality = PlanQuality(leads, classes)
        maturity = PlanMaturity(index, classes)
        load = PoolWeeks(side, window, calendar)
    }
}
