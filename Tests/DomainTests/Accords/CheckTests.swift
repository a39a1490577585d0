import Testing

@testable import Domain

@Suite("Checks across sections")
struct CheckTests {
    struct Case: CustomTestStringConvertible {
        let old: String
        let new: String
        let findings: [String]
        var testDescription: String { new }
    }

    static let cases = [
        Case(
            old: "handOff: inbound, atLeast", new: "handOff: inbond, atLeast",
            findings: [
                "46:65: error: commitments.marketing[0].handOff: there is no hand-off 'inbond'; did you mean 'inbound'?"
            ]),
        Case(
            old: "{ hot: 2 business hours, standard: 1 business day }", new: "{ hot: 2 business hours }",
            findings: ["48:58: error: commitments.sales[0].within: no value for the tier 'standard'"]),
        Case(
            old: "{ hot: 2 business hours, standard: 1 business day }",
            new: "{ hot: 2 business hours, standart: 1 business day, standard: 1d }",
            findings: [
                "48:93: error: commitments.sales[0].within.standart: there is no tier 'standart'; "
                    + "did you mean 'standard'?"
            ]),
        Case(
            old: ", within: { hot: 2 business hours, standard: 1 business day }, share: 95%", new: "",
            findings: [
                "48:7: error: commitments.sales[0]: 'Decide' has no clock: the measure decision needs 'within', "
                    + "the time allowed"
            ]),
        Case(
            old: ", atLeast: 85%", new: "",
            findings: [
                "46:7: error: commitments.marketing[0]: 'Acceptance' has no count: the measure acceptance needs "
                    + "'atLeast', the share that is promised"
            ]),
        Case(
            old: "atLeast: 85%", new: "atLeast: 85%, attempts: 3",
            findings: [
                "46:98: error: commitments.marketing[0].attempts: 'attempts' means nothing to the measure acceptance"
            ]),
        Case(
            old: "in: M1", new: "in: M9",
            findings: ["51:48: error: breach.gives[0].in: there is no commitment 'M9'; did you mean 'M1'?"]),
        Case(
            old: "in: M1", new: "in: S1",
            findings: ["51:48: error: breach.gives[0].in: 'S1' measures decision; nothing counts as accepted there"]),
        Case(
            old: "counts: accepted, in: M1", new: "counts: accepted, to: M1",
            findings: [
                "51:12: error: breach.gives[0]: 'counts' needs 'in': the commitment that it changes",
                "51:48: error: breach.gives[0].to: 'to' does not go with 'counts'",
            ]),
        Case(
            old: "to: sales, silence", new: "to: executive, silence",
            findings: [
                "39:50: error: handOffs.inbound.to: the executive does not sign this accord: add it to 'parties'",
                "48:7: error: commitments.sales[0]: decision is for the executive to keep, who take these hand-offs, "
                    + "not for Sales",
            ]),
        Case(
            old: "leader: sol@alder.example", new: "leader: mia@alder.example",
            findings: [
                "7:14: error: parties.marketing: mia@alder.example leads Marketing and Sales, so a delegate must "
                    + "countersign: add 'delegate'",
                "8:10: error: parties.sales: mia@alder.example leads Sales and Marketing, so a delegate must "
                    + "countersign: add 'delegate'",
            ]),
        Case(
            old: "not-now: 90d", new: "not-nwo: 90d",
            findings: [
                "42:26: error: dispositions.not-now: 'not-now' recycles a lead, but 'recycling.backAfter' does not say "
                    + "when it comes back",
                "43:36: error: recycling.backAfter.not-nwo: there is no disposition 'not-nwo'; did you mean 'not-now'?",
            ]),
        Case(
            old: "grades: { A: 80, B: 60, C: 30 }", new: "grades: { A: 80, B: 85, C: 30 }",
            findings: ["30:23: error: scoring.grades.B: grade A (80) must need more points than grade B (85)"]),
        Case(
            old: "grades: { A: 80, B: 60, C: 30 }", new: "grades: { A: 120, B: 60, C: 30 }",
            findings: [
                "30:16: error: scoring.grades.A: grade A needs 120 points, but the groups give at most 100"
            ]),
        Case(
            old: "levels: { 4: 70, 3: 40, 2: 10 }", new: "levels: { 4: 90, 3: 40, 2: 10 }",
            findings: ["31:16: error: scoring.levels.4: level 4 needs 90 points, but the groups give at most 80"]),
        Case(
            old: "then: warn }", new: "then: warn }, { at: 50%, then: warn }",
            findings: ["50:43: error: breach.ofOne[1].at: 50 % comes after 80 %; put the steps in order"]),
        Case(
            old: "rejections:\n", new: "rejections:\n  other: { reasons: [bad-data], countsAgainst: operations }\n",
            findings: ["42:25: error: rejections.clerical.reasons[0]: 'bad-data' is already a reason of 'other'"]),
        Case(
            old: "name: Decide, measure", new: "name: Decide, tier: [hot, cold], measure",
            findings: [
                "48:43: error: commitments.sales[0].tier[1]: there is no tier 'cold'; known: hot, standard"
            ]),
    ]

