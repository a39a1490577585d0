import Journeys
import Testing

@testable import Domain

@Suite("A plan of two accords")
struct PlanTests {
    private typealias World = PlanWorld

    /// Forty accepted and ten rejected under both, five rejected only under the old, ten never handed over only under
    /// the draft, and three that neither takes.
    private func world() throws -> PlanWorld {
        var world = try PlanWorld()
        let in0 = World.verdict("2027-01-12")
        let out = World.verdict(nil, grade: 2, level: 1, fit: 20_000, engagement: 5_000)
        let won = World.handed("2027-01-10") { outcome in
            outcome.closedAt = World.at("2027-03-01")
            outcome.isWon = true
            outcome.amount = 10_001
            outcome.currency = 1
            outcome.paid = 4_000
        }
        world.add(8, old: in0, draft: in0, won)
        world.add(32, old: in0, draft: in0, World.handed("2027-01-10"))
        world.add(10, source: 1, old: in0, draft: in0, World.handed("2027-01-10", .rejected, reason: 1))
        world.add(
            5, on: "2027-02-10", old: World.verdict("2027-02-11", grade: 2, level: 2), draft: out,
            World.handed("2027-02-10", .rejected, reason: 2), assumptions: .importing)
        world.add(
            10, on: "2027-03-05", source: 1, old: out,
            draft: World.verdict("2027-03-06") { $0.territory = 1 })
        world.add(3, on: "2027-03-07", old: out, draft: out)
        // Before the window: serves the rates alone.
        let before = World.verdict("2026-11-02")
        world.add(10, on: "2026-11-01", old: before, draft: before, World.handed("2026-11-01", .silent))
        return world
    }

