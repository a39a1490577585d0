import Testing

@testable import Journeys

@Suite("How well a score ranks")
struct RankingTests {
    @Test(
        "the area is the share of pairs in the right order, ties counting half",
        arguments: [
            ([3.0, 2, 1, 0], [true, true, false, false], 1.0), ([0, 1, 2, 3], [true, true, false, false], 0.0),
            ([1, 1, 1, 1], [true, false, true, false], 0.5), ([4, 3, 2, 1], [true, false, true, false], 0.75),
            ([2, 2, 1, 1], [true, false, true, false], 0.5), ([3, 2, 2, 1], [true, true, false, false], 0.875),
        ])
    func area(scores: [Double], outcomes: [Bool], area: Double) throws {
        #expect(try #require(AreaUnderCurve(scores: scores, outcomes: outcomes)).area == area)
    }

    @Test("there is no area of one outcome alone", arguments: [[true, true], [false], []])
    func none(outcomes: [Bool]) {
        #expect(AreaUnderCurve(scores: outcomes.map { _ in 1 }, outcomes: outcomes) == nil)
    }

    @Test("DeLong's variance agrees with the sums over all pairs")
    func variance() throws {
        let yes = [0.9, 0.8, 0.4, 0.7]
        let no = [0.3, 0.8, 0.1, 0.5, 0.2]
        func above(_ left: Double, _ right: Double) -> Double { left > right ? 1 : left == right ? 0.5 : 0 }
        let ofYes = yes.map { one in no.map { above(one, $0) }.reduce(0, +) / 5 }
        let ofNo = no.map { one in yes.map { above($0, one) }.reduce(0, +) / 4 }
        let area = ofYes.reduce(0, +) / 4
        let expected =
            ofYes.map { ($0 - area) * ($0 - area) }.reduce(0, +) / 3 / 4
            + ofNo.map { ($0 - area) * ($0 - area) }.reduce(0, +) / 4 / 5
        let curve = try #require(
            AreaUnderCurve(scores: yes + no, outcomes: yes.map { _ in true } + no.map { _ in false }))
        #expect(abs(curve.area - area) < 1e-12)
        #expect(abs(curve.variance - expected) < 1e-12)
    }

    @Test("a score compared with itself differs by nothing, without doubt")
    func itself() throws {
        let scores = (0..<40).map { Double(($0 * 7) % 13) }
        let curve = try #require(AreaUnderCurve(scores: scores, outcomes: scores.map { $0 > 6 }))
        let difference = try #require(curve.difference(from: curve))
        #expect(difference.area == 0 && difference.variance < 1e-15)
    }

    @Test("precision and recall speak of those with a known outcome, and the four numbers add up")
    func selection() {
        var selection = Selection()
        selection.add(isChosen: true, outcome: true, count: 30)
        selection.add(isChosen: true, outcome: false, count: 10)
        selection.add(isChosen: false, outcome: true, count: 20)
        selection.add(isChosen: false, outcome: false, count: 40)
        #expect(selection.precision?.share == 0.75 && selection.recall?.share == 0.6)
        #expect(selection.cases == 100 && selection.chosen == 40 && selection.positives == 50)
        #expect(Selection().precision == nil && Selection().recall == nil)
    }

    @Test("deciles hold all cases and all hits, and a perfect score has all hits in front")
    func lift() {
        let scores = (0..<100).map { Double($0) }
        let table = LiftTable(scores: scores, outcomes: scores.map { $0 >= 90 })
        #expect(table.parts.map(\.cases) == [Int](repeating: 10, count: 10))
        #expect(table.parts[0].hits == 10 && table.lift(of: 0) == 10 && table.captured(through: 0) == 1)
        #expect(table.lift(of: 5) == 0)
    }

    @Test("equal scores are not torn apart, and nothing gets lost", arguments: [1, 3, 7, 10, 40])
    func ties(distinct: Int) {
        let scores = (0..<137).map { Double($0 % distinct) }
        let outcomes = (0..<137).map { $0 % 5 == 0 }
        let table = LiftTable(scores: scores, outcomes: outcomes)
        #expect(table.parts.reduce(0) { $0 + $1.cases } == 137)
        #expect(table.parts.reduce(0) { $0 + $1.hits } == outcomes.count { $0 })
        #expect(table.parts.count { $0.cases > 0 } <= distinct)
        let ranges = table.parts.compactMap { part in part.lowest.map { ($0, part.highest ?? $0) } }
        for (better, worse) in zip(ranges, ranges.dropFirst()) { #expect(better.0 > worse.1) }
    }

    @Test("calibration counts every case once, and a true chance lies in its bin's interval")
    func calibration() {
        let predictions = (0..<1000).map { Double($0 % 10) / 10 + 0.05 }
        let outcomes = (0..<1000).map { ($0 / 10) % 100 < ($0 % 10) * 10 + 5 }
        let table = CalibrationTable(predictions: predictions, outcomes: outcomes)
        #expect(table.bins.reduce(0) { $0 + $1.cases } == 1000)
        #expect(table.error < 1e-9)
        for bin in table.bins { #expect(bin.observed?.contains(bin.mean ?? -1) == true) }
        #expect(CalibrationTable(predictions: [1, 0], outcomes: [true, false]).brier == 0)
        #expect(CalibrationTable(predictions: [1, 0], outcomes: [false, true]).brier == 1)
    }
}
