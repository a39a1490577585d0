import Testing

@testable import Journeys

@Suite("Folds")
struct LearningFoldTests {
    @Test("given folds test every row once and never learn from what they test")
    func given() {
        let folds = LearningFold.given([0, 1, 2, 0, 1, 2, 2])
        #expect(folds.flatMap(\.testing).sorted() == Array(0..<7))
        for fold in folds { #expect(Set(fold.training).isDisjoint(with: fold.testing)) }
    }

    @Test("dealt folds have as many of each outcome, up to one")
    func dealt() {
        let outcomes = (0..<103).map { $0 % 4 == 0 }
        let counts = LearningFold.dealt(outcomes, parts: 5).map { fold in fold.testing.count { outcomes[$0] } }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        #expect(counts.reduce(0, +) == 26)
    }

    @Test("by time, nothing is learned from a row whose outcome was not known before the test began")
    func byTime() {
        let judged: [Int64] = [50, 10, 20, 30, 40, 60, 70, 80]
        // The row judged at 20 was not decided before 65.
        let known: [Int64] = [55, 12, 65, 31, 49, 61, 75, 90]
        let folds = LearningFold.byTime(judged: judged, known: known, parts: 3)
        // Two of eight outcomes are known at 40, so tests begin there.
        #expect(folds.map(\.testing) == [[4], [0, 5], [6, 7]])
        #expect(folds.map(\.training) == [[1, 3], [1, 3, 4], [0, 1, 2, 3, 4, 5]])
        for fold in folds {
            let begin = fold.testing.map { judged[$0] }.min() ?? 0
            #expect(fold.training.allSatisfy { known[$0] < begin })
        }
        #expect(!LearningFold.areMutual(folds) && LearningFold.areMutual(LearningFold.given([0, 1, 0, 1])))
    }

    @Test("rows judged at one instant are never on both sides")
    func sameInstant() {
        #expect(LearningFold.byTime(judged: [5, 5, 5, 5], known: [1, 1, 1, 1], parts: 2).isEmpty)
        let folds = LearningFold.byTime(judged: [5, 5, 5, 6, 6, 7], known: [1, 1, 1, 1, 1, 1], parts: 2)
        #expect(folds.map(\.testing) == [[3], [4, 5]] && folds.map(\.training) == [[0, 1, 2], [0, 1, 2]])
    }

    @Test(
        "where outcomes take long to be known, tests begin when enough of them are; with too short a record, never",
        arguments: [(0, 20), (30, 50), (80, 100), (100, 110), (118, 119), (119, nil)] as [(Int64, Int?)])
    func slow(delay: Int64, first: Int?) {
        let judged = (0..<120).map(Int64.init)
        let folds = LearningFold.byTime(judged: judged, known: judged.map { $0 + delay }, parts: 5)
        #expect(folds.first?.testing.first == first)
        for fold in folds {
            let begin = fold.testing.map { judged[$0] }.min() ?? 0
            #expect(!fold.training.isEmpty && fold.training.allSatisfy { judged[$0] + delay < begin })
        }
    }

    @Test("a mutual validation has an interval wider by the root of two")
    func mutual() throws {
        let outcomes = (0..<80).map { $0 % 3 == 0 }
        let scores = LogisticFitTests.noise(80, seed: 5)
        let mutual = LearningFold.given((0..<80).map { $0 % 2 })
        let oneWay = [
            LearningFold(training: [], testing: mutual[0].testing),
            LearningFold(training: [], testing: mutual[1].testing),
        ]
        let wide = CrossValidation(outcomes: outcomes, folds: mutual) { $0.testing.map { scores[$0] } }
        let plain = CrossValidation(outcomes: outcomes, folds: oneWay) { $0.testing.map { scores[$0] } }
        let ratio = try #require(wide.standardError) / #require(plain.standardError)
        #expect(abs(ratio * ratio - 2) < 1e-9)
        #expect(wide.area == plain.area)
        #expect(wide.difference(from: wide)?.area == 0)
    }
}
