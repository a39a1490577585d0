import Domain
import Testing

@Suite("Rules around goals")
struct GoalRuleTests {
    private typealias World = GoalWorld

    @Test("a goal is shared out to the last unit, and only when the shares are all of it")
    func shares() throws {
        let parts = try GoalShares.split(
            100_001, by: ["marketing": 4_000, "outbound": 3_500, "partner": 1_000, "expansion": 1_500])
        #expect(parts.map(\.name) == ["expansion", "marketing", "outbound", "partner"])
        #expect(parts.map(\.amount) == [15_000, 40_001, 35_000, 10_000])
        #expect(throws: Problem.self) { try GoalShares.split(1, by: ["a": 9_999]) }
        #expect(throws: Problem.invalid("b", "A share is not below 0.")) {
            try GoalShares.split(1, by: ["a": 11_000, "b": -1_000])
        }
    }

    @Test("what exchange rates did stands on its own line")
    func rates() throws {
        let (january, march) = (try World.day("2027-01-01"), try World.day("2027-03-05"))
        let fixed = ExchangeRates([try ExchangeRate(day: january, from: "EUR", to: "USD", text: "1.10")])
        let rates = ExchangeRates([try ExchangeRate(day: march, from: "EUR", to: "USD", text: "1.05")])
        let amounts = [
            (money: Money(minorUnits: 1_000_00, currency: "EUR"), day: march),
            (money: Money(minorUnits: 500_00, currency: "USD"), day: march),
        ]
        let effect = try GoalShares.rateEffect(amounts, in: "USD", rates: rates, fixed: fixed, fixedOn: january)
        #expect(effect == (1_550_00, 1_600_00, -50_00))
        #expect(throws: Problem.self) {
            try GoalShares.rateEffect(amounts, in: "USD", rates: rates, fixed: ExchangeRates(), fixedOn: january)
        }
    }

    @Test("a quarter is frozen by two names when nothing is open")
    func closing() throws {
        let quarter = try World.quarter("2027-02-01")
        let end = try World.instant("2027-05-08")
        let names: [Party: String] = [.marketing: "maria@x", .sales: "sam@x"]
        let open = QuarterClosing([
            .init(matter: .unsignedTarget, rows: ["paid-revenue"]), .init(matter: .dealPastDate, rows: ["1", "2"]),
            .init(matter: .openDecision, rows: []),
        ])
        #expect(open.open.map(\.matter) == [.dealPastDate, .unsignedTarget])
        #expect(throws: Problem.conflict("3 matters are open, first: deal past date.")) {
            try open.frozen(by: names, period: quarter, at: end)
        }
        let empty = QuarterClosing([])
        #expect(try empty.frozen(by: names, period: quarter, at: end).sales == "sam@x")
        #expect(throws: Problem.self) { try empty.frozen(by: names, period: quarter, at: World.instant("2027-04-30")) }
        for wrong: [Party: String] in [[:], [.marketing: "maria@x"], [.marketing: "x", .sales: "x"]] {
            #expect(throws: Problem.self) { try empty.frozen(by: wrong, period: quarter, at: end) }
        }
    }

    @Test("what follows a run of misses follows only an unbroken one of whole periods that are over")
    func runs() throws {
        let calendar = try World.calendar()
        let steps = [
            Breach.WholeStep(missed: .init(count: 1, period: .month), then: .agenda),
            .init(missed: .init(count: 2, period: .month), then: .recoveryPlan, within: .businessDays(10)),
            .init(missed: .init(count: 2, period: .quarter), then: .renegotiate),
        ]
        func reached(_ missed: [Bool?], now: String = "2028-01-01") throws -> [Breach.WholeStep.Action] {
            var month = try World.month("2027-02")
            let verdicts = missed.map { isMissed -> MissedRun.Verdict in
                defer { month = calendar.next(month) }
                return MissedRun.Verdict(period: month, isMissed: isMissed)
            }
            return MissedRun.reached(verdicts, steps: steps, calendar: calendar, now: try World.instant(now))
                .map(\.then)
        }
        #expect(try reached([]) == [])
        #expect(try reached([true]) == [.agenda])
        #expect(try reached([true, false]) == [])
        #expect(try reached([false, true, true]) == [.agenda, .recoveryPlan])
        #expect(try reached([true, nil, true]) == [.agenda, .recoveryPlan])
        #expect(try reached([true, true, true, true, true, true]) == [.agenda, .recoveryPlan, .renegotiate])
        #expect(try reached([true, true, true, true, true, true], now: "2027-07-31") == [.agenda, .recoveryPlan])
        #expect(try reached([true, true, true, false, true, true]) == [.agenda, .recoveryPlan])
    }

    @Test("a run reaches a step again with each further so many periods, and a new run begins anew")
    func reachings() throws {
        let calendar = try World.calendar()
        let steps = [
            Breach.WholeStep(missed: .init(count: 1, period: .month), then: .agenda),
            .init(missed: .init(count: 2, period: .month), then: .recoveryPlan, within: .businessDays(10)),
            .init(missed: .init(count: 1, period: .quarter), then: .renegotiate),
        ]
        func reachings(_ missed: [Bool?], now: String = "2028-01-01") throws -> [String] {
            var month = try World.month("2027-02")
            let verdicts = missed.map { isMissed -> MissedRun.Verdict in
                defer { month = calendar.next(month) }
                return MissedRun.Verdict(period: month, isMissed: isMissed)
            }
            return MissedRun.reachings(verdicts, steps: steps, calendar: calendar, now: try World.instant(now))
                .map { "\($0.step.then.rawValue) \($0.count) \($0.firstDay) \($0.last.endDay)" }
        }
        #expect(try reachings([]) == [])
        #expect(
            try reachings([true, true, false, true]) == [
                "agenda 1 2027-02-01 2027-03-01", "agenda 2 2027-02-01 2027-04-01",
                "recovery-plan 2 2027-02-01 2027-04-01", "agenda 1 2027-05-01 2027-06-01",
                "renegotiate 1 2027-05-01 2027-08-01",
            ])
        let four = try reachings([true, true, true, true]).filter { $0.hasPrefix("recovery") }
        #expect(four == ["recovery-plan 2 2027-02-01 2027-04-01", "recovery-plan 4 2027-02-01 2027-06-01"])
        #expect(try reachings([true, true], now: "2027-03-31") == ["agenda 1 2027-02-01 2027-03-01"])
    }

    @Test("the day on which the record first showed red, and since when it does")
    func red() throws {
        let start = try World.day("2027-03-01")
        let lights: [Attainment.Light] = [.green, .red, .amber, .red, .red]
        let days = lights.enumerated().map { (day: start.advanced(by: $0.offset), light: $0.element) }
        let found = MissedRun.firstRed(days)
        #expect(found.first == start.advanced(by: 1) && found.since == start.advanced(by: 3))
        #expect(MissedRun.firstRed([]).first == nil)
        #expect(MissedRun.firstRed(Array(days.prefix(3))).since == nil)
    }
}
