import Testing

@testable import Journeys

@Suite("Learning a score from outcomes")
struct LearningTests {
    /// Leads whose source and size decide, up to chance, and a column that says nothing.
    private func table(_ count: Int, strength: Double) throws -> LearningTable {
        let source = LogisticFitTests.noise(count, seed: 11)
        let size = LogisticFitTests.noise(count, seed: 12)
        let luck = LogisticFitTests.noise(count, seed: 13)
        let idle = LogisticFitTests.noise(count, seed: 14)
        let outcomes = (0..<count).map { row in
            LogOdds.chance(strength * ((source[row] > 0.5 ? 1 : -1) + 2 * size[row] - 1)) > luck[row]
        }
        return try #require(
            LearningTable(
                columns: [
                    .init(name: "source", texts: source.map { $0 > 0.9 ? nil : $0 > 0.5 ? "web" : "list" }),
                    .init(name: "size", numbers: size.map { $0 > 0.95 ? nil : $0 }),
                    .init(name: "idle", texts: idle.map { "\(Int($0 * 4))" }),
                ], outcomes: outcomes))
    }

    @Test("finds what decides, ranks it first, and its parts add up to the log odds")
    func learned() throws {
        let table = try table(1200, strength: 1.5)
        let folds = LearningFold.dealt(table.outcomes, parts: 5)
        guard case .learned(let score, let validation) = Learning.run(table, folds: folds) else {
            Issue.record("nothing was learned")
            return
        }
        #expect((validation.area ?? 0) > 0.75)
        #expect(Set(score.ranking().prefix(2).map { score.columns[$0.column] }) == ["source", "size"])
        for row in stride(from: 0, to: table.count, by: 97) {
            let sum = score.parts(table, row: row).reduce(score.base, +)
            #expect(abs(sum - score.odds(table, row: row)) < 1e-9)
        }
        #expect(validation.calibration.bins.reduce(0) { $0 + $1.cases } == 1200)
        #expect(abs((validation.line?.slope ?? 0) - 1) < 0.25)
    }

    @Test("says that there is no signal where outcomes are chance, nineteen times of twenty at least")
    func noSignal() throws {
        var found = 0
        for seed in 0..<60 {
            let luck = LogisticFitTests.noise(240, seed: UInt64(1000 + seed))
            let first = LogisticFitTests.noise(240, seed: UInt64(5000 + seed))
            let table = try #require(
                LearningTable(
                    columns: [
                        .init(name: "word", texts: first.map { "\(Int($0 * 5))" }),
                        .init(name: "number", numbers: first),
                    ], outcomes: luck.map { $0 > 0.6 }))
            let folds = LearningFold.dealt(table.outcomes, parts: 5)
            if case .noSignal = Learning.run(table, folds: folds) { continue }
            found += 1
        }
        #expect(found <= 3)
    }

    @Test("refuses with too few outcomes and says how many it takes", arguments: [(60, 50), (200, 50)])
    func tooFew(count: Int, needed: Int) throws {
        let table = try table(count, strength: 1)
        let outcomes = table.outcomes.enumerated().map { $0.offset < 20 }
        let few = try #require(LearningTable(columns: table.columns, outcomes: outcomes))
        let learned = Learning.run(few, folds: LearningFold.dealt(outcomes, parts: 5))
        #expect(learned == .tooFew(.init(positives: 20, negatives: count - 20, needed: needed)))
        var settings = LearningSettings()
        settings.fewestPerColumn = 100
        #expect(Learning.shortage(few, settings: settings)?.needed == 300)
    }

    @Test("a column that never varies neither counts nor changes anything")
    func constant() throws {
        let plain = try table(400, strength: 1)
        let wider = try #require(
            LearningTable(
                columns: plain.columns + [
                    .init(name: "same", texts: plain.outcomes.map { _ in "x" }),
                    .init(name: "one", numbers: plain.outcomes.map { _ in 5 }),
                    .init(name: "empty", numbers: plain.outcomes.map { _ in nil }),
                ], outcomes: plain.outcomes))
        let settings = LearningSettings()
        let rows = Array(0..<400)
        let one = try #require(LearnedScore(plain, rows: rows, settings: settings))
        let other = try #require(LearnedScore(wider, rows: rows, settings: settings))
        #expect(one.weights == other.weights)
        #expect(Learning.shortage(wider) == Learning.shortage(plain))
    }

    @Test("a word never met in training and a missing value never missing there add nothing or what others add")
    func unseen() throws {
        let table = try #require(
            LearningTable(
                columns: [.init(name: "word", texts: ["a", "b", "a", "b", "c", nil])],
                outcomes: [true, false, true, false, true, false]))
        var settings = LearningSettings()
        let plain = try #require(LearnedScore(table, rows: [0, 1, 2, 3], settings: settings))
        #expect(plain.odds(table, row: 4) == plain.intercept && plain.odds(table, row: 5) == plain.intercept)
        settings.rarest = 2
        let pooled = try #require(LearnedScore(table, rows: [0, 1, 2, 3, 4], settings: settings))
        #expect(pooled.encoding.features.contains(.otherWord(column: 0)))
        let foreign = try #require(
            LearningTable(columns: [.init(name: "word", texts: ["z", "b"])], outcomes: [true, false]))
        #expect(pooled.odds(foreign, row: 0, isForeign: true) == pooled.odds(table, row: 4))
        #expect(pooled.odds(foreign, row: 1, isForeign: true) == pooled.odds(table, row: 1))
    }

    @Test("columns of unequal length are no table")
    func ragged() {
        #expect(LearningTable(columns: [.init(name: "a", numbers: [1])], outcomes: [true, false]) == nil)
    }
}
