import Testing

@testable import Journeys

@Suite("Chains solved state by state")
struct StateEliminationTests {
    @Test("taking states out gives what going through them again and again gives", arguments: 1...3)
    func twins(order: Int) throws {
        var chance = Chance(seed: 5)
        var rows: [([UInt16], Double, Double)] = []
        for _ in 0..<300 {
            let touched = (0..<Int.random(in: 1...7, using: &chance)).map { _ in
                UInt16.random(in: 0..<6, using: &chance)
            }
            rows.append((touched, Double(Int.random(in: 0...2, using: &chance)), 1))
        }
        let paths = MarkovChainTests.paths((0..<6).map { "\($0)" }, rows)
        let chain = MarkovChain(paths, order: order)
        let counts = StepCounts(StepTally(paths, order: order))
        for removed in [nil, 0, 3, 5] {
            var elimination = StateElimination(counts, worth: Array(repeating: 2, count: 6), without: removed)
            let one = elimination.solve()
            let other = try #require(chain.settled(without: removed))
            #expect(
                (one.x - other.x).magnitude < 1e-13 && (one.y - other.y).magnitude < 1e-12,
                "\(String(describing: removed))")
            #expect((one.y - 2 * one.x).magnitude < 1e-12)
        }
    }
}
