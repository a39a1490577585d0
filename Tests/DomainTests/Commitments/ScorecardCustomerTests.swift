import Domain
import Testing

@Suite("Promises about those who buy already")
struct ScorecardCustomerTests {
    /// Renewals of March are those of contracts that end 120 days later: from 29 June to 29 July 2027.
    @Test("a renewal is kept when it is open by the end of its day, and left out when it was known too late")
    func renewals() throws {
        var world = try ScorecardWorld()
        world.add("A2", .renewalsOpened, party: .accountManagement) {
            $0.before = .days(120)
            $0.atLeast = .share(9500)
        }
        func contract(_ id: Int64, ends: String, opened: String?, known: String = "2027-02-10 10:00") throws
            -> RenewalFigures
        {
            RenewalFigures(
                id: id, ends: try #require(Day(text: ends)), recordedAt: try WallTime.at(known),
                openedAt: try opened.map { try WallTime.at($0) })
        }
        world.renewals = [
            // Due on 10 March.
            try contract(1, ends: "2027-07-08", opened: "2027-03-10 23:59"),
            try contract(2, ends: "2027-07-08", opened: "2027-03-11 00:00"),
            try contract(3, ends: "2027-07-08", opened: nil),
            try contract(4, ends: "2027-07-08", opened: nil, known: "2027-03-11 09:00"),
            // Due on the last of February, and on the first of April.
            try contract(5, ends: "2027-06-28", opened: nil), try contract(6, ends: "2027-07-30", opened: nil),
        ]
        let result = try world.result("A2")
        #expect(result.tally.met == [1] && result.tally.missed == [2, 3] && result.tally.leftOut == [4])
        #expect(result.verdict == .broken && result.delivered == Ratio(1, 3).map(Figure.share))
        #expect(try world.result("A2", now: "2027-03-10 12:00").tally.pending == [2, 3])
    }

    @Test("a promise of references counts who agreed in the period")
    func references() throws {
        var world = try ScorecardWorld()
        world.add("A3", .referencesAgreed, party: .accountManagement) { $0.atLeast = .count(2) }
        #expect(try world.result("A3").verdict == .broken)
        world.references = [
            ReferenceFigures(id: 1, agreedAt: try WallTime.at("2027-03-01 00:00")),
            ReferenceFigures(id: 2, agreedAt: try WallTime.at("2027-04-01 00:00")),
        ]
        #expect(try world.result("A3").tally.met == [1])
        #expect(try world.result("A3").verdict == .broken)
        world.references.append(ReferenceFigures(id: 3, agreedAt: try WallTime.at("2027-03-31 23:59")))
        #expect(try world.result("A3").verdict == .kept)
    }
}
