import Testing

@testable import Journeys

@Suite("What a threshold lets through")
struct ThresholdCurveTests {
    private typealias Case = ThresholdCurve.Case

    private let curve = ThresholdCurve([
        Case(passesUpTo: 70, outcome: true), Case(passesUpTo: 70, outcome: nil), Case(passesUpTo: 40, outcome: false),
        Case(passesUpTo: Case.always, outcome: true), Case(passesUpTo: Case.never, outcome: true),
        Case(passesUpTo: 40, outcome: true),
    ])

    @Test(
        "counts what passes at any threshold, those that occur and those between",
        arguments: [
            (Int64(100), 1, 1, 1), (71, 1, 1, 1), (70, 3, 2, 2), (41, 3, 2, 2), (40, 5, 4, 3), (0, 5, 4, 3),
            (-10, 5, 4, 3),
        ])
    func counts(threshold: Int64, volume: Int, known: Int, hits: Int) {
        let point = curve.point(at: threshold)
        #expect(point == .init(threshold: threshold, volume: volume, known: known, hits: hits))
    }

    @Test("has a point for each value that occurs, strictest first, and recall counts those that never pass")
    func points() {
        #expect(curve.points.map(\.threshold) == [70, 40])
        #expect(curve.positives == 4)
        #expect(curve.recall(of: curve.point(at: 40))?.share == 0.75)
        #expect(curve.always.volume == 1)
    }

    @Test("nothing at all has no point and lets nothing through")
    func empty() {
        let empty = ThresholdCurve([])
        #expect(empty.points.isEmpty && empty.point(at: 0).volume == 0 && empty.point(at: 0).precision == nil)
    }
}
