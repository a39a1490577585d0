import Testing

@testable import Journeys

@Suite("Sweeping a store")
struct ReplaySweepTests {
    private let day: Int64 = 86_400_000

    /// One door: the signal shows, or enough points.
    private func program(within: Int64? = nil, counting: ReplaySignal.Counting = .person) -> ReplayProgram {
        var program = ReplayProgram()
        program.engagement.addGroup(cap: 100_000, halfLifeDays: 10, rules: [(kind: 0, points: 10_000, atMost: nil)])
        program.breaks = [15_000]
        program.levels = [1, 2]
        var signal = ReplaySignal()
        signal.kinds = [1]
        signal.within = within
        signal.counting = counting
        program.signals = [signal]
        program.logic.atoms = [.signal(0, [0, 1]), .points([0, 1])]
        program.logic.doors = [[.atom(0)], [.atom(1)]]
        return program
    }

    private func store(_ touches: [(at: Int64, known: Int64, kind: UInt16)], created: Int64 = 0) throws -> JourneyStore
    {
        var builder = JourneyStoreBuilder(zone: "UTC", attributes: [])
        _ = (builder.kind("page"), builder.kind("demo"))
        let company = builder.addCompany(id: 1)
        for touch in touches {
            builder.append(
                Touch(
                    at: touch.at * day, known: touch.known * day, day: Int32(touch.at), kind: touch.kind),
                company: company)
        }
        let journey = builder.endJourney(person: 1)
        builder.add(LeadDraft(id: 1, journey: journey, company: company, rows: [.init(from: created * day, codes: [])]))
        return try builder.build(position: 0)
    }

    private func rows(_ store: JourneyStore) -> ReplayRows {
        let zeros = [UInt16](repeating: 0, count: store.rowCount)
        return ReplayRows(
            classes: Array(repeating: 0, count: store.rowCount), fitPoints: Array(repeating: 0, count: store.rowCount),
            grades: Array(repeating: 0, count: store.rowCount), territories: zeros, verticals: zeros, truths: [],
            truthCount: 0, blocked: [false])
    }

    private func verdict(_ program: ReplayProgram, _ store: JourneyStore) -> LeadVerdict {
        ReplaySweep.run(program, rows: rows(store), over: store, memory: ReplayMemory(), threads: 2).verdicts[0]
    }

    @Test("the first moment that opens a door is kept, and which door")
    func first() throws {
        let bySignal = verdict(program(), try store([(3, 3, 0), (4, 4, 1), (5, 5, 0)]))
        #expect(bySignal.qualifiedAt == 4 * day && bySignal.door == 1 && bySignal.engagementPoints == 9_330)
        let byPoints = verdict(program(), try store([(3, 3, 0), (4, 4, 0), (5, 5, 1)]))
        #expect(byPoints.qualifiedAt == 4 * day && byPoints.door == 2 && byPoints.level == 2)
    }

    @Test("nothing counts before it is known, nor before there is a lead")
    func known() throws {
        #expect(verdict(program(), try store([(3, 9, 1)])).qualifiedAt == 9 * day)
        #expect(verdict(program(), try store([(3, 3, 1)], created: 6)).qualifiedAt == 6 * day)
        #expect(!verdict(program(within: day), try store([(3, 3, 1)], created: 6)).isQualified)
    }

    @Test("touches at one instant are seen together, in whatever order they come")
    func together() throws {
        for touches in [[(3, 3, 0), (2, 3, 0)], [(2, 3, 0), (3, 3, 0)]] as [[(Int64, Int64, UInt16)]] {
            let verdict = verdict(program(), try store(touches.map { (at: $0.0, known: $0.1, kind: $0.2) }))
            #expect(verdict.qualifiedAt == 3 * day && verdict.engagementPoints == 19_330)
        }
    }

