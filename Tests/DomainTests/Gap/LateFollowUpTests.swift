import Domain
import Testing

@Suite("What late follow-up cost")
struct LateFollowUpTests {
    private func cases(
        _ tier: String, _ source: String, inTime: Bool, won: Int, lost: Int, rival: Int = 0, open: Int = 0,
        days: Int = 40
    ) -> [LateFollowUp.Case] {
        let outcomes: [LateFollowUp.Case.Outcome] =
            Array(repeating: .won(days: days), count: won) + Array(repeating: .lost(toRival: false), count: lost)
            + Array(repeating: .lost(toRival: true), count: rival) + Array(repeating: .open, count: open)
        return outcomes.enumerated().map { place, outcome in
            LateFollowUp.Case(
                id: Int64(place), tier: tier, source: source, wasInTime: inTime, outcome: outcome)
        }
    }

    @Test("within tiers the lateness costs nothing where only the mixture differs")
    func mixture() throws {
        // In all 34 of 100 against 16 of 100, yet each tier wins as often late as in time.
        let rows =
            cases("hot", "web", inTime: true, won: 32, lost: 48)
            + cases("standard", "web", inTime: true, won: 2, lost: 18)
            + cases("hot", "web", inTime: false, won: 8, lost: 12)
            + cases("standard", "web", inTime: false, won: 8, lost: 72)
        let late = LateFollowUp(rows)
        let won = try #require(late.won)
        #expect((won.rate.share - 0.16).magnitude < 1e-12)
        #expect(won.other.share == 0.16)
        #expect(won.difference.magnitude < 1e-12)
        #expect(!won.isClear)
        #expect(late.inTime == 100 && late.late == 100)
    }

    @Test("a clear difference has an interval that leaves out nothing, and says how many wins it is")
    func clear() throws {
        let rows =
            cases("hot", "web", inTime: true, won: 120, lost: 180)
            + cases("hot", "web", inTime: false, won: 10, lost: 60, rival: 30, open: 5)
        let late = LateFollowUp(rows)
        let won = try #require(late.won)
        #expect(won.isClear)
        #expect((won.difference - 0.3).magnitude < 1e-12)
        // Newcombe's interval for 120 of 300 against 10 of 100, computed by hand from both Wilson intervals.
        #expect((won.differenceLower - 0.208193).magnitude < 1e-6)
        #expect((won.differenceUpper - 0.371981).magnitude < 1e-6)
        let missed = try #require(late.winsMissed)
        #expect((missed.value - 30).magnitude < 1e-9)
        #expect(missed.lower < missed.value && missed.value < missed.upper)
        #expect(late.lostToRival?.other.share == 0.3)
        #expect(late.lostToRival?.rate.share == 0)
        #expect(won.otherCases == 100)
    }

    @Test("kinds that only one group has are left out and counted")
    func leftOut() throws {
        let rows =
            cases("hot", "web", inTime: true, won: 5, lost: 5) + cases("hot", "web", inTime: false, won: 1, lost: 9)
            + cases("hot", "fair", inTime: false, won: 0, lost: 7) + cases("cold", "web", inTime: true, won: 1, lost: 0)
        let won = try #require(LateFollowUp(rows).won)
        #expect(won.leftOut == 7)
        #expect(won.cases == 10 && won.otherCases == 10)
        #expect(LateFollowUp(cases("hot", "fair", inTime: false, won: 1, lost: 1)).won == nil)
        #expect(LateFollowUp([]).winsMissed == nil)
    }

    @Test("days of cycle are compared with their margin, and not from single cases")
    func days() throws {
        let early = cases("hot", "web", inTime: true, won: 2, lost: 0, days: 30)
        let early2 = cases("hot", "web", inTime: true, won: 2, lost: 0, days: 40)
        let late = cases("hot", "web", inTime: false, won: 2, lost: 0, days: 50)
        let late2 = cases("hot", "web", inTime: false, won: 2, lost: 0, days: 70)
        let days = try #require(LateFollowUp(early + early2 + late + late2).days)
        #expect(days.inTime == 35 && days.late == 60 && days.difference == 25)
        // Variances of the means: 33.33 ÷ 4 and 133.33 ÷ 4.
        #expect((days.margin - 1.959963984540054 * (100.0 / 12 + 400.0 / 12).squareRoot()).magnitude < 1e-9)
        #expect(LateFollowUp(Array(early.prefix(1)) + late).days == nil)
    }
    @Test("the same cases give the same figures to the last digit, in whatever order they come")
    func order() {
        let kinds = (0..<150).map { number in
            cases("tier \(number)", "web", inTime: true, won: 1 + number % 7, lost: 3 + number % 11, days: 10 + number)
                + cases("tier \(number)", "web", inTime: false, won: 2, lost: 1 + number % 13, days: 20 + number % 17)
        }
        let straight = LateFollowUp(kinds.flatMap(\.self))
        #expect(straight.won != nil && straight.days != nil)
        for step in [7, 11, 13, 17, 19, 23] {
            let turned = (0..<150).map { kinds[$0 * step % 150] }
            #expect(LateFollowUp(turned.flatMap(\.self)) == straight)
            #expect(LateFollowUp(turned.reversed().flatMap(\.self)) == straight)
        }
    }
}
