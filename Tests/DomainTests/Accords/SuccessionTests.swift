import Testing

@testable import Domain

@Suite("New leaders and readers")
struct SuccessionTests {
    private static let begin = LifeTests.instant("2027-02-01")

    private static func leader(_ name: String, _ day: String, _ party: Party = .sales) -> AccordLife.RosterLeader {
        AccordLife.RosterLeader(party: party, leader: "\(name)@alder.example", since: LifeTests.instant(day))
    }

    private static func found(
        _ leaders: [AccordLife.RosterLeader], known: [Succession] = []
    ) throws -> [Succession] {
        var version = try LifeTests.signed(LifeTests.version())
        version.successions = known
        return AccordLife.successions(version, leaders: leaders, inForceSince: begin)
    }

    @Test("a party is led by whom the roster names, whoever began last, not before the version ruled")
    func successions() throws {
        #expect(try Self.found([]) == [], "a roster that names nobody says nothing")
        #expect(try Self.found([Self.leader("SOL", "2027-01-01"), Self.leader("new", "2027-03-01")]) == [])
        let two = try Self.found([Self.leader("old", "2027-03-01"), Self.leader("new", "2027-03-05")])
        #expect(two.map(\.leader) == ["new@alder.example"] && two.map(\.since) == [LifeTests.instant("2027-03-05")])
        #expect(try Self.found([Self.leader("new", "2026-12-01")]).map(\.since) == [Self.begin])
        let known = Succession(party: .sales, leader: "new@alder.example", since: LifeTests.instant("2027-03-05"))
        #expect(try Self.found([Self.leader("new", "2027-03-05")], known: [known]) == [])
        #expect(
            try Self.found([Self.leader("sol", "2026-12-01")], known: [known]).map(\.leader) == ["sol@alder.example"])
    }

    @Test("only the new leader confirms, once, or operations for them")
    func confirm() throws {
        var version = try LifeTests.signed(LifeTests.version())
        version.successions = [
            Succession(party: .sales, leader: "new@alder.example", since: LifeTests.instant("2027-03-01"))
        ]
        let at = LifeTests.instant("2027-03-02")
        func confirm(_ name: String, hash: String = "h1", party: Party = .sales) throws -> Succession {
            try AccordLife.confirm(
                version, for: party, by: AccordLife.Signer(email: "\(name)@alder.example"), hash: hash, at: at)
        }
        #expect(throws: Problem.self) { try confirm("sol") }
        #expect(throws: Problem.self) { try confirm("new", hash: "h2") }
        #expect(throws: Problem.self) { try confirm("new", party: .marketing) }
        #expect(try confirm("new").confirmedAt == at)
        version.successions[0].confirmedAt = at
        #expect(throws: Problem.self) { try confirm("new") }
    }

    @Test("everyone of a party that signs is asked once, and who signed has read it")
    func askings() throws {
        var version = try LifeTests.signed(LifeTests.version())
        version.signing.everyoneReadsWithin = .days(10)
        let zone = try #require(Zone("UTC"))
        let calendar = try BusinessCalendar(zone: zone, hours: [.monday: [Roster.Hours(start: 540, end: 1020)]])
        func member(_ name: String, _ party: Party, _ day: String = "2026-01-01") -> ReadingRound.Member {
            ReadingRound.Member(email: "\(name)@alder.example", party: party, since: LifeTests.instant(day))
        }
        let members = [
            member("mia", .marketing), member("kim", .sales), member("kim", .marketing), member("olu", .operations),
            member("late", .sales, "2027-03-01"), member("known", .sales),
        ]
        let asked = ReadingRound.askings(
            version, inForceSince: Self.begin, members: members, asked: ["known@alder.example"],
            calendar: { _ in calendar })
        #expect(asked.map(\.email) == ["mia@alder.example", "kim@alder.example", "late@alder.example"])
        #expect(asked.map { $0.readAt != nil } == [true, false, false])
        #expect(asked.map(\.due) == ["2027-02-11", "2027-02-11", "2027-03-11"].map { LifeTests.instant($0) })
        version.signing.everyoneReadsWithin = nil
        #expect(
            ReadingRound.askings(
                version, inForceSince: Self.begin, members: members, asked: [], calendar: { _ in calendar }
            ).isEmpty)
    }
}
