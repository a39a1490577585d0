import Journeys

/// What a draft would have been on a stretch of history, held against the accord that it is to replace.
///
/// A pure function of the history, the two replays and the capacity; says nothing that cannot be opened to its leads.
/// Source: docs/rules/plan.md.
public struct Plan: Sendable {
    public let window: PlanWindow
    /// Milliseconds within which a win counts.
    public let horizon: Int64
    /// By movement, in the order of its cases.
    public let total: [PlanPart]
    /// One for each dimension; the rows of each sum to the total.
    public let breakdowns: [PlanBreakdown]
    public let assumptions: TimeAssumptionCounts
    public let oldQuality: PlanQuality
    public let draftQuality: PlanQuality
    /// Wins of the leads that each accord qualifies.
    public let oldMaturity: PlanMaturity
    public let draftMaturity: PlanMaturity
    public let load: PlanLoad
    /// Empty unless the details were asked for, as `goals`.
    public let promises: [PlanPromise]
    public let goals: [PlanGoal]
    /// Commitments and metrics that a plan cannot judge, by name.
    public let leftOut: [String]
    public let moves: PlanMoves

    public static let defaultHorizon: Int64 = 180 * CivilTime.millisecondsPerDay

    /// - Parameters:
    ///   - ground: The history and the accord in force.
    ///   - draft: The draft, replayed over the same leads.
    ///   - hasDetails: With promises and goals; without them it is fast enough to follow a slider.
    /// - Throws: `Problem.invalid` when the replay is of other leads.
    public init(_ ground: PlanGround, draft: PlanSide, hasDetails: Bool = true) throws {
        try PlanGround.check(draft, ground.history)
        let (aspects, rest) = Together.run {
            PlanAspects(
                ground.history, ground.index, ground.leads, draft, ground.window, ground.calendar,
                horizon: ground.horizon)
        } _: {
            (
                promises: hasDetails ? PlanPromises(ground, draft: draft) : nil, moves: PlanMoves(ground, draft: draft)
            )
        }
        var comparison = PlanComparison(ground, draft: draft, aspects)
        comparison.estimate(old: ground.aspects.samples, draft: aspects.samples)
        window = ground.window
        horizon = ground.horizon
        total = comparison.total
        breakdowns = comparison.breakdowns
        assumptions = ground.leads.assumptions
        oldQuality = ground.aspects.quality
        draftQuality = aspects.quality
        oldMaturity = ground.aspects.maturity
        draftMaturity = aspects.maturity
        load = PlanLoad(old: ground.aspects.load, draft: aspects.load, capacity: ground.capacity)
        moves = rest.moves
        guard let promises = rest.promises else {
            self.promises = []
            goals = []
            leftOut = []
            return
        }
        let goals = PlanGoals(ground, draft: draft, aspects)
        self.promises = promises.rows
        self.goals = goals.rows
        leftOut = promises.leftOut + goals.leftOut
    }

    public subscript(movement: PlanMovement) -> PlanPart { total[movement.rawValue] }
    public func breakdown(_ dimension: PlanDimension) -> PlanBreakdown? {
        breakdowns.first { $0.dimension == dimension }
    }
}
