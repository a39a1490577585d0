import Testing

@testable import Domain

@Suite("Goals and assumptions")
struct GoalReaderTests {
    static let inquiries = "{ metric: inquiries, managed: false, per: month, alert: { below: 400 } }"

    static func goal(_ text: String) throws -> Goal {
        let document = AccordDocument(FullAccord.with(inquiries, text))
        #expect(document.faults == [])
        return try #require(document.accord.goals.last)
    }

    static func findings(_ goal: String) -> [String] {
        FullAccord.findings(FullAccord.with(inquiries, goal)).map { $0.replacing("goals[2]", with: "goal") }
    }

    @Test("a target by territory and vertical, with later ones, is read in its unit")
    func segments() throws {
        let goal = try Self.goal(
            "{ metric: acceptance-rate, managed: true, per: month, target: { North: { Water: 85%, Other: 80% } }, "
                + "targetFrom: { 2027-07-01: { North: 88% }, 2027-04-01: 86% } }")
        #expect(goal.aim == .bySegment(["North": ["Water": .share(8500), "Other": .share(8000)]]))
        #expect(goal.laterAims.map(\.from.description) == ["2027-04-01", "2027-07-01"])
        #expect(goal.aim(on: Day(text: "2027-03-31") ?? Day(number: 0)) == goal.aim)
        #expect(goal.aim(on: Day(text: "2027-06-30") ?? Day(number: 0)) == .all(.share(8600)))
        #expect(goal.aim(on: Day(text: "2027-07-01") ?? Day(number: 0)) == .byTerritory(["North": .share(8800)]))
        #expect(goal.target == nil)
    }

    @Test("bounds, lights, shares and owners are read")
    func bounds() throws {
        let goal = try Self.goal(
            "{ metric: cycle-days, managed: true, per: quarter, target: 75d, floor: 90d, stretch: 60d, direction: down, "
                + "lights: { red: 90%, green: 95% }, alert: { above: 100d }, whenRed: recovery-plan, "
                + "byTeam: { ae: 70%, sdr: 30% }, owners: { marketing: mia@alder.example, sales: sol@alder.example } }")
        #expect(goal.aim == .all(.elapsed(75 * 86_400_000)))
        #expect(goal.floor == .elapsed(90 * 86_400_000))
        #expect(goal.stretch == .elapsed(60 * 86_400_000))
        #expect(goal.direction == .down)
        #expect(goal.lights == Goal.Lights(red: 9000, green: 9500))
        #expect(goal.alert == Goal.Alert(above: .elapsed(100 * 86_400_000)))
        #expect(goal.whenRed == .recoveryPlan)
        #expect(goal.byTeam == ["ae": 7000, "sdr": 3000])
        #expect(goal.owners == [.marketing: "mia@alder.example", .sales: "sol@alder.example"])
        let band = try Self.goal(
            "{ metric: no-decision-share, managed: true, per: month, direction: band, band: { atLeast: 5%, atMost: 15% } }"
        )
        #expect(band.band == GoalBand(atLeast: .share(500), atMost: .share(1500)))
        #expect(band.target == nil)
    }

