/// The paths as a chain of states, and what would be lost without a channel.
///
/// A state is the last channels that were touched, as many as the order says; a path walks from the start through
/// its states to a conversion or to nothing. Removing a channel sends each step onto it to nothing. The chance to
/// convert is solved exactly, not simulated. Formula and source: docs/rules/credit/markov.md.
struct MarkovChain {
    private let channels: Int
    private let counts: StepCounts
    private let totalConversions: Double
    private let totalValue: Double
    /// Mean worth of the conversions that end in each channel.
    private let worth: [Double]
    /// The greatest of them without its sign; settling is judged against it.
    private let worthScale: Double

    init(_ tally: StepTally) {
        channels = tally.channels
        counts = StepCounts(tally)
        totalConversions = tally.ends.reduce(0) { $0 + $1.x }
        totalValue = tally.ends.reduce(0) { $0 + $1.y }
        worth = tally.ends.map { $0.x == 0 ? 0 : $0.y / $0.x }
        worthScale = worth.map { $0.magnitude }.max() ?? 0
    }

    /// Removal effects, and the totals shared in their proportion.
    func credit() throws -> ChannelCredit {
        var credit = ChannelCredit(channels: channels)
        guard totalConversions > 0, channels > 0 else { return credit }
        let whole = try chance(without: nil)
        var effects = Array(repeating: 0.0, count: channels)
        var valueEffects = effects
        for channel in 0..<channels {
            let left = try chance(without: channel)
            effects[channel] = whole.x == 0 ? 0 : 1 - left.x / whole.x
            valueEffects[channel] = whole.y == 0 ? 0 : 1 - left.y / whole.y
        }
        let sum = effects.reduce(0, +)
        // Refunds can cancel out what sales are worth: then worth is shared as conversions are, so that none is lost.
        let isCancelled = valueEffects.reduce(0, +).magnitude < 1e-12
        let valueWeights = isCancelled ? effects : valueEffects
        let valueSum = valueWeights.reduce(0, +)
        for channel in 0..<channels {
            credit.add(
                channel, conversions: sum == 0 ? 0 : effects[channel] / sum * totalConversions,
                value: valueSum == 0 ? 0 : valueWeights[channel] / valueSum * totalValue)
        }
        credit.removalEffects = effects
        credit.valueRemovalEffects = valueEffects
        return credit
    }

    /// The chance that a path converts and what it is worth on average: [conversion, value].
    private func chance(without removed: Int?) throws -> SIMD2<Double> {
        func eliminated() -> SIMD2<Double> {
            var elimination = StateElimination(counts, worth: worth, without: removed)
            return elimination.solve()
        }
        if counts.stateCount <= StateElimination.few { return eliminated() }
        if let settled = settled(without: removed) { return settled }
        if counts.stateCount <= StateElimination.most { return eliminated() }
        throw CreditFault(
            "The chain of \(counts.stateCount) states does not settle: journeys go round in it and hardly ever end. "
                + "Take a chain that remembers fewer touches.")
    }

    /// By going through the states again and again; nil where that would take too long.
    func settled(without removed: Int?) -> SIMD2<Double>? {
        var hopes = Array(repeating: SIMD2<Double>.zero, count: counts.stateCount)
        var before = Double.infinity
        for _ in 0..<10_000 {
            var change = 0.0
            var size = 0.0
            // States that lie later on paths tend to have higher numbers, so going backwards settles sooner.
            for state in stride(from: counts.stateCount - 1, through: 0, by: -1) {
                let hope = hope(of: state, in: hopes, without: removed)
                let step = hope - hopes[state]
                change = max(change, step.x.magnitude, worthScale == 0 ? 0 : step.y.magnitude / worthScale)
                size = max(size, hope.x)
                hopes[state] = hope
            }
            // What is still to come is a geometric series with the ratio of the last two changes.
            let ratio = before == .infinity ? 1 : min(change / before, 1)
            if change == 0 || (ratio < 1 && change * ratio / (1 - ratio) < 1e-14 * max(size, 1e-3)) {
                return start(hopes, without: removed)
            }
            before = change
        }
        return nil
    }

    private func hope(of state: Int, in hopes: [SIMD2<Double>], without removed: Int?) -> SIMD2<Double> {
        let ending = counts.conversions[state]
        var sum = SIMD2(ending, ending * worth[Int(counts.lastChannel[state])])
        var loop = 0.0
        for edge in counts.edges(of: state) where Int(counts.edgeChannel[edge]) != removed {
            let next = Int(counts.edgeState[edge])
            if next == state {
                loop = counts.edgeCount[edge]
            } else {
                sum += counts.edgeCount[edge] * hopes[next]
            }
        }
        let total = counts.totals[state] - loop
        return total <= 0 ? .zero : sum / total
    }

    private func start(_ hopes: [SIMD2<Double>], without removed: Int?) -> SIMD2<Double> {
        var sum = SIMD2<Double>.zero
        var total = 0.0
        for (channel, state) in counts.starts {
            total += counts.startCount[state]
            if channel != removed { sum += counts.startCount[state] * hopes[state] }
        }
        return total == 0 ? .zero : sum / total
    }
}