    @Test("a lead that nothing qualifies is as of the last moment within the window")
    func last() throws {
        var program = program()
        program.logic.doors = []
        let touches = try store([(3, 3, 0), (4, 4, 0), (9, 9, 0)])
        #expect(
            verdict(program, touches).engagementPoints == 10_000 + Fading.table(points: 10_000, halfLifeDays: 10)[5]
                + Fading.table(points: 10_000, halfLifeDays: 10)[6])
        program.until = 8 * day
        #expect(verdict(program, touches).engagementPoints == 10_000 + 9_330)
        program.until = -1
        #expect(!verdict(program, touches).wasJudged)
    }

    @Test("an accord that comes into force judges who is there by then, and no earlier moment")
    func inForce() throws {
        var program = program(within: 2 * day)
        program.from = 6 * day
        #expect(!verdict(program, try store([(3, 3, 1)])).isQualified)
        #expect(verdict(program, try store([(5, 5, 1)])).qualifiedAt == 6 * day)
    }

    @Test("touches before 1970, and times at the ends of what can be told, do no harm")
    func extremes() throws {
        var builder = JourneyStoreBuilder(zone: "UTC", attributes: [])
        _ = (builder.kind("page"), builder.kind("demo"))
        for at in [Int64.min / 4, -day * 400, 0, Int64.max / 4] {
            builder.append(Touch(at: at, known: at, day: Int32(clamping: at / day), kind: 1))
        }
        let journey = builder.endJourney(person: 1)
        builder.add(LeadDraft(id: 1, journey: journey, rows: [.init(from: -day * 500, codes: [])]))
        let store = try builder.build(position: 0)
        #expect(verdict(program(within: day), store).qualifiedAt == -400 * day)
        #expect(verdict(program(), store).qualifiedAt == -500 * day)
    }

    @Test("what somebody else at the company did counts, from when it was known until it is too old")
    func company() throws {
        func store(created: Int64) throws -> JourneyStore {
            var builder = JourneyStoreBuilder(zone: "UTC", attributes: [])
            _ = (builder.kind("page"), builder.kind("demo"))
            let company = builder.addCompany(id: 1)
            builder.append(Touch(at: 2 * day, known: 3 * day, day: 2, kind: 1), company: company)
            _ = builder.endJourney(person: 2)
            let journey = builder.endJourney(person: 1)
            builder.add(
                LeadDraft(id: 1, journey: journey, company: company, rows: [.init(from: created, codes: [])]))
            return try builder.build(position: 0)
        }
        let program = program(within: 4 * day, counting: .company)
        #expect(!verdict(program, try store(created: 3 * day - 1)).isQualified)
        #expect(verdict(program, try store(created: 3 * day)).isQualified)
        #expect(verdict(program, try store(created: 6 * day)).isQualified)
        #expect(!verdict(program, try store(created: 6 * day + 1)).isQualified)
    }

    @Test("more decisions than are worked out in advance are worked out when they are asked for")
    func manySignals() throws {
        var program = program()
        let signal = program.signals[0]
        program.signals = Array(repeating: signal, count: 20)
        program.logic.atoms = (0..<20).map { .signal($0, [0, 1]) }
        program.logic.doors = [(0..<20).map { .atom($0) } + [.and(20)]]
        let verdict = verdict(program, try store([(3, 3, 0), (4, 4, 1)]))
        #expect(verdict.qualifiedAt == 4 * day && verdict.door == 1)
    }

    @Test("formulas end in unknown unless a side decides")
    func formulas() {
        var logic = ReplayLogic()
        logic.atoms = [.known(0), .known(1)]
        func decided(_ steps: ReplayLogic.Formula, _ first: UInt8, _ second: UInt8) -> ReplayDecision {
            logic.doors = [steps]
            var formulas = ReplayFormulas(logic)
            return formulas.decide(known: [first, second][...], isBlocked: false, signals: [], points: 0)
        }
        let (both, either): (ReplayLogic.Formula, ReplayLogic.Formula) = (
            [.atom(0), .atom(1), .and(2)], [.atom(0), .atom(1), .or(2)]
        )
        for first in UInt8(0)...2 {
            for second in UInt8(0)...2 {
                let and = decided(both, first, second)
                let isFalse = first == 0 || second == 0
                #expect(and.isQualified == (first == 1 && second == 1))
                #expect(and.marks.contains(.undecided) == (!isFalse && (first == 2 || second == 2)))
                let or = decided(either, first, second)
                #expect(or.isQualified == (first == 1 || second == 1))
                #expect(or.marks.contains(.undecided) == (!or.isQualified && (first == 2 || second == 2)))
                let choice = decided([.atom(0), .constant(1), .atom(1), .conditional], first, second)
                #expect(choice.isQualified == (first == 1 || (first == 0 && second == 1)))
            }
        }
        #expect(decided([.atom(0), .not], 2, 0).marks.contains(.undecided))
        #expect(decided([.atom(0), .not], 0, 0).isQualified)
    }
}