    @Test("segments add up, an aim for all has none of its own")
    func parts() {
        let table = GoalAim.bySegment([
            "North": ["Water": .count(60), "Other": .count(5)], "Other": ["Water": .count(1)],
        ])
        #expect(table.total == 66)
        #expect(table.value(territory: "North", vertical: nil) == .count(65))
        #expect(table.value(territory: "North", vertical: "Water") == .count(60))
        #expect(table.value(territory: nil, vertical: nil) == .count(66))
        #expect(table.value(territory: "South", vertical: nil) == nil)
        #expect(GoalAim.all(.count(3)).value(territory: "North", vertical: nil) == nil)
        #expect(GoalAim.byTerritory(["North": .share(1), "Other": .count(2)]).total == nil)
        #expect(
            GoalAim.byTerritory(["North": .count(.max), "Other": .count(2)]).total == .max,
            "a sum beyond 64 bits stays at the greatest number")
    }

    @Test("assumptions are read with what is paid of what is won")
    func assumptions() {
        let assumptions = FullAccord.accord.assumptions
        #expect(assumptions?.qualifiedToOpportunity == 1800)
        #expect(assumptions?.opportunityToWon == 2500)
        #expect(assumptions?.wonAmount == 56_000)
        #expect(assumptions?.paidOfWon == 9700)
        #expect(assumptions?.wonToPaid == .days(30))
        #expect(assumptions?.replacedAfter == 100)
        #expect(
            FullAccord.findings(FullAccord.with("opportunity-to-won: 25%", "opportunity-to-won: 125%")) == [
                "assumptions.opportunity-to-won: a share of 125 %; at most 100 %"
            ])
    }

    static let faults: [(String, [String])] = [
        ("{ metric: accepted-leads, managed: true, per: month }", ["goal: a managed goal needs a target"]),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, owners: { sales: sol@alder.example } }",
            ["goal: a managed goal has an owner on each side; Marketing has none"]
        ),
        (
            "{ metric: accepted-leads, managed: false, per: month, target: 5, alert: { below: 3 } }",
            ["goal.target: a goal that is only watched has no 'target': set 'managed: true', or leave it out"]
        ),
        (
            "{ metric: accepted-leads, managed: false, per: month }",
            ["warning: goal: nobody is told when 'accepted-leads' goes wrong: add 'alert'"]
        ),
        (
            "{ metric: paid-revenue, managed: true, per: quarter, target: 5 }",
            ["goal.metric: there is a goal of 'paid-revenue' a quarter already"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: { Noth: 5 } }",
            ["goal.target.Noth: there is no territory 'Noth'; did you mean 'North'?"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: { North: { Watr: 5 } } }",
            ["goal.target.North.Watr: there is no vertical 'Watr'; did you mean 'Water'?"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: { North: { Water: 5 }, Other: 3 } }",
            ["goal.target.Other: give every territory by vertical, or none"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: many }",
            [
                "goal.target: expected a whole number, a share such as 85% or a length of time such as 75d, or one by "
                    + "territory, found 'many'", "goal: a managed goal needs a target",
            ]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, targetFrom: { 2027-02-15: 6 } }",
            ["goal.targetFrom.2027-02-15: no month begins on 2027-02-15; this one begins on 2027-02-01"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, targetFrom: { 2029-02-01: 6 } }",
            ["goal.targetFrom.2029-02-01: it begins outside the term (2027-01-01 to 2027-12-31)"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, targetFrom: { 2027-02-01: 6% } }",
            ["goal.targetFrom.2027-02-01: 6 % is a share, but 'accepted-leads' is a number"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, band: { atLeast: 1, atMost: 2 } }",
            ["goal.band: a goal has either a target or a band"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, band: { atLeast: 3, atMost: 2 }, direction: up }",
            [
                "goal.band: the band ends before it begins",
                "goal.direction: a goal with a band has the direction band",
            ]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, direction: band }",
            ["goal: the direction band needs 'band': the bounds between which the figure is good"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, floor: 6, stretch: 9 }",
            ["goal.stretch: floor, target and stretch are not in order: 6, 5, 9"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, floor: 7, stretch: 3 }",
            ["goal.stretch: floor, target and stretch are not in order: 7, 5, 3"]
        ),
        (
            "{ metric: acepted-leads, managed: true, per: month, target: 5, floor: 4% }",
            [
                "goal.metric: there is no metric 'acepted-leads'; did you mean 'accepted-leads'?",
                "goal.floor: a share beside a whole number: one goal has one unit",
            ]
        ),
        (
            "{ metric: booked-revenue, managed: true, per: month, target: 85% }",
            ["goal.target: 85 % is a share, but 'booked-revenue' is an amount"]
        ),
        (
            "{ metric: cycle-days, managed: true, per: month, target: { North: 75 } }",
            ["goal.target: 75 is a whole number, but 'cycle-days' is a time"]
        ),
        (
            "{ metric: booked-revenue, managed: true, per: month, target: 999999999999999, direction: down }",
            ["goal.direction: of 'booked-revenue' more is better"]
        ),
        (
            "{ metric: content-freshness, managed: true, per: month, target: 80% }",
            [
                "goal.metric: 'content-freshness' cannot be measured: the record keeps no pieces of content",
                "warning: goal.managed: 'content-freshness' is for watching: what one side does alone moves it",
            ]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, floor: 6, direction: up }",
            ["goal.floor: floor, target and stretch are not in order: 6, 5"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 0, lights: { red: 95%, green: 90% } }",
            [
                "warning: goal.target: a target of 0 is reached by doing nothing",
                "goal.lights: red below 95 % and green from 90 % overlap",
            ]
        ),
        (
            "{ metric: accepted-leads, managed: false, per: month, alert: { below: 9, above: 3 } }",
            ["goal.alert: an alert below 9 and above 3 never rests"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, byOrigin: { marketing: 50%, sails: 60% } }",
            [
                "goal.byOrigin: the shares add up to 110 %; at most 100 %",
                "goal.byOrigin.sails: there is no origin 'sails'; known: expansion, marketing, outbound",
            ]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, byTeam: { ae: 50%, sdr: 40% } }",
            ["warning: goal.byTeam: the shares add up to 90 %: 10 % of the target is nobody's"]
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: 5, settledBy: paid-revenu }",
            ["goal.settledBy: there is no goal of 'paid-revenu'; did you mean 'paid-revenue'?"]
        ),
    ]

    @Test("what does not fit is told", arguments: faults)
    func fault(_ goal: String, _ findings: [String]) {
        #expect(Self.findings(goal).sorted() == findings.sorted())
    }

    @Test("shares by origin need origins")
    func origins() {
        let start = FullAccord.text.range(of: "origins:\n")
        let end = FullAccord.text.range(of: "attribution:")
        guard let start, let end else {
            Issue.record("the full accord has no origins")
            return
        }
        let text = FullAccord.text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
        #expect(
            FullAccord.findings(text) == [
                "commitments.marketing[0].origin: an origin needs the section 'origins', which says who started what",
                "goals[0].byOrigin: shares by origin need the section 'origins', which says who started an opportunity",
            ])
    }
}

extension String {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
