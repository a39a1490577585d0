import Testing

@testable import Journeys

@Suite("The logistic fit")
struct LogisticFitTests {
    /// Numbers that look like chance and are the same each time.
    static func noise(_ count: Int, seed: UInt64) -> [Double] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(UInt64(1) << 53)
        }
    }

    @Test("without a penalty to speak of, two words get the log odds of their own shares")
    func exact() throws {
        // 30 of 40 with the number 1, 10 of 50 with the number 0.
        let numbers = (0..<40).map { _ in 1.0 } + (0..<50).map { _ in 0.0 }
        let outcomes = (0..<40).map { $0 < 30 } + (0..<50).map { $0 < 10 }
        let fit = try #require(LogisticFit(LearningMatrix(numbers: numbers), outcomes: outcomes, penalty: 1e-13))
        #expect(abs(fit.weights[0] - LogOdds.of(0.2)) < 1e-8)
        #expect(abs(fit.weights[0] + fit.weights[1] - LogOdds.of(0.75)) < 1e-8)
    }

    @Test("at the solution the slope of the penalised loss is 0", arguments: [0.01, 1.0, 100])
    func slope(penalty: Double) throws {
        let numbers = Self.noise(300, seed: 7)
        let chance = Self.noise(300, seed: 8)
        let outcomes = zip(numbers, chance).map { LogOdds.chance(4 * $0 - 3) > $1 }
        let matrix = LearningMatrix(numbers: numbers)
        let fit = try #require(LogisticFit(matrix, outcomes: outcomes, penalty: penalty))
        var slope = [0.0, penalty * fit.weights[1]]
        for (number, outcome) in zip(numbers, outcomes) {
            let miss = LogOdds.chance(fit.weights[0] + fit.weights[1] * number) - (outcome ? 1 : 0)
            slope[0] += miss
            slope[1] += miss * number
        }
        #expect(abs(slope[0]) < 1e-8 && abs(slope[1]) < 1e-8)
    }

    @Test("outcomes that can be told apart perfectly have a solution with a penalty")
    func separated() throws {
        let numbers = (0..<20).map { Double($0) * 1000 }
        let fit = try #require(
            LogisticFit(LearningMatrix(numbers: numbers), outcomes: numbers.map { $0 > 9500 }, penalty: 1))
        #expect(fit.weights.allSatisfy { $0.isFinite })
        #expect(LogisticFit(LearningMatrix(numbers: numbers), outcomes: numbers.map { _ in true }, penalty: 1) == nil)
    }

    @Test("the order of rows changes nothing that can be seen")
    func order() throws {
        let numbers = Self.noise(500, seed: 3)
        let outcomes = zip(numbers, Self.noise(500, seed: 4)).map { $0 > $1 }
        let one = try #require(LogisticFit(LearningMatrix(numbers: numbers), outcomes: outcomes, penalty: 1))
        let other = try #require(
            LogisticFit(LearningMatrix(numbers: numbers.reversed()), outcomes: outcomes.reversed(), penalty: 1))
        for (left, right) in zip(one.weights, other.weights) { #expect(abs(left - right) < 1e-8) }
    }

    @Test("a system of equations is solved, and one without a solution is refused")
    func solve() throws {
        var matrix = [4.0, 0, 0, 2, 5, 0, 1, 3, 6]
        let solution = try #require(SymmetricSolve.solve(&matrix, [1, 2, 3]))
        let full = [[4.0, 2, 1], [2, 5, 3], [1, 3, 6]]
        for (row, right) in zip(full, [1.0, 2, 3]) {
            #expect(abs(zip(row, solution).map(*).reduce(0, +) - right) < 1e-12)
        }
        var singular = [1.0, 0, 1, 1]
        #expect(SymmetricSolve.solve(&singular, [1, 1]) == nil)
    }

    @Test("log odds stay finite at both ends")
    func ends() {
        #expect(LogOdds.chance(1000) == 1 && LogOdds.chance(-1000) == 0)
        #expect(LogOdds.loss(1000, true) == 0 && LogOdds.loss(1000, false) == 1000)
        #expect(abs(LogOdds.chance(LogOdds.of(0.3)) - 0.3) < 1e-15)
    }
}
