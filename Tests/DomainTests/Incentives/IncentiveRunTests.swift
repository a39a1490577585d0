import Domain
import Testing

@Suite("Incentives")
struct IncentiveRunTests {
    private typealias World = IncentiveWorld

    private func amounts(_ run: IncentiveRun, _ person: String) -> [Int64] {
        run.lines(person: person).filter { $0.status != .accrued }.map(\.amount)
    }

    @Test("a reference pays its bonus to the seller who got it, shared where two did, and to no other side")
    func references() throws {
        let bonus = Incentive(name: "Reference bonus", to: [.sales], paidFor: "reference-given", reward: .amount(250))
        let events = [
            IncentiveRecord.Event(id: 1, event: .referenceGiven, day: try World.day("2027-02-01"), by: ["kim@x"]),
            .init(id: 2, event: .referenceGiven, day: try World.day("2027-02-02"), by: ["kim@x", "ed@x", "noor@x"]),
            .init(id: 3, event: .meetingHeld, day: try World.day("2027-02-02"), by: ["kim@x"]),
            .init(id: 4, event: .referenceGiven, day: try World.day("2028-02-02"), by: ["kim@x"]),
        ]
        let run = try World.run([bonus], events: events)
        #expect(amounts(run, "kim@x") == [250_00, 125_00])
        #expect(amounts(run, "ed@x") == [125_00])
        #expect(amounts(run, "noor@x").isEmpty)
        #expect(run.lines[0].source == .event(1) && run.lines[0].period == "2027 Q1")
        #expect(run.lines[1].because == "Reference given, 2027-02-02, shared by 2")
    }

    @Test("golden 21.13: a payment that is credited in full gives and takes the same, and never takes alone")
    func creditedInFull() throws {
        let people = ["Deal share": ["noor@x": 1.0]]
        let full = try World.deal([("2027-02-01", 10_000_00), ("2027-04-10", -10_000_00)], people: people)
        let run = try World.run([World.share()], deals: [full])
        #expect(amounts(run, "noor@x") == [50_00, -50_00])
        let lines = run.lines.filter { $0.status != .accrued }
        #expect(lines.map(\.kind) == [.reward, .clawback] && lines.map(\.status) == [.earned, .clawed])
        #expect(lines.map(\.period) == ["2027 Q1", "2027 Q2"])
        #expect(lines[1].source == .money(opportunity: 7, document: 101))
        let alone = try World.deal([("2027-04-10", -10_000_00)], people: people)
        #expect(amounts(try World.run([World.share()], deals: [alone]), "noor@x").isEmpty)
        let twice = try World.deal(
            [("2027-02-01", 4_000_00), ("2027-03-01", -4_000_00), ("2027-04-01", -4_000_00)], people: people)
        #expect(amounts(try World.run([World.share()], deals: [twice]), "noor@x") == [20_00, -20_00])
    }

    @Test(
        "golden 21.13: a down payment of 75 percent earns 75 percent, of a rate and of a fixed sum, and the rest is expected"
    )
    func downPayment() throws {
        let people = ["Deal share": ["noor@x": 1.0], "Spiff": ["kim@x": 1.0]]
        let deal = try World.deal([("2027-02-01", 7_500_00)], people: people)
        let spiff = Incentive(name: "Spiff", to: [.sales], paidFor: "deal-won", reward: .amount(400))
        let run = try World.run([World.share(), spiff], deals: [deal])
        #expect(amounts(run, "noor@x") == [37_50] && amounts(run, "kim@x") == [300_00])
        let expected = run.lines.filter { $0.status == .accrued }
        #expect(expected.map(\.amount).sorted() == [12_50, 100_00])
        #expect(run.earned() == 337_50)
        let more = try World.deal([("2027-02-01", 7_500_00), ("2027-02-02", 4_000_00)], people: people)
        let over = try World.run([spiff], deals: [more])
        #expect(amounts(over, "kim@x") == [300_00, 100_00])
    }

