import Testing

@testable import Domain

@Suite("People of the roster")
struct RosterPeopleTests {
    private static let start = """
        roster: 1
        keepers: [olu@birch.example]
        people:

        """

    private static let end = """
        calendars:
          eastern: { zone: America/New_York, hours: { mon-fri: ["09:00-17:00"] } }
        pools: {}

        """

    private static func document(_ people: String...) -> RosterDocument {
        RosterDocument(start + people.map { "  - \($0)\n" }.joined() + end)
    }

    @Test("people are read with party, role, team, manager and zone, and written back equal")
    func roundTrip() {
        let document = Self.document(
            "{ email: kim@birch.example, name: Kim Park, party: sales, role: rep, team: sdr, "
                + "manager: sam@birch.example, zone: America/New_York }",
            "{ email: sam@birch.example, name: \"Sam: the leader\", party: sales, role: leader }")
        #expect(document.faults.isEmpty)
        var kim = Roster.Person(email: "kim@birch.example", name: "Kim Park", party: .sales, role: .rep)
        kim.team = "sdr"
        kim.manager = "sam@birch.example"
        kim.zone = "America/New_York"
        let sam = Roster.Person(email: "sam@birch.example", name: "Sam: the leader", party: .sales, role: .leader)
        #expect(document.roster.people == [kim, sam])
        #expect(RosterDocument(document.roster.yaml).roster == document.roster)
    }

    @Test(
        "a faulty person is told with the place",
        arguments: [
            ("{ email: kim@birch.example, name: Kim, party: sale, role: rep }", "people[0].party"),
            ("{ email: kim@birch.example, name: Kim, party: sales, role: boss }", "people[0].role"),
            ("{ email: kim@birch.example, party: sales, role: rep }", "people[0].name"),
            ("{ email: kim@birch.example, name: K, party: sales, role: rep, zone: Mars }", "people[0].zone"),
            (
                "{ email: kim@birch.example, name: K, party: sales, role: rep, manager: Kim@birch.example }",
                "people[0].manager"
            ),
        ])
    func faults(person: String, path: String) {
        let document = Self.document(person)
        #expect(!document.isValid)
        #expect(document.faults.contains { $0.path == path }, "\(document.faults)")
    }

    @Test("the same address twice is an error")
    func twice() {
        let line = "{ email: kim@birch.example, name: Kim, party: sales, role: rep }"
        let document = Self.document(line, line)
        #expect(document.faults.map(\.path) == ["people[1].email"])
    }
}
