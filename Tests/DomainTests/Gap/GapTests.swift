import Domain
import Testing

@Suite("The gap")
struct GapTests {
    @Test("the worked example gives the parts that the rule page prints, to the cent")
    func example() throws {
        let segment = try GapExample.segment()
        #expect(
            segment.parts.map(\.amount) == [
                -3_132_767, -553_035, -628_308, 45_866, -837_678, 568_929, -455_427, -2_818_399, 419_162, -97_650,
                489_307,
            ])
        #expect(segment.gap == -7_000_000)
        #expect(segment.parts.reduce(0) { $0 + $1.amount } == segment.gap)
        #expect(segment.parts[0].sentence == "41 fewer leads in West: −31,328 (Marketing)")
        #expect(
            segment.parts[1].sentence == "6 fewer valid leads in West, 92.6 % instead of 94.0 %: −5,530 (Marketing)")
        #expect(segment.parts[8].sentence == "Deals 666.67 larger on average in West: +4,192 (Sales)")
        #expect(
            segment.parts[9].sentence
                == "93.8 % paid of what was won in West, instead of 94.0 %: −976.50 (Account Management)")
        #expect(segment.parts[10].kind == .uncovered)
        #expect(segment.parts[10].sentence == "The planned rates lead beyond the goal in West: +4,893 (both sides)")
    }

    @Test("each part is the mean over all orders in which the links can be changed")
    func everyOrder() throws {
        // Six links differ, so 720 orders tell everything; the others change nothing.
        var now = GapExample.counts
        var before = GapExample.counts
        now.captured = 612
        now.valid = 540
        before.won = 9
        before.wonAmount = 48_000_000
        before.paid = 41_000_000
        before.acceptedInTime = 61
        let segment = try GapSegment(name: "East", counts: now, base: .before(before), currency: "USD")
        let sides = (GapChain(now), GapChain(before))
        let links = GapLink.allCases.filter { different($0, sides.0, sides.1) }
        var sums = [GapLink: Double]()
        var orders = 0.0
        permute(links) { order in
            orders += 1
            var chain = sides.1
            for link in order {
                let product = chain.product
                take(link, from: sides.0, into: &chain)
                sums[link, default: 0] += chain.product - product
            }
        }
        #expect(orders == Double((1...links.count).reduce(1, *)))
        for part in segment.parts {
            guard let link = part.link else { continue }
            let expected = (sums[link] ?? 0) / orders
            #expect((Double(part.amount) - expected).magnitude <= 1, "\(link)")
        }
        #expect(segment.parts.reduce(0) { $0 + $1.amount } == now.paid - before.paid)
    }

    @Test("the parts add up to the cent and mirror each other, for any two histories")
    func addUp() throws {
        var numbers = Numbers(7)
        for _ in 0..<300 {
            let (one, other) = (Self.history(&numbers), Self.history(&numbers))
            let there = try GapSegment(name: "A", counts: one, base: .before(other), currency: "EUR")
            let back = try GapSegment(name: "A", counts: other, base: .before(one), currency: "EUR")
            #expect(there.parts.reduce(0) { $0 + $1.amount } == there.gap)
            for link in GapLink.allCases {
                let pair = [there, back].compactMap { $0.parts.first { $0.link == link }?.amount }
                #expect((pair[0] + pair[1]).magnitude <= 1, "\(link)")
            }
        }
    }

    @Test("a rate without a base takes the other side's value, and what it cannot explain stands apart")
    func zeroBase() throws {
        var empty = GapExample.counts
        empty.decided = 0
        empty.won = 0
        empty.wonAmount = 0
        empty.paid = 2_000_000
        let segment = try GapSegment(name: "West", counts: empty, base: .before(GapExample.counts), currency: "USD")
        let amounts = Dictionary(
            uniqueKeysWithValues: segment.parts.compactMap { part in part.link.map { ($0, part.amount) } })
        #expect(amounts[.pace] == -33_000_000)
        #expect(amounts[.winRate] == 0)
        #expect(amounts[.dealSize] == 0)
        #expect(amounts[.collection] == 0)
        #expect(segment.parts.last?.kind == .carried)
        #expect(segment.parts.last?.amount == 2_000_000)
        #expect(
            segment.parts.last?.sentence == "Paid for what was begun before the period in West: +20,000 (both sides)")
        let nothing = try GapSegment(name: "None", counts: GapCounts(), base: .before(GapCounts()), currency: "USD")
        #expect(nothing.parts.allSatisfy { $0.amount == 0 })
        #expect(nothing.parts.count == GapLink.allCases.count)
    }

    @Test("late acceptances that nobody had convert as those in time, so punctuality itself costs nothing")
    func neverLate() throws {
        var now = GapExample.counts
        now.acceptedInTime = 80
        now.openedInTime = 27
        now.openedLate = 0
        var before = now
        before.captured = 400
        before.valid = 370
        let segment = try GapSegment(name: "West", counts: now, base: .before(before), currency: "USD")
        #expect(segment.parts.first { $0.link == .inTime }?.amount == 0)
        #expect(segment.parts.first { $0.link == .conversion }?.amount == 0)
    }

    @Test("without a planned number of leads the goal says how many are needed, and nothing is left over")
    func neededLeads() throws {
        var plan = GapExample.plan
        plan.chain.captured = nil
        let segment = try GapSegment(name: "West", counts: GapExample.counts, base: .goal(plan), currency: "USD")
        #expect(segment.parts.count == GapLink.allCases.count)
        #expect(segment.parts.reduce(0) { $0 + $1.amount } == -7_000_000)
        #expect(segment.parts[0].other.map { ($0 - 493.957).magnitude < 0.001 } == true)
        // Nobody was late, and how late ones convert was not planned: as those in time.
        var never = GapExample.counts
        never.acceptedInTime = 80
        never.openedLate = 0
        plan.chain.openedEachLate = nil
        let punctual = try GapSegment(name: "West", counts: never, base: .goal(plan), currency: "USD")
        #expect(punctual.parts.count == GapLink.allCases.count)
        #expect(punctual.parts.first { $0.link == .inTime }?.amount == 0)
        let bare = try GapSegment(
            name: "West", counts: GapExample.counts, base: .goal(GapPlan(target: 40_000_000)), currency: "USD")
        #expect(bare.parts[0].amount == -7_000_000)
        #expect(bare.parts.dropFirst().allSatisfy { $0.amount == 0 })
    }

    @Test("money that no lead began stands beside the chain, by origin")
    func origins() throws {
        var counts = GapExample.counts
        counts.beside = ["outbound": 900_000, "expansion": 500_000]
        var plan = GapExample.plan
        plan.beside = ["outbound": 1_200_000]
        let segment = try GapSegment(name: "West", counts: counts, base: .goal(plan), currency: "USD")
        let beside = segment.parts.filter { if case .beside = $0.kind { true } else { false } }
        #expect(beside.map(\.amount) == [500_000, -300_000])
        #expect(beside.map(\.owner) == [.accountManagement, .sales])
        #expect(segment.gap == -7_000_000 + 200_000)
        #expect(segment.parts.reduce(0) { $0 + $1.amount } == segment.gap)
    }

    @Test("counts that cannot be are refused by name")
    func impossible() {
        let bad: [(String, GapCounts)] = [
            ("captured", GapCounts(captured: -1)), ("acceptedInTime", GapCounts(accepted: 2, acceptedInTime: 3)),
            ("won", GapCounts(decided: 1, won: 2)),
        ]
        for (field, counts) in bad {
            #expect(throws: Problem.self) {
                try GapSegment(name: "West", counts: counts, base: .before(GapCounts()), currency: "USD")
            }
            do { try counts.checked() } catch Problem.invalid(let faults) {
                #expect(faults.map(\.field) == [field])
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    static func history(_ numbers: inout Numbers) -> GapCounts {
        let accepted = numbers.next(below: 60)
        let inTime = numbers.next(below: accepted + 1)
        let decided = numbers.next(below: 20)
        let won = numbers.next(below: decided + 1)
        return GapCounts(
            captured: numbers.next(below: 900), valid: numbers.next(below: 800), qualified: numbers.next(below: 200),
            accepted: accepted, acceptedInTime: inTime, openedInTime: numbers.next(below: 12),
            openedLate: numbers.next(below: 5), decided: decided, won: won,
            wonAmount: Int64(won) * Int64(numbers.next(below: 9_000_000)), paid: Int64(numbers.next(below: 90_000_000)))
    }

    private func different(_ link: GapLink, _ one: GapChain, _ other: GapChain) -> Bool {
        guard link == .conversion else { return one.factor(link) != other.factor(link) }
        return one.openedEachInTime != other.openedEachInTime || one.openedEachLate != other.openedEachLate
    }

    private func take(_ link: GapLink, from: GapChain, into chain: inout GapChain) {
        switch link {
        case .captured: chain.captured = from.captured
        case .valid: chain.valid = from.valid
        case .qualified: chain.qualified = from.qualified
        case .accepted: chain.accepted = from.accepted
        case .inTime: chain.inTime = from.inTime
        case .conversion:
            chain.openedEachInTime = from.openedEachInTime
            chain.openedEachLate = from.openedEachLate
        case .pace: chain.pace = from.pace
        case .winRate: chain.winRate = from.winRate
        case .dealSize: chain.dealSize = from.dealSize
        case .collection: chain.collection = from.collection
        }
    }

    private func permute(_ links: [GapLink], _ taken: [GapLink] = [], _ visit: ([GapLink]) -> Void) {
        if links.isEmpty { return visit(taken) }
        for link in links { permute(links.filter { $0 != link }, taken + [link], visit) }
    }
}
