import Domain
import Testing

@Suite("What changed in the pipeline, and forecasts")
struct PipelineTests {
    private typealias World = SellingWorld

    @Test("since an instant: created, moved on, pushed, shrunk, won, lost, and they bridge the pipeline")
    func changes() throws {
        let rules = try World.rules()
        let moved = try World.opened().moved(to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(8))
            .closingDayChanged(to: World.day(90), deed: World.deed(8))
        let shrunk = try World.opened().amountChanged(to: World.money(30_000), deed: World.deed(9))
            .closingDayChanged(to: World.day(50), deed: World.deed(9))
        let won = try World.opened().amountChanged(to: World.money(60_000), deed: World.deed(8))
            .closed(OpportunityClosing(outcome: .won), deed: World.deed(10))
        let back = try World.jumped(won: false).reopened(because: "again", deed: World.deed(9))
        let rows = [
            PipelineChanges.Row(id: 1, course: moved), .init(id: 2, course: shrunk), .init(id: 3, course: won),
            .init(id: 4, course: try World.opened(8)), .init(id: 5, course: try World.jumped(won: false, from: 7)),
            .init(id: 6, course: back), .init(id: 7, course: try World.jumped(won: false)),
        ]
        let changes = try PipelineChanges(since: World.time(6), rows, rules: rules) { $0 }
        func of(_ kind: PipelineChanges.Kind) -> [Int64] { changes.lines(kind).map(\.opportunity) }
        #expect(of(.movedOn) == [1] && of(.pushed) == [1] && of(.pulledIn) == [2] && of(.shrunk) == [2])
        #expect(of(.grown) == [3] && of(.won) == [3] && of(.created) == [4, 5] && of(.lost) == [5])
        #expect(of(.reopened) == [6] && of(.movedBack).isEmpty)
        #expect(changes.lines(.pushed)[0].from == "2027-04-30" && changes.lines(.pushed)[0].to == "2027-05-30")
        let sum = try #require(changes.sums["USD"])
        #expect(changes.sums.count == 1 && sum.before == 3 * 50_000_00)
        #expect(PipelineChanges.amounts(changes.lines) == [Money(minorUnits: sum.after - sum.before, currency: "USD")])
    }

    @Test("what cannot be shown in one currency stands in its own, and each currency bridges for itself")
    func currencies() throws {
        let rules = try World.rules()
        let euros = Money(minorUnits: 20_000_00, currency: "EUR")
        let changed = try World.opened().amountChanged(to: euros, deed: World.deed(8))
        let won = try World.opened().amountChanged(to: euros, deed: World.deed(2))
            .closed(OpportunityClosing(outcome: .won), deed: World.deed(10))
        let rows = [PipelineChanges.Row(id: 1, course: changed), .init(id: 2, course: won)]
        let apart = try PipelineChanges(since: World.time(6), rows, rules: rules) { $0 }
        #expect(apart.sums["USD"] == .init(before: 50_000_00, after: 0))
        #expect(apart.sums["EUR"] == .init(before: 20_000_00, after: 20_000_00))
        #expect(apart.lines.map(\.kind) == [.grown, .shrunk, .won])
        #expect(PipelineChanges.amounts(apart.lines) == [Money(minorUnits: -50_000_00, currency: "USD")])
        let together = try PipelineChanges(since: World.time(6), rows, rules: rules) { money in
            Money(minorUnits: money.currency == "EUR" ? money.minorUnits * 2 : money.minorUnits, currency: "USD")
        }
        #expect(together.sums == ["USD": .init(before: 90_000_00, after: 40_000_00)])
        #expect(together.lines(.shrunk).map(\.amount) == [Money(minorUnits: -10_000_00, currency: "USD")])
        #expect(together.lines(.won).map(\.amount) == [Money(minorUnits: -40_000_00, currency: "USD")])
    }

    @Test("what was written down later was not known then")
    func asOf() throws {
        let rules = try World.rules()
        let course = try World.opened()
            .moved(to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(2, writtenDown: 8))
        #expect(try course.asOf(World.time(5))?.stage == "Discovery")
        #expect(try course.asOf(World.time(8))?.stage == "Evaluation")
        #expect(try course.asOf(Timestamp(milliseconds: 0)) == nil)
    }