    @Test("every table sums to the whole, and the whole to what is known of each lead")
    func sums() throws {
        let plan = try world().plan()
        #expect(plan[.both].counts.leads == 50 && plan[.onlyOld].counts.leads == 5)
        #expect(plan[.onlyNew].counts.leads == 10 && plan[.neither].counts.leads == 3)
        for breakdown in plan.breakdowns {
            for movement in PlanMovement.allCases {
                let empty = PlanCounts(reasons: 3, currencies: 3)
                let sum = breakdown.rows.reduce(empty) { $0 + $1[movement].counts }
                #expect(sum == plan[movement].counts, "\(breakdown.dimension) \(movement)")
            }
        }
        for part in plan.total {
            let counts = part.counts
            #expect(counts.leads == counts.handedOver + counts.neverHanded)
            #expect(counts.handedOver == counts.accepted + counts.silent + counts.rejected + counts.pending)
            #expect(counts.leads == counts.won + counts.lost + counts.refused + counts.open)
        }
        #expect(
            plan[.both].counts.rejectedByReason == [0, 10, 0] && plan[.onlyOld].counts.rejectedByReason == [0, 0, 5])
        #expect(plan[.both].counts.amounts == [0, 80_008, 0] && plan[.both].counts.paid == [0, 32_000, 0])
    }

    @Test("a lead stands in the month in which it came in, and where the old accord puts it unless only the draft does")
    func places() throws {
        let plan = try world().plan()
        #expect(plan.breakdown(.month)?.rows.map(\.name) == ["2027-01", "2027-02", "2027-03"])
        #expect(plan.breakdown(.territory)?.rows.map(\.name) == ["North", "Other"])
        #expect(plan.breakdown(.territory)?.rows[1][.onlyNew].counts.leads == 10)
        #expect(plan.breakdown(.source)?.rows.map { $0[.both].counts.leads } == [40, 10])
        #expect(plan.breakdown(.tier)?.rows.map(\.name) == ["standard", ""])
    }

    @Test("what was never handed over is estimated by the rate of the same grade and level, and marked")
    func estimates() throws {
        let plan = try world().plan()
        // Grade B, level 3: 40 accepted, 10 silent, 10 rejected: 50 of 60.
        let estimate = try #require(plan[.onlyNew].estimate)
        let accepted = try #require(estimate.accepted)
        let rate = try #require(WilsonInterval(hits: 50, cases: 60))
        #expect(estimate.leads == 10 && accepted.covered == 10 && accepted.sample == 60)
        #expect(abs(accepted.count - 10 * 50 / 60) < 1e-9)
        #expect(abs(accepted.lower - 10 * rate.lower) < 1e-9 && abs(accepted.upper - 10 * rate.upper) < 1e-9)
        #expect(plan[.both].estimate == nil)
        // Won: 8 of 60; amount at the mean of 100.01.
        let won = try #require(estimate.won)
        #expect(abs(won.count - 10 * 8 / 60) < 1e-9)
        #expect(estimate.amount?.expected == 13_335 && estimate.amount?.sample == 8)
    }

    @Test(
        "with fewer than thirty of the same grade and level the whole grade stands in, with none nothing is said",
        arguments: [(29, 59, 59), (30, 30, 30), (0, 30, 30)])
    func fallback(own: Int, sample: Int, cases: Int) throws {
        var world = try PlanWorld()
        let same = World.verdict("2027-01-12", grade: 0, level: 4)
        let sameGrade = World.verdict("2027-01-12", grade: 0, level: 1)
        world.add(own, old: same, draft: same, World.handed("2027-01-10"))
        world.add(30, old: sameGrade, draft: sameGrade, World.handed("2027-01-10", .rejected, reason: 1))
        world.add(4, old: World.verdict(nil), draft: same)
        world.add(1, old: World.verdict(nil), draft: World.verdict("2027-01-12", grade: 3, level: 4))
        let estimate = try #require(try world.plan()[.onlyNew].estimate)
        #expect(estimate.leads == 5 && estimate.accepted?.covered == 4)
        #expect(estimate.accepted?.sample == sample)
    }

    @Test("precision and recall count answered leads, and young leads are neither won nor lost")
    func quality() throws {
        var world = try world()
        let plan = try world.plan()
        #expect(plan.oldQuality.acceptance.precision?.share == 40.0 / 55)
        #expect(plan.draftQuality.acceptance.precision?.share == 40.0 / 50)
        #expect(plan.draftQuality.acceptance.recall?.share == 1)
        #expect(plan.oldQuality.wins.cases == 68 && plan.oldQuality.wins.hits == 8)
        #expect(plan.oldQuality.acceptanceLift.cases == 55 && plan.oldQuality.acceptanceLift.hits == 40)
        world.history.observedAt = World.at("2027-07-15")
        let young = try world.plan()
        // Only January's leads have been watched for 180 days by then.
        #expect(young.oldQuality.wins.cases == 50)
        let share = try #require(young.oldMaturity.points.first { $0.days == 90 }?.share)
        #expect(abs(share.share - 8.0 / 55) < 1e-9)
        #expect(young.oldMaturity.points.last?.share == nil)
    }

    @Test("hand-offs over capacity are counted by pool and week")
    func load() throws {
        let world = try world()
        let week = World.on("2027-01-11")
        let plan = try world.plan(capacity: [
            CapacityFigures(
                id: 1, pool: "north", user: "a@b.example", firstDay: week, endDay: week.advanced(by: 7), full: 30_000,
                relieved: 30_000, available: 30_500)
        ])
        #expect(plan.load.rows.map(\.week) == ["2027-W02", "2027-W06", "2027-W09"])
        #expect(plan.load.rows[0].old == 50 && plan.load.rows[0].oldOver == 19_500)
        #expect(plan.load.rows.map(\.old) == [50, 5, 0] && plan.load.rows.map(\.draft) == [50, 0, 10])
        #expect(plan.load.rows[1].capacity == nil && plan.load.rows[1].oldOver == 0)
        #expect(plan.load.oldElsewhere == 0)
    }

    @Test("each lead that moves has its reasons, those that only the draft takes first")
    func moves() throws {
        let plan = try world().plan()
        #expect(plan.moves.count == 15)
        #expect(plan.moves[0].movement == .onlyNew)
        #expect(
            plan.moves[0].reasons == [
                "passes the door 'scored' of the draft", "fit C (20) → B (60)", "engagement 1 (5) → 3 (40)",
            ])
        #expect(plan.moves[14].reasons[0] == "no door of the draft holds; it came through 'scored'")
    }

    @Test("a lead that stays and goes another way is listed with what differs")
    func rerouted() throws {
        var world = try PlanWorld()
        world.add(
            old: World.verdict("2027-01-12"),
            draft: World.verdict("2027-01-15") { verdict in
                verdict.tier = 1
                verdict.route = 2
            })
        world.add(old: World.verdict("2027-01-12"), draft: World.verdict("2027-01-12", engagement: 50_000))
        let moves = try world.plan().moves
        #expect(moves.count == 1)
        #expect(moves[0].reasons == ["qualifies 3 days later", "tier standard → hot", "goes to north → operations"])
    }

    @Test("assumptions about time are counted, a lead under several in each")
    func assumptions() throws {
        var world = try PlanWorld()
        let verdict = World.verdict("2027-01-12")
        world.add(3, old: verdict, draft: verdict)
        world.add(2, old: verdict, draft: verdict, assumptions: [.creation, .change])
        world.add(1, old: verdict, draft: verdict, assumptions: .importing)
        let counts = try world.plan().assumptions
        #expect(counts == TimeAssumptionCounts(leads: 6, none: 3, creation: 2, change: 2, importing: 1))
    }

    @Test("replays of other leads are refused, and an empty history is an empty plan")
    func edges() throws {
        var world = try world()
        world.oldVerdicts.removeLast()
        #expect(throws: Problem.self) { try world.plan() }
        let empty = try PlanWorld().plan()
        #expect(empty.moves.isEmpty && empty[.both].counts.leads == 0 && empty.load.rows.isEmpty)
        #expect(empty.oldQuality.acceptance.precision == nil)
    }
}
