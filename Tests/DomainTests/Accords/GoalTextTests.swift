import Testing

@testable import Domain

@Suite("Goals written into a document")
struct GoalTextTests {
    static func readBack(_ goals: [Goal]) -> [Goal] {
        let start = FullAccord.text.firstRange(of: "goals:\n")?.lowerBound ?? FullAccord.text.startIndex
        let end = FullAccord.text.firstRange(of: "assumptions:")?.lowerBound ?? FullAccord.text.startIndex
        let section = GoalText.lines(goals).joined(separator: "\n") + "\n"
        let document = AccordDocument(
            FullAccord.text[..<start] + section + FullAccord.text[end...])
        #expect(document.faults == [])
        return document.accord.goals
    }

    @Test("they read back equal")
    func round() {
        #expect(Self.readBack(FullAccord.accord.goals) == FullAccord.accord.goals)
        var goal = Goal(metric: "cycle", managed: true, per: .month)
        goal.aim = .bySegment(["North": ["Water": .elapsed(75 * 86_400_000), "Other: ä": .elapsed(5_400_000)]])
        goal.laterAims = [LaterAim(from: Day(number: 20_000), aim: .byTerritory(["no": .elapsed(7_200_000)]))]
        goal.stretch = .elapsed(60_000)
        goal.floor = .share(12_345)
        goal.direction = .down
        goal.lights = Goal.Lights(red: 9050, green: 100_000)
        goal.alert = Goal.Alert(below: .count(0), above: .count(999_999_999_999_999))
        goal.whenRed = .recoveryPlan
        goal.settledBy = "say \"it\" \\ so"
        goal.byOrigin = ["true": 5000, "out bound": 2550]
        goal.byTeam = ["ae": 10_000]
        goal.owners = [.sales: "sol@alder.example", .marketing: "mia@alder.example"]
        var band = Goal(metric: "7 days", managed: false, per: .week)
        band.band = GoalBand(atLeast: nil, atMost: .share(1))
        #expect(Self.readBack([goal, band]) == [goal, band])
        #expect(Self.readBack([]) == [])
    }

    @Test("one goal is one line")
    func line() {
        #expect(
            GoalText.lines([Goal(metric: "booked-revenue", managed: true, per: .quarter, target: 4_200_000)]) == [
                "goals:", "  - { metric: booked-revenue, managed: true, per: quarter, target: 4200000 }",
            ])
    }
}
