import Domain
import Testing

@Suite("Planning backward")
struct BackwardPlanTests {
    private typealias World = GoalWorld

    private let rates = PlanRates(
        qualifiedToOpportunity: 0.18, opportunityToWon: 0.25, wonAmount: 56_000_00, cycle: PlanDelay(days: 75),
        source: "Pilot 2026, 64 leads")

    private func plan(_ rates: PlanRates? = nil, goal: Int64 = 1_680_000_00, cells: [BackwardPlan.Cell]? = nil) throws
        -> BackwardPlan
    {
        try BackwardPlan(
            goals: [(try World.quarter("2027-05-01"), goal)],
            cells: cells ?? [
                .init(territory: "West", vertical: "Manufacturing", weight: 60),
                .init(territory: "West", vertical: "Logistics", weight: 30),
                .init(territory: "East", vertical: "Manufacturing", weight: 80),
                .init(territory: "East", vertical: "Logistics", weight: 50),
            ], rates: rates ?? self.rates, calendar: try World.calendar())
    }

    @Test("the worked example: 668 leads for a goal of 1.68 million, two and a half months before")
    func example() throws {
        let plan = try plan()
        // 1,680,000 ÷ (18 % × 25 % × 56,000) = 666.7, rounded up in each of the four parts.
        #expect(plan.leads == 668)
        var cells: [String: Int64] = [:]
        for need in plan.needs { cells["\(need.territory) \(need.vertical)", default: 0] += need.leads }
        #expect(
            cells == [
                "West Manufacturing": 182, "West Logistics": 91, "East Manufacturing": 243, "East Logistics": 152,
            ])
        // May to July less 75 days: 15 February to 17 May.
        #expect(Set(plan.needs.map(\.month.label)) == ["2027-02", "2027-03", "2027-04", "2027-05"])
        let west = plan.needs.filter { $0.territory == "West" && $0.vertical == "Manufacturing" }
        #expect(west.map(\.leads).reduce(0, +) == 182)
        // 14, 31, 30 and 17 of the 92 days.
        #expect(west.map(\.leads) == [28, 61, 59, 34])
    }

    @Test("each assumption at −30, 0 and +30 percent says what the goal and the leads would be")
    func variants() throws {
        let plan = try plan()
        func variant(_ assumption: PlanRates.Assumption, _ change: Int) throws -> BackwardPlan.Variant {
            try #require(plan.variants().first { $0.assumption == assumption && $0.change == change })
        }
        for assumption in PlanRates.Assumption.allCases {
            #expect(try variant(assumption, 0).brought == 1_680_000_00, "\(assumption)")
            #expect(try variant(assumption, 0).leads == plan.leads)
        }
        for assumption in [PlanRates.Assumption.qualifiedToOpportunity, .opportunityToWon, .wonAmount] {
            #expect(try variant(assumption, -30).brought == 1_176_000_00)
            #expect(try variant(assumption, 30).brought == 2_184_000_00)
            #expect(try (953...956).contains(variant(assumption, -30).leads))
        }
        // Paid of won is 1 already: it cannot be more.
        #expect(try variant(.paidOfWon, 30).brought == 1_680_000_00)
        #expect(try variant(.paidOfWon, -30).brought == 1_176_000_00)
        // A cycle of 98 days instead of 75 moves 23 of 92 days' money out of the quarter, as does one of 53 by 22.
        #expect(try variant(.cycle, 30).brought == 1_260_000_00)
        #expect(try variant(.cycle, -30).brought == 1_278_260_87)
        #expect(try variant(.cycle, 30).leads == plan.leads)
    }

    @Test("measured delays and cells with rates of their own are used as they are")
    func measured() throws {
        let delay = try #require(PlanDelay(measured: [10, 40, 10, 100]))
        #expect(delay.parts.map(\.days) == [10, 40, 100] && delay.parts.map(\.share) == [0.5, 0.25, 0.25])
        #expect(delay.mean == 40 && PlanDelay(measured: []) == nil)
        let both = PlanDelay(days: 5).followed(by: delay)
        #expect(both.parts.map(\.days) == [15, 45, 105] && both.mean == 45)
        var good = rates
        good.opportunityToWon = 0.5
        good.cycle = PlanDelay(days: 0)
        let plan = try plan(
            goal: 252_000_00,
            cells: [
                .init(territory: "West", vertical: "All", weight: 1),
                .init(territory: "East", vertical: "All", weight: 1, rates: good),
            ])
        let west = plan.needs.filter { $0.territory == "West" }.reduce(0) { $0 + $1.leads }
        let east = plan.needs.filter { $0.territory == "East" }
        #expect(west == 50 && east.reduce(0) { $0 + $1.leads } == 25)
        #expect(Set(east.map(\.month.label)) == ["2027-05", "2027-06", "2027-07"])
    }

    @Test("a pipeline figure says in which quarter it should pay")
    func arrivals() throws {
        let delay = try #require(PlanDelay(measured: [10, 60, 100]))
        let arrivals = delay.arrivals(
            of: 1_000_00, from: try World.day("2027-03-10"), per: .quarter, calendar: try World.calendar())
        #expect(arrivals.map(\.period.label) == ["FY2027 Q1", "FY2027 Q2"])
        #expect(arrivals.map(\.amount) == [333_33, 666_67])
    }

    @Test("the leads become the monthly aims of a draft")
    func aims() throws {
        let plan = try plan()
        let aims = plan.aims
        #expect(aims.count == 4)
        #expect(try aims[1].from == World.day("2027-03-01"))
        #expect(aims.reduce(0) { $0 + ($1.aim.total ?? 0) } == plan.leads)
        #expect(aims[1].aim.value(territory: "West", vertical: "Manufacturing") == .count(61))
    }

    @Test("goals below 0, weights that say nothing and rates without money are refused")
    func refuses() throws {
        #expect(throws: Problem.self) { try plan(goal: -1) }
        #expect(throws: Problem.self) { try plan(cells: []) }
        #expect(throws: Problem.self) { try plan(cells: [.init(territory: "W", vertical: "A", weight: -1)]) }
        var none = rates
        none.opportunityToWon = 0
        #expect(throws: Problem.self) { try plan(none) }
        #expect(try plan(goal: 0).needs.isEmpty)
    }

    @Test("signed assumptions stand in for the record, and what is missing is named")
    func assumptions() throws {
        var accord = Accord()
        do {
            _ = try PlanRates(accord: accord, history: nil, isPaid: true)
            Issue.record("There is nothing to plan with.")
        } catch Problem.invalid(let faults) {
            #expect(faults.count == 6 && faults[0].field == "assumptions.qualified-to-opportunity")
        }
        var assumptions = Assumptions()
        assumptions.qualifiedToOpportunity = 1_800
        assumptions.opportunityToWon = 2_500
        assumptions.wonAmount = 56_000
        assumptions.cycle = .days(75)
        assumptions.paidOfWon = 9_400
        assumptions.wonToPaid = .days(30)
        assumptions.source = "Pilot"
        accord.assumptions = assumptions
        let paid = try PlanRates(accord: accord, history: nil, isPaid: true)
        #expect(paid.paidOfWon == 0.94 && paid.delay.parts.map(\.days) == [105] && paid.wonAmount == 56_000_00)
        #expect(try PlanRates(accord: accord, history: nil, isPaid: false).delay.parts.map(\.days) == [75])
        let history = Rates(
            qualifiedToOpportunity: 2_000, opportunityToWon: 3_000, wonAmount: 40_000, outcomes: 200, source: "record")
        #expect(try PlanRates(accord: accord, history: history, isPaid: false).opportunityToWon == 0.3)
        #expect(PlanDelay(.businessDays(10)).parts.map(\.days) == [14])
    }
}
