import Domain
import Testing

@Suite("When a link was first red")
struct GapRedTests {
    private static let calendar = PeriodCalendar(zone: Zone("UTC") ?? { fatalError("there is no UTC") }())
    private static let span = calendar.period(.quarter, containing: Day(number: 20_820))

    private static func plan(captured: Double? = nil) -> GapChain {
        var chain = GapChain()
        (chain.captured, chain.accepted, chain.winRate) = (captured, 0.8, 0.25)
        return chain
    }

    @Test("volume is held against the share of the period that is over")
    func volume() {
        // Ten a day are planned: eleven days at ten, then none.
        var days = Array(repeating: GapCounts(captured: 10), count: 11)
        #expect(GapRed.first(days, of: Self.span, plan: Self.plan(captured: 900)).isEmpty)
        days += Array(repeating: GapCounts(), count: 3)
        let red = GapRed.first(days, of: Self.span, plan: Self.plan(captured: 900))
        #expect(red.map(\.link) == [.captured])
        #expect(red.first?.day == Self.span.firstDay.advanced(by: 12) && red.first?.actual == 110)
    }

    @Test("a rate says nothing before enough is expected of it, and the line belongs to the good side")
    func rates() {
        let few = [GapCounts(qualified: 6, accepted: 0)]
        #expect(GapRed.first(few, of: Self.span, plan: Self.plan()).isEmpty)
        let enough = few + [GapCounts(qualified: 1, accepted: 0)]
        #expect(GapRed.first(enough, of: Self.span, plan: Self.plan()).map(\.link) == [.accepted])
        // 72 of 100 are exactly 90 % of 80 %.
        #expect(GapRed.first([GapCounts(qualified: 100, accepted: 72)], of: Self.span, plan: Self.plan()).isEmpty)
        #expect(!GapRed.first([GapCounts(qualified: 100, accepted: 71)], of: Self.span, plan: Self.plan()).isEmpty)
    }

    @Test("what nobody planned is never red, and the first day stays the first")
    func first() {
        let days = [
            GapCounts(decided: 40, won: 2), GapCounts(decided: 10, won: 10), GapCounts(decided: 100, won: 2),
        ]
        let red = GapRed.first(days, of: Self.span, plan: Self.plan())
        #expect(red.map(\.link) == [.winRate] && red.first?.day == Self.span.firstDay)
        #expect(GapRed.first(days, of: Self.span, plan: GapChain()).isEmpty)
        #expect(GapRed.first([], of: Self.span, plan: Self.plan()).isEmpty)
    }
}