    @Test("stages add up to commit, best and weighted, beside what is won")
    func sums() throws {
        let rules = try World.rules()
        let quarter = PeriodCalendar(zone: rules.zone).period(.quarter, containing: World.day(0))
        let proposal = try World.opened(stage: "Proposal", amount: 10_000, closing: 20)
        let rows = [
            PipelineChanges.Row(id: 1, course: try World.clean(won: true)), .init(id: 2, course: proposal),
            .init(id: 3, course: try World.opened(stage: "Evaluation", amount: 20_000, closing: 30)),
            .init(id: 4, course: try World.opened(amount: 1, closing: 30)),
            .init(id: 5, course: try World.opened(stage: "Proposal", closing: 40)),
        ]
        let sum = try ForecastSum(rows, in: quarter, rules: rules) { $0.minorUnits }
        #expect(sum.won == 50_000_00 && sum.commit == 60_000_00 && sum.best == 80_000_00)
        #expect(sum.weighted == 50_000_00 + 6_000_00 + 7_000_00 + 15)
    }

    @Test("a forecast is kept as it was said, by rep and manager, and later held against what came")
    func given() throws {
        let quarter = PeriodCalendar(zone: try World.rules().zone).period(.quarter, containing: World.day(0))
        func say(_ by: String, _ voice: ForecastGiven.Voice, _ commit: Int64, _ best: Int64, _ day: Int) throws
            -> ForecastGiven
        {
            try ForecastGiven(
                of: "kim@x", by: by, voice: voice, period: quarter, commit: commit, best: best, at: World.time(day))
        }
        let given = [
            try say("kim@x", .rep, 100, 150, 1), try say("sam@x", .manager, 80, 120, 2),
            try say("kim@x", .rep, 90, 150, 3),
        ]
        func latest(_ voice: ForecastGiven.Voice, _ day: Int) -> Int64? {
            ForecastRecord.latest(of: "kim@x", voice, period: quarter.label, at: World.time(day), in: given)?.commit
        }
        #expect(latest(.rep, 2) == 100 && latest(.rep, 3) == 90 && latest(.manager, 9) == 80 && latest(.rep, 0) == nil)
        #expect(ForecastRecord.error(given[0], actual: 85) == -1_500)
        #expect(ForecastRecord.error(try say("kim@x", .rep, 0, 1, 1), actual: 5) == nil)
        #expect(throws: Problem.self) { try say("kim@x", .rep, 100, 99, 1) }
        #expect(throws: Problem.self) { try say("kim@x", .rep, -1, 99, 1) }
        #expect(throws: Problem.forbidden("A rep says it of his own deals.")) { try say("ed@x", .rep, 1, 1, 1) }
        #expect(throws: Problem.conflict("2027 Q1 is over.")) { try say("kim@x", .rep, 1, 1, 60) }
    }

    @Test("existing customers are kept, grow, shrink and leave; new ones are not among them")
    func retention() {
        let revenue = CustomerRevenue([
            .init(id: 1, before: 100, after: 130), .init(id: 2, before: 100, after: 80),
            .init(id: 3, before: 50, after: 0),
            .init(id: 4, before: 0, after: 500),
        ])
        #expect(revenue.before == 250 && revenue.expansion == 30 && revenue.contraction == -20 && revenue.lost == -50)
        #expect(revenue.after == 210 && revenue.net?.hundredthsOfPercent == 8_400)
        #expect(revenue.gross?.hundredthsOfPercent == 7_200)
        #expect(CustomerRevenue([]).net == nil)
        let ends = World.day(200)
        #expect(RenewalRule.opens(contractEnds: ends, daysBefore: 120) == World.day(80))
        let contracts = [(id: Int64(1), ends: ends, isRenewalOpen: false), (id: 2, ends: ends, isRenewalOpen: true)]
        #expect(RenewalRule.missing(contracts, daysBefore: 120, on: World.day(79)).isEmpty)
        #expect(RenewalRule.missing(contracts, daysBefore: 120, on: World.day(80)) == [1])
    }
}
