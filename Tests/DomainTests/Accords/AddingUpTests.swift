import Testing

@testable import Domain

@Suite("Adding the promises up")
struct AddingUpTests {
    static let promises = """

        relief: { ramp: [0%, 25%, 50%, 75%, 100%] }
        goals:
          - metric: booked-revenue
            managed: true
            per: quarter
            target: 4200000
            byOrigin: { marketing: 40%, outbound: 60% }
          - { metric: inquiries, managed: false, per: month }
        assumptions:
          qualified-to-opportunity: 18%
          opportunity-to-won: 25%
          won-amount: 56000
          from: Pilot, 64 leads
          replacedAfter: 100 outcomes
        """

    static let commitments = """
          marketing:
            - { id: M2, name: Volume, measure: handed-over, per: month, atLeast: { North: { Water: 140, Other: 80 } } }
            - { id: M1
        """

    static func accord(capacity: Int = 55) -> Accord {
        var text = SmallAccord.text + promises
        text = text.replacing("  marketing:\n    - { id: M1", with: commitments)
        text = text.replacing(
            "  sales:\n    - {",
            with:
                "  sales:\n    - { id: S6, name: Room, measure: capacity, per: week, "
                + "atLeast: { north: \(capacity) } }\n    - {"
        )
        return AccordDocument(text).accord
    }

    @Test("660 leads a quarter x 18 % x 25 % x 56,000 = 1.66 of 1.68 M")
    func golden() {
        let lines = AddingUp.lines(Self.accord(), roster: nil, history: nil)
        #expect(lines.map(\.kind) == [.revenue, .capacity, .territory])
        #expect(lines[0].given == 1_663_200_000)
        #expect(lines[0].needed == 1_680_000_000)
        #expect(!lines[0].holds)
        #expect(
            lines[0].sentence
                == "If everybody keeps every promise, you book 1.66 of 1.68 M EUR a quarter from Marketing's leads: "
                + "660 leads × 18 % × 25 % × 56,000 (assumptions: Pilot, 64 leads).")
    }

    @Test("the record's own rates take over once they rest on enough outcomes")
    func history() {
        var rates = Rates(
            qualifiedToOpportunity: 2000, opportunityToWon: 2500, wonAmount: 60_000, outcomes: 99, source: "the record")
        #expect(AddingUp.lines(Self.accord(), roster: nil, history: rates)[0].given == 1_663_200_000)
        rates.outcomes = 100
        #expect(AddingUp.lines(Self.accord(), roster: nil, history: rates)[0].given == 1_980_000_000)
    }

    @Test("without rates nothing is made up")
    func unknown() {
        var accord = Self.accord()
        accord.assumptions = nil
        let line = AddingUp.lines(accord, roster: nil, history: nil)[0]
        #expect(!line.holds)
        #expect(line.sentence.hasPrefix("What the promised leads are worth cannot be said"))
    }

    @Test("volume is held against the capacity that Sales promises", arguments: [(55, true), (51, true), (50, false)])
    func capacity(_ perWeek: Int, _ holds: Bool) {
        let lines = AddingUp.lines(Self.accord(capacity: perWeek), roster: nil, history: nil)
        #expect(lines[1].holds == holds)
        #expect(lines[2].holds == holds)
    }

    @Test("a shortfall is said in numbers")
    func shortfall() {
        let lines = AddingUp.lines(Self.accord(capacity: 45), roster: nil, history: nil)
        #expect(
            lines[1].sentence == "Marketing promises 220 hand-offs a month, and Sales promises to take 195: 25 too few."
        )
        #expect(
            lines[2].sentence == "North: 220 hand-offs a month are promised, and the pool north takes 195: 25 too few.")
    }

    static func member(_ rep: String, perWeek: Int? = nil, startedOn: String? = nil) -> Roster.Member {
        var member = Roster.Member(rep: rep)
        member.perWeek = perWeek
        member.startedOn = startedOn.flatMap { Day(text: $0) }
        return member
    }

    @Test(
        "the roster takes the ramp into account",
        arguments: [
            ("2026-11-30", "37.5"), ("2026-12-01", "37.5"), ("2026-12-02", "30"), ("2026-12-31", "30"),
            ("2026-08-15", "60"), ("2026-09-15", "52.5"), ("2027-03-01", "30"),
        ])
    func ramp(_ started: String, _ given: String) {
        var roster = Roster()
        roster.pools = [Roster.Pool(name: "north", calendar: "berlin")]
        roster.pools[0].members = [
            Self.member("a@alder.example", perWeek: 30),
            Self.member("b@alder.example", perWeek: 30, startedOn: started),
        ]
        let line = AddingUp.lines(Self.accord(capacity: 36), roster: roster, history: nil).last
        #expect(line?.kind == .roster)
        #expect(
            line?.sentence.contains("by the roster \(given) can be taken as the term begins") == true, "\(line as Any)")
    }

    @Test("a member takes the tightest cap; paused and weightless ones take nothing; one without a cap any number")
    func caps() {
        let accord = Self.accord()
        var roster = Roster()
        var calendar = Roster.Calendar(name: "berlin", zone: "Europe/Berlin")
        calendar.hours = [
            .monday: [Roster.Hours(start: 540, end: 1020)], .friday: [Roster.Hours(start: 540, end: 720)],
        ]
        roster.calendars = [calendar]
        var tight = Self.member("a@alder.example", perWeek: 30)
        tight.perDay = 10
        var paused = Self.member("b@alder.example", perWeek: 30)
        paused.paused = true
        var idle = Self.member("c@alder.example", perWeek: 30)
        idle.weight = 0
        var monthly = Roster.Member(rep: "d@alder.example")
        monthly.perMonth = 52
        roster.pools = [Roster.Pool(name: "north", calendar: "berlin")]
        roster.pools[0].members = [tight, paused, idle, monthly]
        #expect(RosterSum.capacity(roster.pools[0], roster, accord) == 32_000)
        roster.pools[0].members.append(Roster.Member(rep: "e@alder.example"))
        #expect(RosterSum.capacity(roster.pools[0], roster, accord) == nil)
        let line = AddingUp.lines(accord, roster: roster, history: nil).last
        #expect(line?.holds == true)
        #expect(line?.sentence == "north: 55 a week are promised, and a member without a cap takes any number.")
    }
}
