import Domain
import Testing

@Suite("The gap over segments")
struct GapTotalTests {
    private func gap() throws -> Gap {
        var east = GapExample.counts
        east.captured = 520
        east.paid = 36_500_001
        return try Gap(
            [
                ("West", GapExample.counts, .goal(GapExample.plan)), ("East", east, .goal(GapExample.plan)),
            ], currency: "USD")
    }

    @Test("a total is the sum of its segments, part by part and owner by owner")
    func totals() throws {
        let gap = try gap()
        #expect(gap.amount == gap.segments.reduce(0) { $0 + $1.gap })
        #expect(gap.totals.reduce(0) { $0 + $1.amount } == gap.amount)
        #expect(gap.byOwner.reduce(0) { $0 + $1.amount } == gap.amount)
        for total in gap.totals {
            let parts = gap.segments.flatMap(\.parts).filter { $0.kind == total.kind }
            #expect(total.amount == parts.reduce(0) { $0 + $1.amount })
        }
        #expect(gap.totals.first?.other == 1000)
        #expect(gap.totals.first?.actual == 979)
        #expect(gap.totals.first?.sentence.hasPrefix("Volume: −") == true)
        #expect(gap.totals.first?.sentence.contains("most in West") == true)
    }

    @Test("the largest shortfall comes first and nothing that helped is among them")
    func worst() throws {
        let worst = try gap().worst
        #expect(worst.allSatisfy { $0.amount < 0 })
        #expect(worst.map(\.amount) == worst.map(\.amount).sorted())
    }

    @Test("a segment that stands twice is refused")
    func twice() {
        #expect(throws: Problem.invalid("segment", "The segment “West” stands twice.")) {
            try Gap(
                [
                    ("West", GapCounts(), .before(GapCounts())), ("West", GapCounts(), .before(GapCounts())),
                ], currency: "USD")
        }
    }

    @Test("only the owner answers for a part, in a sentence with an action to come")
    func answers() throws {
        let part = try GapExample.segment().parts[0]
        let today = try #require(Day(text: "2027-05-03"))
        func answer(_ sentence: String, _ action: String, _ due: Day, _ party: Party) throws -> GapAnswer {
            try GapAnswer(
                to: part, sentence: sentence, action: action, due: due, by: "noor@northwind.example", of: party,
                at: Timestamp(milliseconds: 0), today: today)
        }
        #expect(try answer("The fair fell through.", "Book the autumn fair.", today, .marketing).due == today)
        #expect(throws: Problem.forbidden("Marketing answers for this part.")) {
            try answer("x", "y", today, .sales)
        }
        #expect(throws: Problem.self) { try answer(" ", "y", today, .marketing) }
        #expect(throws: Problem.self) { try answer("x", "", today, .marketing) }
        #expect(throws: Problem.self) { try answer("x", "y", today.advanced(by: -1), .marketing) }
    }
}