    @Test("parts of the money earn to the cent what the whole earns, shared by credit or equally")
    func parts() throws {
        var share = World.share(rate: 333)
        share.split = .byCredit
        let people = ["Deal share": ["noor@x": 2.0, "mia@x": 1.0]]
        let odd = try World.deal(
            [("2027-02-01", 33_34), ("2027-02-02", 33_33), ("2027-02-03", 33_34)], amount: 100_01, people: people)
        let run = try World.run([share], deals: [odd])
        // 3.33 % of 100.01 is 3.330333: 3.33, and two thirds of it 2.22.
        #expect(run.earned() == 333 && run.earned(person: "noor@x") == 222)
        let back = try World.deal(
            [("2027-02-01", 33_34), ("2027-02-02", 66_67), ("2027-02-03", -100_01)], amount: 100_01, people: people)
        let empty = try World.run([share], deals: [back])
        #expect(empty.earned(person: "noor@x") == 0 && empty.earned(person: "mia@x") == 0)
    }

    @Test("a refund within the clawback takes the newest money back, one after it takes nothing")
    func clawback() throws {
        var share = World.share(rate: 1_000)
        share.clawback = .days(60)
        let people = ["Deal share": ["noor@x": 1.0]]
        let deal = try World.deal(
            [("2027-01-10", 1_000_00), ("2027-04-01", 500_00), ("2027-05-15", -700_00), ("2027-12-01", -100_00)],
            people: people)
        let run = try World.run([share], deals: [deal])
        #expect(amounts(run, "noor@x") == [100_00, 50_00, -50_00])
        share.clawback = nil
        #expect(amounts(try World.run([share], deals: [deal]), "noor@x") == [100_00, 50_00, -70_00, -10_00])
    }

