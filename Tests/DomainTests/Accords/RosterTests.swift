import Testing

@testable import Domain

@Suite("The roster")
struct RosterTests {
    static let text = """
        roster: 1
        keepers: [olu@alder.example]
        calendars:
          "Nord - 1": { zone: Europe/Berlin, hours: { mon-thu: ["09:00-12:00", "13:00-17:30"], fri: ["09:00-14:00"] } }
          west: { zone: America/Los_Angeles, hours: { sat-sun: ["00:00-24:00"] }, holidays: [2027-05-31] }
        duty: { tiers: [hot], hours: { fri: ["17:30-20:00"] }, members: [kim@alder.example] }
        pools:
          "no":
            calendar: "Nord - 1"
            whenNobody: west
            members:
              - rep: kim@alder.example
                weight: 2
                perDay: 10
                perWeek: 30
                perMonth: 90
                startedOn: 2027-01-07
                calendar: west
                deputy: lee@alder.example
                manager: sam@alder.example
                absences: [ { from: 2027-08-01, until: 2027-08-14 }, { from: 2027-12-24, until: 2027-12-31 } ]
                paused: true
              - { rep: lee@alder.example }
          west: { calendar: west, members: [ { rep: pat@alder.example } ] }
        """

    @Test("what is written reads back equal")
    func roundTrip() {
        let first = RosterDocument(Self.text)
        #expect(first.faults == [])
        let second = RosterDocument(first.roster.yaml)
        #expect(second.faults == [])
        #expect(second.roster == first.roster)
        #expect(second.roster.yaml == first.roster.yaml)
        #expect(first.roster.pools.map(\.name) == ["no", "west"])
        #expect(first.roster.calendars[0].hours[.thursday]?.map(\.end) == [720, 1050])
        #expect(first.roster.calendars[1].hours[.sunday] == [Roster.Hours(start: 0, end: 1440)])
    }

    @Test("names with signs, an empty roster and empty hours read back equal")
    func oddities() {
        var roster = Roster()
        roster.keepers = ["o'hara@alder.example"]
        roster.calendars = [
            Roster.Calendar(name: "a: \"b\" \\ #c", zone: "UTC"), Roster.Calendar(name: "17:30", zone: "UTC"),
        ]
        roster.pools = [Roster.Pool(name: "null", calendar: "17:30"), Roster.Pool(name: "007", calendar: "yes")]
        roster.duty = Roster.Duty()
        #expect(RosterDocument(roster.yaml).roster == roster)
        #expect(RosterDocument(Roster().yaml).roster == Roster())
    }

    struct Mistake: CustomTestStringConvertible {
        let old: String
        let new: String
        let finding: String
        var testDescription: String { new }
    }

    static let mistakes = [
        Mistake(
            old: "whenNobody: west", new: "whenNobody: wets",
            finding: "10:17: error: pools.no.whenNobody: there is no pool 'wets'; did you mean 'west'?"),
        Mistake(
            old: "whenNobody: west", new: "whenNobody: \"no\"",
            finding: "10:17: error: pools.no.whenNobody: a pool cannot take over from itself"),
        Mistake(
            old: "west: { calendar: west", new: "west: { calendar: east",
            finding: "24:21: error: pools.west.calendar: there is no calendar 'east'; known: Nord - 1, west"),
        Mistake(
            old: "\"13:00-17:30\"", new: "\"11:00-17:30\"",
            finding: "4:45: error: calendars.Nord - 1.hours: the hours of mon, tue, wed and thu overlap"),
        Mistake(
            old: "\"13:00-17:30\"", new: "13.00-17.30",
            finding: "4:72: error: calendars.Nord - 1.hours.mon-thu[1]: expected hours such as \"09:00-17:30\", "
                + "found '13.00-17.30'"),
        Mistake(
            old: "mon-thu", new: "monday-thursday",
            finding: "4:47: error: calendars.Nord - 1.hours.monday-thursday: expected a weekday or a range such as "
                + "mon-fri, found 'monday-thursday'"),
        Mistake(
            old: "until: 2027-08-14", new: "until: 2027-07-14",
            finding: "21:21: error: pools.no.members[0].absences[0]: it ends (2027-07-14) before it begins (2027-08-01)"
        ),
        Mistake(
            old: "{ rep: pat@alder.example }", new: "",
            finding: "24:36: warning: pools.west.members: the pool has no members, so that nobody takes its leads"),
        Mistake(
            old: "{ rep: lee@alder.example }", new: "{ rep: kim@alder.example }",
            finding: "23:16: error: pools.no.members[1].rep: 'kim@alder.example' is in this pool twice"),
        Mistake(
            old: "perWeek: 30", new: "perWek: 30",
            finding: "15:9: error: pools.no.members[0].perWek: 'perWek' is not a key here; did you mean 'perWeek'?"),
    ]

    @Test("a mistake is told with its place", arguments: mistakes)
    func mistake(_ mistake: Mistake) {
        let text = Self.text.replacing(mistake.old, with: mistake.new)
        #expect(text != Self.text)
        #expect(RosterDocument(text).faults.map(\.description) == [mistake.finding])
    }
}
