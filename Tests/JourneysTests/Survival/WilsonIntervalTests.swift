import Testing

@testable import Journeys

@Suite("Wilson's interval")
struct WilsonIntervalTests {
    @Test(
        "agrees with values worked out by hand",
        arguments: [
            (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (5, 10, 0.236593, 0.763407), (81, 263, 0.255289, 0.366210),
            (1, 1, 0.206543, 1.0),
        ])
    func values(hits: Int, cases: Int, lower: Double, upper: Double) throws {
        let interval = try #require(WilsonInterval(hits: hits, cases: cases))
        #expect(abs(interval.lower - lower) < 1e-5)
        #expect(abs(interval.upper - upper) < 1e-5)
        #expect(interval.contains(interval.share))
    }

    @Test("there is no share of no cases, and none of more hits than cases", arguments: [(0, 0), (3, 2), (-1, 5)])
    func none(hits: Int, cases: Int) {
        #expect(WilsonInterval(hits: hits, cases: cases) == nil)
    }

    @Test("more cases make it narrower")
    func width() throws {
        let few = try #require(WilsonInterval(hits: 3, cases: 10))
        let many = try #require(WilsonInterval(hits: 300, cases: 1000))
        #expect(many.upper - many.lower < (few.upper - few.lower) / 5)
    }
}