    @Test("what does not fit together is told", arguments: cases)
    func finding(_ row: Case) {
        #expect(SmallAccord.findings(SmallAccord.with(row.old, row.new)) == row.findings)
    }

    @Test("pools and duty are held against the roster")
    func roster() {
        var roster = Roster()
        roster.pools = [Roster.Pool(name: "nord", calendar: "berlin")]
        roster.duty = Roster.Duty()
        roster.duty?.tiers = ["warm"]
        #expect(
            SmallAccord.findings(SmallAccord.text, roster: roster) == [
                "33:3: warning: tiers: the roster's duty serves 'warm', which is no tier here; known: hot, standard",
                "36:67: error: routing[0].to.pool: there is no pool of the roster 'north'; known: nord",
            ])
    }

    @Test("who is measured on leads alone is told")
    func leadsAlone() {
        let volume = "- { id: M2, name: Volume, measure: handed-over, atLeast: 20 }\n    - { id: M1,"
        let text = SmallAccord.with("- { id: M1,", volume)
        #expect(
            SmallAccord.findings(text) == [
                "46:7: warning: commitments.marketing[0]: Marketing is measured on leads ('Volume') but promises no "
                    + "revenue: more leads of less worth would keep this promise"
            ])
    }

    @Test("exceptions are dated, short and few")
    func exceptions() {
        let section = """

            exceptions:
              longest: 10d
              perQuarter: 1
              signedBy: [marketing, sales]
              agreed:
                - { commitment: S1, from: 2027-03-01, until: 2027-03-20, because: fair }
                - { commitment: S9, tier: hot, from: 2027-01-05, until: 2027-01-02, because: rush }
                - { commitment: S1, from: 2028-01-05, until: 2028-01-06, because: later }
            """
        #expect(
            SmallAccord.findings(SmallAccord.text + section) == [
                "57:7: error: exceptions.agreed[0]: it runs 20 days; no exception may run longer than 10 days",
                "58:7: error: exceptions.agreed[1]: at most 1 exception a quarter",
                "58:21: error: exceptions.agreed[1].commitment: there is no commitment 'S9'; did you mean 'S1'?",
                "58:61: error: exceptions.agreed[1].until: it ends (2027-01-02) before it begins (2027-01-05)",
                "59:7: error: exceptions.agreed[2]: it runs outside the term (2027-01-01 to 2027-12-31)",
            ])
    }

    @Test("examples are leads' numbers, and no lead is both inside and outside")
    func examples() {
        let text = SmallAccord.with(
            "    doors:", "    examples: { inside: [0HZX4T9K2M7QA], outside: [0HZX4T9K2M7QA, lead7] }\n    doors:")
        #expect(
            SmallAccord.findings(text) == [
                "21:52: error: definitions.qualified.examples.outside[0]: '0HZX4T9K2M7QA' is an example both inside "
                    + "and outside",
                "21:67: error: definitions.qualified.examples.outside[1]: 'lead7' is no lead's number: 13 letters and "
                    + "digits are expected",
            ])
    }

    @Test("the example company's accord can be signed")
    func northwind() throws {
        let roster = RosterDocument(try ExampleFile.text("northwind/roster.yaml"))
        #expect(roster.faults == [])
        let report = AccordCheck.check(
            text: try ExampleFile.text("northwind/accord.yaml"), roster: roster.roster, history: nil)
        #expect(report.errors == [])
        #expect(report.isSignable)
        #expect(report.compiled != nil)
        #expect(report.warnings == [])
    }
}
