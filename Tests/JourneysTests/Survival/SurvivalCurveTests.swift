import Testing

@testable import Journeys

@Suite("Shares over time with censoring")
struct SurvivalCurveTests {
    private typealias Case = SurvivalCurve.Case

    /// Ten leads: won on days 2, 5, 5 and 20, lost on day 8, open when last looked at on days 1, 6, 10, 30 and 40.
    private let ten: [Case] =
        [2, 5, 5, 20].map { Case(elapsed: $0, ending: .event) } + [Case(elapsed: 8, ending: .other)]
        + [1, 6, 10, 30, 40].map { Case(elapsed: $0, ending: .open) }

    @Test(
        "the worked example: each step is what was left × events ÷ at risk",
        arguments: [
            // Of nine one is won; of eight two; then two thirds are left, of five of them one is lost; of three one is won.
            (Int64(0), 0.0), (1, 0.0), (2, 0.111111111111), (4, 0.111111111111), (5, 0.333333333333),
            (19, 0.333333333333), (20, 0.511111111111), (40, 0.511111111111),
        ])
    func steps(day: Int64, share: Double) {
        #expect(abs(SurvivalCurve(ten).share(by: day) - share) < 1e-11)
    }

    @Test("without young leads and losses it is the plain share, with the plain variance")
    func complete() throws {
        let cases =
            (1...30).map { Case(elapsed: $0, ending: .event) } + (1...70).map { _ in Case(elapsed: 90, ending: .open) }
        let curve = SurvivalCurve(cases)
        #expect(abs(curve.share(by: 30) - 0.3) < 1e-12)
        let interval = try #require(curve.interval(by: 60))
        let plain = try #require(WilsonInterval(hits: 30, cases: 100))
        #expect(abs(interval.lower - plain.lower) < 1e-9)
        #expect(abs(interval.upper - plain.upper) < 1e-9)
    }

    @Test("with losses and nobody young it is the plain share as well")
    func losses() throws {
        let cases =
            (1...20).map { Case(elapsed: $0, ending: .event) } + (1...80).map { Case(elapsed: $0, ending: .other) }
        let curve = SurvivalCurve(cases)
        #expect(abs(curve.share(by: 20) - 0.2) < 1e-12)
        let interval = try #require(curve.interval(by: 80))
        let plain = try #require(WilsonInterval(hits: 20, cases: 100))
        #expect(abs(interval.upper - plain.upper) < 1e-9)
    }

    @Test("a young lead is not taken for lost: it raises what was seen of the old ones")
    func young() {
        let old =
            (0..<50).map { _ in Case(elapsed: 10, ending: .event) }
            + (0..<50).map { _ in Case(elapsed: 100, ending: .open) }
        let young = old + (0..<100).map { _ in Case(elapsed: 3, ending: .open) }
        #expect(SurvivalCurve(old).share(by: 50) == 0.5)
        #expect(SurvivalCurve(young).share(by: 50) == 0.5)
    }

    @Test("more censoring makes the interval wider")
    func wider() throws {
        let events = (0..<20).map { Case(elapsed: Int64($0), ending: .event) }
        let watched = (0..<80).map { _ in Case(elapsed: 50, ending: .open) }
        let young = (0..<80).map { Case(elapsed: Int64($0 / 4), ending: .open) } + [Case(elapsed: 50, ending: .open)]
        let narrow = try #require(SurvivalCurve(events + watched).interval(by: 30))
        let wide = try #require(SurvivalCurve(events + young).interval(by: 30))
        #expect(wide.upper - wide.lower > narrow.upper - narrow.lower)
    }

    @Test("beyond the longest watched case nothing is known, and without a case nothing at all")
    func unknown() {
        let curve = SurvivalCurve(ten)
        #expect(curve.isKnown(at: 40) && !curve.isKnown(at: 41))
        #expect(curve.interval(by: 41) == nil)
        #expect(SurvivalCurve([]).interval(by: 0) == nil)
        #expect(SurvivalCurve([]).share(by: 10) == 0)
    }

    @Test("what came before its beginning counts at once, and equal times count events before the young leave")
    func edges() {
        let early = SurvivalCurve([Case(elapsed: -5, ending: .event), Case(elapsed: 7, ending: .open)])
        #expect(early.share(by: 0) == 0.5)
        let tie = SurvivalCurve([Case(elapsed: 3, ending: .open), Case(elapsed: 3, ending: .event)])
        #expect(tie.share(by: 3) == 0.5)
        #expect(tie.steps.map(\.atRisk) == [2])
    }

    @Test("the time of a share is the first step that reaches it")
    func times() {
        #expect(SurvivalCurve(ten).time(of: 0.3) == 5)
        #expect(SurvivalCurve(ten).time(of: 0.9) == nil)
    }
}
