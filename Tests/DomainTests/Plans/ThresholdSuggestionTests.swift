import Journeys
import Testing

@testable import Domain

@Suite("Suggesting a threshold")
struct ThresholdSuggestionTests {
    private typealias World = PlanWorld

    /// A hundred leads with engagement from 1 to 100 points: the more points, the more of each ten were taken.
    private func world(count: Int = 100) throws -> PlanWorld {
        var world = try PlanWorld()
        world.accord.scoring.levels = [
            LevelThreshold(level: 4, points: 200_000), LevelThreshold(level: 3, points: 60_000),
            LevelThreshold(level: 2, points: 0),
        ]
        for points in 1...count {
            let isTaken = points % 10 < points / 10
            let verdict = Self.judged(Int64(points) * 1000, threshold: 60_000)
            world.add(old: verdict, draft: verdict, World.handed("2027-01-10", isTaken ? .accepted : .rejected))
        }
        return world
    }

    private static func judged(_ points: Int64, threshold: Int64) -> LeadVerdict {
        World.verdict(points >= threshold ? "2027-01-12" : nil, engagement: points)
    }

    private func sweep(_ world: PlanWorld) throws -> ThresholdSweep {
        let threshold = PlanThreshold.level(3)
        let candidates = threshold.candidates(world.draft, leads: Array(world.draftVerdicts.indices))
        return try ThresholdSweep(
            world.history, draft: world.draft, threshold: threshold, candidates: candidates, window: world.window
        ) { accord in
            let points = try #require(AccordSetting.level(3).value(in: accord.scoring))
            let verdicts = world.draftVerdicts.map { Self.judged($0.engagementPoints, threshold: points) }
            return ReplayResult(names: World.names, verdicts: verdicts)
        }
    }

    @Test("the curve falls from strict to loose, holds today's point, and its volume never shrinks")
    func curve() throws {
        let sweep = try sweep(world())
        #expect(sweep.today?.threshold == 60_000 && sweep.today?.volume == 41 && sweep.today?.taken == 31)
        #expect(sweep.points.count <= 25)
        for (strict, loose) in zip(sweep.points, sweep.points.dropFirst()) {
            #expect(strict.threshold > loose.threshold && strict.volume <= loose.volume)
        }
    }

    @Test("chooses the greatest volume that keeps the promise, and no looser one does")
    func chooses() throws {
        let sweep = try sweep(world())
        guard case .found(let choice) = ThresholdSuggestion.choose(sweep, promised: 6500) else {
            Issue.record("nothing was found")
            return
        }
        #expect((choice.point.known?.share ?? 0) >= 0.65)
        #expect(choice.point.threshold < 60_000)
        for point in sweep.points where point.volume > choice.point.volume {
            #expect((point.expected?.share ?? 0) < 0.65)
        }
        let validated = try #require(choice.crossValidated)
        #expect(validated.answered > 0 && validated.thresholds.contains(choice.point.threshold))
    }

    @Test("refuses with too few answers and says how many it takes")
    func tooFew() throws {
        guard
            case .tooFew(let answered, let needed) = ThresholdSuggestion.choose(
                try sweep(world(count: 25)), promised: 5000)
        else {
            Issue.record("something was suggested")
            return
        }
        #expect(answered == 25 && needed == 30)
        guard case .tooFew(_, 500) = ThresholdSuggestion.choose(try sweep(world()), promised: 5000, judgedFrom: 500)
        else {
            Issue.record("the commitment's own least number was passed over")
            return
        }
    }

    @Test("says so when no threshold keeps the promise")
    func outOfReach() throws {
        guard case .outOfReach(let nearest) = ThresholdSuggestion.choose(try sweep(world()), promised: 9900) else {
            Issue.record("the impossible was suggested")
            return
        }
        #expect(nearest.answered >= 30)
    }

    @Test("leads that were never handed over count at their estimated rate, and widen the interval")
    func estimated() throws {
        var world = try world()
        for points in 61...100 {
            let verdict = Self.judged(Int64(points) * 1000, threshold: 60_000)
            world.add(old: verdict, draft: verdict)
        }
        let today = try #require(try sweep(world).today)
        #expect(today.volume == 81 && today.neverHanded == 40 && today.answered == 41)
        let expected = try #require(today.expected)
        #expect(expected.lower < expected.share && expected.share < expected.upper)
    }

    @Test("candidates stay between the neighbouring thresholds and hold today's")
    func candidates() throws {
        var world = try world()
        world.accord.scoring.levels[0].points = 80_000
        world.accord.scoring.levels[2].points = 50_000
        let found = PlanThreshold.level(3).candidates(world.draft, leads: Array(world.draftVerdicts.indices), count: 5)
        #expect(found.contains(60_000))
        #expect(found.allSatisfy { $0 < 80_000 && $0 > 50_000 })
        #expect(found.count <= 6)
        #expect(PlanThreshold.grade("A").candidates(world.draft, leads: [0]).isEmpty)
    }
}
