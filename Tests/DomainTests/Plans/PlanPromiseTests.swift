import Journeys
import Testing

@testable import Domain

@Suite("What a draft does to promises and goals")
struct PlanPromiseTests {
    private typealias World = PlanWorld

    private func world() throws -> PlanWorld {
        var world = try PlanWorld()
        var volume = Commitment(id: "M2", party: .marketing, name: "Volume", measure: .handedOver)
        volume.atLeast = .byTerritory(["North": ["Water": 3]])
        world.accord.commitments = [volume]
        return world
    }

    @Test("a volume commitment is judged by each accord's own hand-offs, month by month")
    func volume() throws {
        var world = try world()
        world.add(2, old: World.verdict("2027-01-12"), draft: World.verdict("2027-01-12"))
        world.add(2, old: World.verdict(nil), draft: World.verdict("2027-01-20"))
        world.add(1, old: World.verdict("2027-02-01"), draft: World.verdict("2027-02-01") { $0.vertical = 1 })
        let rows = try world.plan().promises
        #expect(rows.map(\.period) == ["2027-01", "2027-02", "2027-03"])
        #expect(rows.allSatisfy { $0.isWhole && $0.old?.promised == 3 })
        #expect(rows.map { $0.old?.delivered } == [2, 1, 0] && rows.map { $0.draft?.delivered } == [4, 1, 0])
        #expect(rows[0].old?.verdict == .broken && rows[0].draft?.verdict == .kept)
        // Counted, but in no promised cell.
        #expect(rows[1].draft?.cells.map(\.delivered) == [0])
    }

    @Test("what comes once for a company counts once")
    func countOnce() throws {
        var world = try world()
        world.accord.commitments[0].countOnce = CountOnce(noun: .company, milliseconds: 30 * World.day)
        world.add(2, old: World.verdict("2027-01-12"), draft: World.verdict("2027-01-12"))
        world.history.companies = [7, 7]
        #expect(try world.plan().promises.first?.old?.delivered == 1)
    }

    @Test("a period that the window cuts says so, and a conditional commitment is left out by name")
    func partial() throws {
        var world = try world()
        world.accord.commitments[0].per = .quarter
        world.accord.fiscalYearStarts = MonthDay(month: 2, day: 1)
        var special = world.accord.commitments[0]
        special.id = "M9"
        special.name = "Large ones"
        special.when = Predicate(text: "company.employees > 500")
        world.accord.commitments.append(special)
        let plan = try world.plan()
        #expect(plan.promises.map(\.isWhole) == [false, false])
        #expect(plan.leftOut == ["Large ones"])
    }

    @Test("money stands in the period of arrival, by movement, with the draft's estimate beside it")
    func goals() throws {
        var world = try world()
        var goal = Goal(metric: "booked-revenue", managed: true, per: .quarter, target: 1000)
        goal.byOrigin = ["marketing": 4000]
        world.accord.goals = [goal, Goal(metric: "inquiries", managed: false, per: .month)]
        func won(_ amount: Int64, _ currency: UInt16) -> LeadOutcome {
            World.handed("2027-01-10") { outcome in
                outcome.closedAt = World.at("2027-02-01")
                outcome.isWon = true
                outcome.amount = amount
                outcome.currency = currency
            }
        }
        let in0 = World.verdict("2027-01-12")
        world.add(30, old: in0, draft: in0, won(100_00, 1))
        world.add(30, old: in0, draft: in0, World.handed("2027-01-10"))
        world.add(1, old: in0, draft: World.verdict(nil), won(50_00, 1))
        world.add(1, old: World.verdict(nil), draft: in0, won(70_00, 1))
        world.add(1, old: in0, draft: in0, won(9_999, 2))
        world.add(10, old: World.verdict(nil), draft: in0)
        let plan = try world.plan()
        let row = try #require(plan.goals.first)
        #expect(row.period == "2027 Q1" && row.isWhole)
        #expect(row.target == 1000_00 && row.marketingTarget == 400_00)
        #expect(row.both == 3000_00 && row.onlyOld == 50_00 && row.onlyNew == 70_00)
        #expect(row.old == 3050_00 && row.draft == 3070_00 && row.otherCurrencies == 1)
        // 32 of 62 graded B, level 3 under the draft were won (the lead that the draft drops has no hand-off under it,
        // but was judged): mean amount of 32 in euros is 97.5.
        let estimate = try #require(row.estimate)
        #expect(estimate.sample == 32 && estimate.lower < estimate.expected && estimate.expected < estimate.upper)
        #expect(plan.leftOut.contains("inquiries"))
    }
}
