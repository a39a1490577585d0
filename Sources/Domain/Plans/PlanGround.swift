import Journeys

/// What a plan needs of the history and the accord in force: the same for every draft, so it is worked out once.
public struct PlanGround: Sendable {
    public let history: PlanHistory
    public let old: PlanSide
    public let window: PlanWindow
    /// Milliseconds within which a win counts.
    public let horizon: Int64
    let calendar: PeriodCalendar
    let capacity: [CapacityFigures]
    /// Places of the window's leads in the history, and of each the month in which it came in.
    let leads: [Int]
    let months: [PeriodSpan]
    let monthOfLead: [Int]
    let samples: PlanSamples
    let quality: PlanQuality
    let maturity: PlanMaturity
    let load: PoolWeeks
    let promises: [CommitmentResult]

    /// - Parameters:
    ///   - history: The leads; those before the window serve the estimates alone.
    ///   - old: The accord in force, replayed over the history.
    ///   - window: The days that are looked at.
    ///   - capacity: What the pools could take in the window's weeks.
    ///   - horizon: Within which a win counts.
    /// - Throws: `Problem.invalid` when the replay is of other leads, or the accord's zone does not exist.
    public init(
        _ history: PlanHistory, old: PlanSide, window: PlanWindow, capacity: [CapacityFigures] = [],
        horizon: Int64 = Plan.defaultHorizon
    ) throws {
        try Self.check(old, history)
        let calendar = try PeriodCalendar(accord: old.accord)
        let leads = history.createdAt.indices.filter { window.contains(history.createdAt[$0]) }
        let months = calendar.periods(.month, from: window.firstDay, through: window.lastDay)
        self.history = history
        self.old = old
        self.window = window
        self.horizon = horizon
        self.calendar = calendar
        self.capacity = capacity
        self.leads = leads
        self.months = months
        monthOfLead = leads.map { months.place(of: history.createdAt[$0]) }
        let (aspects, results) = Together.run {
            PlanAspects(history, leads, old, window, calendar, horizon: horizon)
        } _: {
            PlanPromises.results(history, old, window, calendar)
        }
        samples = aspects.samples
        quality = aspects.quality
        maturity = aspects.maturity
        load = aspects.load
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
    let samples: PlanSamples
    let quality: PlanQuality
    let maturity: PlanMaturity
    let load: PoolWeeks

    init(
        _ history: PlanHistory, _ leads: [Int], _ side: PlanSide, _ window: PlanWindow, _ calendar: PeriodCalendar,
        horizon: Int64
    ) {
        samples = PlanSamples(history, side: side, horizon: horizon)
        quality = PlanQuality(history, leads: leads, side: side, horizon: horizon)
        maturity = PlanMaturity(history, leads: leads.filter { side.verdict($0).isQualified })
        load = PoolWeeks(side, window, calendar)
    }
}

extension [PeriodSpan] {
    /// The span that holds an instant, where they follow one another without a gap and it is in one.
    func place(of instant: Int64) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start.milliseconds <= instant { low = middle + 1 } else { high = middle }
        }
        return Swift.max(0, low - 1)
    }
}
