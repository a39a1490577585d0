import Domain
import Testing

@Suite("What an accord planned for a gap")
struct GapPlanningTests {
    private static func accord(_ change: (inout Accord) -> Void = { _ in }) -> Accord {
        var accord = Accord()
        accord.currency = "USD"
        var goal = Goal(metric: "paid-revenue", managed: true, per: .quarter, target: 300_000)
        goal.byOrigin = ["marketing": 6_000, "outbound": 3_000, "expansion": 1_000]
        accord.goals = [goal]
        change(&accord)
        return accord
    }

    private static func planning(
        _ accord: Accord, _ period: Period = .quarter, actual: [String: GapCounts] = [:],
        before: [String: GapCounts] = [:]
    ) throws -> GapPlanning {
        let calendar = PeriodCalendar(zone: try #require(Zone("UTC")))
        return try GapPlanning(
            accord, span: calendar.period(period, containing: try #require(Day(text: "2027-02-10"))),
            calendar: calendar, actual: actual, before: before)
    }

    private static func volume() -> Commitment {
        var volume = Commitment(id: "M2", party: .marketing, name: "Volume", measure: .handedOver)
        volume.atLeast = .byTerritory(["West": ["Manufacturing": 20, "Logistics": 10], "East": ["Manufacturing": 10]])
        return volume
    }

    @Test("the goal of another period counts by its days, and origins without a lead stand beside")
    func targets() throws {
        let quarter = try #require(try Self.planning(Self.accord()).plans(by: .all)[GapCut.whole])
        #expect(quarter.target == 18_000_000 && quarter.beside == ["outbound": 9_000_000, "expansion": 3_000_000])
        let month = try #require(try Self.planning(Self.accord(), .month).plans(by: .all)[GapCut.whole])
        #expect(month.target + month.beside.values.reduce(0, +) == Int64((30_000_000.0 * 28 / 90).rounded()))
        let year = try #require(try Self.planning(Self.accord(), .year).plans(by: .all)[GapCut.whole])
        #expect(year.target + year.beside.values.reduce(0, +) == 120_000_000)
        let origins = try Self.planning(Self.accord()).plans(by: .origin)
        #expect(origins[GapOrigins.chain]?.target == 18_000_000 && origins["outbound"]?.target == 0)
        #expect(origins["outbound"]?.beside == ["outbound": 9_000_000])
    }

    @Test("a whole goal is shared by what was promised, else by what was paid before", arguments: [true, false])
    func shares(isPromised: Bool) throws {
        let accord = Self.accord { if isPromised { $0.commitments = [Self.volume()] } }
        let plans = try Self.planning(
            accord, before: ["West": GapCounts(paid: 100), "East": GapCounts(paid: 300)]
        ).plans(by: .territory)
        let whole = { (name: String) in (plans[name]?.target ?? 0) + (plans[name]?.beside.values.reduce(0, +) ?? 0) }
        if isPromised {
            #expect(whole("West") == 22_500_000 && whole("East") == 7_500_000)
        } else {
            #expect(whole("West") == 7_500_000 && whole("East") == 22_500_000)
        }
    }

    @Test("the promised number of hand-offs says how many leads were planned")
    func volumePlanned() throws {
        let accord = Self.accord { $0.commitments = [Self.volume()] }
        let actual = ["West": GapCounts(captured: 400, valid: 300, qualified: 75)]
        let plan = try #require(try Self.planning(accord, actual: actual).plans(by: .territory)["West"])
        // 30 a month for three months, at 75 % valid and 25 % of these qualified.
        #expect(plan.chain.captured == 90 / (0.75 * 0.25))
        #expect(
            try Self.planning(accord, actual: actual).plans(by: .source).values.allSatisfy { $0.chain.captured == nil })
    }

    @Test("assumptions give way to the record's own rates after as many outcomes as they say")
    func assumptions() throws {
        var assumptions = Assumptions()
        (assumptions.opportunityToWon, assumptions.wonAmount, assumptions.replacedAfter) = (2_500, 56_000, 100)
        let accord = Self.accord { $0.assumptions = assumptions }
        let few = [GapCut.whole: GapCounts(decided: 99, won: 33, wonAmount: 330_000, paid: 330_000)]
        let enough = [GapCut.whole: GapCounts(decided: 100, won: 30, wonAmount: 300_000, paid: 150_000)]
        let signed = try #require(try Self.planning(accord, before: few).plans(by: .all)[GapCut.whole])
        #expect(signed.chain.winRate == 0.25 && signed.chain.dealSize == 5_600_000)
        let own = try #require(try Self.planning(accord, before: enough).plans(by: .all)[GapCut.whole])
        #expect(own.chain.winRate == 0.3 && own.chain.dealSize == 10_000 && own.chain.collection == 0.5)
    }

    @Test("rates of the period before that rest on few cases are none")
    func few() throws {
        let before = [GapCut.whole: GapCounts(captured: 19, valid: 10, qualified: 5, accepted: 5)]
        let plan = try #require(try Self.planning(Self.accord(), before: before).plans(by: .all)[GapCut.whole])
        // As many are decided as are opened; all else is what happens.
        var chain = GapChain()
        chain.pace = 1
        #expect(plan.chain == chain)
    }

    @Test("without a goal of revenue there is nothing to hold against")
    func none() throws {
        let accord = Self.accord { $0.goals = [Goal(metric: "inquiries", managed: false, per: .month, target: 4)] }
        #expect(
            throws: Problem.notFound(
                "The accord aims at no revenue, so there is nothing to hold what was paid against.")
        ) {
            try Self.planning(accord)
        }
    }
}