    @Test("a pool on the joint number pays by threshold and step, in the rate of the money's own period")
    func pool() throws {
        var pool = Incentive(name: "Pool", to: [.marketing, .sales], paidFor: "paid-revenue", reward: .rate(100))
        pool.threshold = 9_000
        pool.steps = [.init(from: 10_000, reward: .rate(200))]
        let all = ["Pool": Dictionary(uniqueKeysWithValues: World.people.map { ($0.email, 1.0) })]
        let deal = try World.deal(
            [("2027-02-01", 1_000_00), ("2027-05-01", 1_000_00), ("2027-08-01", 1_000_00), ("2027-09-01", -1_500_00)],
            people: all)
        let run = try World.run(
            [pool], deals: [deal],
            attainments: ["paid-revenue": ["2027 Q1": 10_000, "2027 Q2": 9_000, "2027 Q3": 8_999]])
        // 2 % of the first thousand, 1 % of the second, nothing of the third; the refund takes the third and half of the second.
        #expect(run.earned(period: "2027 Q1") == 20_00 && run.earned(period: "2027 Q2") == 10_00)
        #expect(run.earned(period: "2027 Q3") == -5_00)
        #expect(run.earned(person: "kim@x", period: "2027 Q1") == 5_00)
        #expect(
            pool.reward(at: nil) == nil && pool.reward(at: 10_000) == .rate(200) && pool.reward(at: 9_999) == .rate(100)
        )
    }

    @Test("a goal that pays a sum pays it once, when its period is over")
    func goalSum() throws {
        var sum = Incentive(name: "Joint goal", to: [.marketing, .sales], paidFor: "booked-revenue")
        sum.steps = [.init(from: 10_000, reward: .amount(1_000)), .init(from: 11_000, reward: .amount(2_000))]
        let attainments = ["booked-revenue": ["2027 Q1": 10_500, "2027 Q2": 12_000, "2027 Q3": 9_999]]
        let run = try World.run([sum], attainments: attainments)
        #expect(run.lines.count == 8)
        #expect(amounts(run, "mia@x") == [250_00, 500_00])
        #expect(run.lines[0].because == "105 % of the goal in 2027 Q1, shared by 4")
        let early = try World.run([sum], attainments: attainments, through: "2027-06-29")
        #expect(early.lines.count == 4)
    }

    @Test("the most for a person cuts by lines of its own, and a refund gives the cut back first")
    func most() throws {
        var share = World.share(rate: 1_000)
        share.atMost = 100
        let people = ["Deal share": ["noor@x": 1.0]]
        let deal = try World.deal(
            [("2027-01-10", 800_00), ("2027-02-01", 700_00), ("2027-03-01", -400_00), ("2027-03-05", -300_00)],
            people: people)
        let run = try World.run([share], deals: [deal])
        #expect(run.lines.filter { $0.kind == .cut }.map(\.amount) == [-50_00, 40_00, 10_00])
        #expect(run.earned(person: "noor@x", period: "2027 Q1") == 80_00)
        var sum: Int64 = 0
        for line in run.lines where line.kind != .expected {
            sum += line.amount
            #expect(sum >= 0)
        }
    }

    @Test("nobody is paid twice for a deal, and no party on influence and origin both")
    func twice() throws {
        var sourced = Incentive(
            name: "Sourced", to: [.marketing], paidFor: "paid-revenue-sourced", reward: .rate(100))
        sourced.per = .quarter
        let again = World.share("Second share", to: [.marketing, .sales])
        let people = [
            "Sourced": ["mia@x": 1.0], "Deal share": ["noor@x": 1.0, "mia@x": 1.0],
            "Second share": ["kim@x": 1.0, "noor@x": 1.0],
        ]
        #expect(sourced.claim == .origin && again.claim == .influence)
        let deal = try World.deal([("2027-02-01", 10_000_00)], people: people)
        let run = try World.run([sourced, World.share(), again], deals: [deal])
        #expect(amounts(run, "mia@x") == [100_00])
        #expect(amounts(run, "noor@x").isEmpty)
        #expect(amounts(run, "kim@x") == [50_00])
        #expect(run.left.contains("Deal share, Deal 7: Marketing is paid for its origin already."))
        let influence = try World.run([World.share(), sourced, again], deals: [deal])
        #expect(amounts(influence, "mia@x") == [25_00] && amounts(influence, "noor@x") == [25_00])
        #expect(influence.left.contains("Second share, Deal 7: noor@x is paid for it by Deal share already."))
        // An incentive that pays nothing shuts nobody out.
        var never = World.share("Never")
        never.threshold = 10_000
        let open = try World.deal(
            [("2027-02-01", 10_000_00)], people: ["Never": ["noor@x": 1], "Deal share": ["noor@x": 1]])
        #expect(amounts(try World.run([never, World.share()], deals: [open]), "noor@x") == [50_00])
    }

    @Test("renewals and new deals are paid by what is for them alone")
    func renewals() throws {
        let won = Incentive(name: "New", to: [.sales], paidFor: "deal-won", reward: .amount(100))
        let renewed = Incentive(name: "Renewed", to: [.sales], paidFor: "renewal-won", reward: .amount(50))
        let people = ["New": ["kim@x": 1.0], "Renewed": ["kim@x": 1.0]]
        let deals = [
            try World.deal([("2027-02-01", 10_000_00)], id: 1, people: people),
            try World.deal([("2027-02-01", 10_000_00)], id: 2, people: people, isRenewal: true),
        ]
        #expect(amounts(try World.run([won, renewed], deals: deals), "kim@x") == [100_00, 50_00])
    }

    @Test("the lines of one period alone are those of the whole run, and what is left out is told all the same")
    func onePeriod() throws {
        let people = ["Deal share": ["noor@x": 1.0, "mia@x": 2.0], "Other": ["noor@x": 1.0], "Spiff": ["kim@x": 1.0]]
        let deals = try (1...6).map { id in
            try World.deal(
                [("2027-02-0\(id)", 4_000_00), ("2027-04-0\(id)", Int64(id) * 700_00), ("2027-05-10", -1_000_01)],
                id: Int64(id), people: people)
        }
        var capped = World.share()
        capped.atMost = 30
        let incentives = [
            capped, World.share("Other", rate: 75),
            Incentive(name: "Spiff", to: [.sales], paidFor: "deal-won", reward: .amount(400)),
        ]
        let record = IncentiveRecord(people: World.people, deals: deals)
        let day = try World.day("2027-06-15")
        let calendar = try World.calendar()
        let whole = IncentiveRun(incentives, record: record, calendar: calendar, currency: "USD", through: day)
        #expect(!whole.left.isEmpty && whole.lines.contains { $0.kind == .cut })
        for label in ["2027 Q1", "2027 Q2", "2027 Q3"] {
            let part = IncentiveRun(
                incentives, record: record, calendar: calendar, currency: "USD", through: day, only: label)
            #expect(part.lines == whole.lines(period: label))
            #expect(part.left == whole.left)
        }
        #expect(!whole.lines(period: "2027 Q1").isEmpty && !whole.lines(period: "2027 Q2").isEmpty)
    }
}
