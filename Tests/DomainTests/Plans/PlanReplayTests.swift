import Journeys
import Testing

@testable import Domain

@Suite("A plan over replayed leads")
struct PlanReplayTests {
    private static let day = CivilTime.millisecondsPerDay
    private static let first = Int64(PlanWorld.on("2027-01-01").number)

    /// Leads that came in day by day, each with its size and so many papers read, the first half of them answered.
    private func store(planting isPlanted: Bool = false) throws -> JourneyStore {
        var builder = JourneyStoreBuilder(
            zone: "UTC", attributes: ["company.employees", "company.industry", "lead.source"])
        let read = builder.kind("content-read")
        for number in 0..<60 {
            let created = (Self.first + Int64(number)) * Self.day
            for touch in 0..<(number % 8) {
                builder.append(
                    Journeys.Touch(
                        at: created, known: created + Int64(touch), day: Int32(Self.first) + Int32(number), kind: read))
            }
            // Told long after the lead was handed over and judged for the last time.
            if isPlanted {
                let late = created + 40 * Self.day
                for _ in 0..<9 {
                    builder.append(
                        Journeys.Touch(at: created, known: late, day: Int32(Self.first) + Int32(number), kind: read))
                }
            }
            let journey = builder.endJourney(person: Int64(number + 500))
            func row(_ from: Int64, _ employees: Int64) -> LeadDraft.Row {
                let codes = [
                    builder.code(.number(employees), attribute: 0), builder.code(.text("Water"), attribute: 1),
                    builder.code(.text(number % 2 == 0 ? "web" : "fair"), attribute: 2),
                ]
                return LeadDraft.Row(from: from, codes: codes)
            }
            var rows = [row(created, number % 3 == 0 ? 10 : 80)]
            if isPlanted { rows.append(row(created + 40 * Self.day, 5000)) }
            var draft = LeadDraft(id: Int64(number + 1), journey: journey, rows: rows)
            draft.judgedUntil = created + 2 * Self.day
            if number < 30 {
                draft.outcome.handedOverAt = created + 2 * Self.day
                draft.outcome.answer = number % 3 == 0 ? .rejected : .accepted
                draft.outcome.answeredAt = created + 3 * Self.day
            }
            builder.add(draft)
        }
        return try builder.build(position: 1)
    }

    private func accord(_ change: (inout Accord) -> Void = { _ in }) -> Accord {
        var accord = AccordDocument(SmallAccord.text).accord
        accord.timeZone = "UTC"
        change(&accord)
        return accord
    }

    private func plan(_ store: JourneyStore) throws -> (Plan, ThresholdSweep) {
        let replay = Replay(store, threads: 1)
        let old = accord()
        let draft = accord { $0.scoring.levels = AccordSetting.level(3).setting(30_000, in: $0.scoring).levels }
        func side(_ accord: Accord) throws -> PlanSide {
            PlanSide(accord: accord, result: try replay.run(try CompiledAccord.compile(accord)))
        }
        let history = try PlanHistory(store, observedAt: (Self.first + 400) * Self.day)
        let window = PlanWindow(
            firstDay: PlanWorld.on("2027-01-01"), lastDay: PlanWorld.on("2027-03-31"),
            calendar: try PeriodCalendar(accord: old))
        let ground = try PlanGround(history, old: try side(old), window: window)
        let after = try side(draft)
        let threshold = PlanThreshold.level(3)
        let sweep = try ThresholdSweep(
            history, draft: after, threshold: threshold,
            candidates: threshold.candidates(after, leads: Array(0..<history.count)), window: window
        ) { accord in try replay.run(try CompiledAccord.compile(accord)) }
        return (try Plan(ground, draft: after), sweep)
    }

    @Test("a lower bar takes whoever read three papers, and says why")
    func lower() throws {
        let (plan, sweep) = try plan(try store())
        // Large enough for the grade (two of three) and 4 to 7 papers read: under both; with three only under the draft.
        let large = (0..<60).filter { $0 % 3 != 0 }
        #expect(plan[.both].counts.leads == large.count { $0 % 8 >= 4 })
        #expect(plan[.onlyNew].counts.leads == large.count { $0 % 8 == 3 })
        #expect(plan[.onlyOld].counts.leads == 0 && plan.total.reduce(0) { $0 + $1.counts.leads } == 60)
        #expect(plan.moves.first?.reasons == ["passes the door 'scored' of the draft", "engagement 2 (30) → 3 (30)"])
        #expect(plan.breakdown(.source)?.rows.map(\.name).sorted() == ["fair", "web"])
        #expect(sweep.today?.threshold == 30_000)
        #expect(sweep.today?.volume == plan[.both].counts.leads + plan[.onlyNew].counts.leads)
    }

    @Test("what was known later moves nothing, in no figure of the plan")
    func noLookAhead() throws {
        let (plain, plainSweep) = try plan(try store())
        let (planted, plantedSweep) = try plan(try store(planting: true))
        for (one, other) in zip(plain.total, planted.total) {
            #expect(one.counts == other.counts && one.estimate == other.estimate)
        }
        for (one, other) in zip(plain.breakdowns, planted.breakdowns) {
            #expect(one.rows.map { $0.parts.map(\.counts) } == other.rows.map { $0.parts.map(\.counts) })
        }
        #expect(plain.draftQuality == planted.draftQuality && plain.draftMaturity == planted.draftMaturity)
        #expect(plain.load == planted.load && Array(plain.moves) == Array(planted.moves))
        #expect(plainSweep.points == plantedSweep.points)
    }
}
