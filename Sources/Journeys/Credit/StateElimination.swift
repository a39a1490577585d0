/// Solves a chain by taking its states out one after the other.
///
/// Nothing is ever subtracted (the scheme of W. K. Grassmann, M. I. Taksar and D. P. Heyman, 1985), so the result is
/// as exact as its counts, also where journeys go round in circles and hardly ever end.
struct StateElimination {
    /// How many states a table is made for at once; beyond `most` it would not fit.
    static let few = 128
    static let most = 2_000

    private let size: Int
    /// By row, what goes from a state to each other; row `size` is the start.
    private var steps: [Double]
    /// What ends in a conversion, what that is worth, and what ends in any way.
    private var conversions: [Double]
    private var worths: [Double]
    private var ends: [Double]

    /// Worth is that of a conversion by the channel that it ends in; each step onto the removed channel ends in nothing.
    init(_ counts: StepCounts, worth: [Double], without removed: Int?) {
        size = counts.stateCount
        steps = Array(repeating: 0, count: (size + 1) * size)
        conversions = counts.conversions + [0]
        worths = Array(repeating: 0, count: size + 1)
        ends = Array(repeating: 0, count: size + 1)
        for state in 0..<size {
            worths[state] = counts.conversions[state] * worth[Int(counts.lastChannel[state])]
            var passed = 0.0
            for edge in counts.edges(of: state) {
                passed += counts.edgeCount[edge]
                if Int(counts.edgeChannel[edge]) == removed {
                    ends[state] += counts.edgeCount[edge]
                } else {
                    steps[state * size + Int(counts.edgeState[edge])] += counts.edgeCount[edge]
                }
            }
            ends[state] += max(0, counts.totals[state] - passed)
        }
        for (channel, state) in counts.starts {
            if channel == removed {
                ends[size] += counts.startCount[state]
            } else {
                steps[size * size + state] += counts.startCount[state]
            }
        }
    }

    /// The chance that a journey converts and what it is worth on average: [conversion, value].
    mutating func solve() -> SIMD2<Double> {
        for state in stride(from: size - 1, through: 0, by: -1) {
            let row = state * size
            let leaving = ends[state] + steps[row..<row + state].reduce(0, +)
            guard leaving > 0 else { continue }
            for before in [size] + Array(0..<state) where steps[before * size + state] > 0 {
                let part = steps[before * size + state] / leaving
                for next in 0..<state where steps[row + next] > 0 {
                    steps[before * size + next] += part * steps[row + next]
                }
                conversions[before] += part * conversions[state]
                worths[before] += part * worths[state]
                ends[before] += part * ends[state]
            }
        }
        return ends[size] > 0 ? SIMD2(conversions[size], worths[size]) / ends[size] : .zero
    }
}
