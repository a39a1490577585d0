import Domain
import Foundation
import Journeys

/// Measures a plan over leads that are made up: what Scripts/bench-plan asks.
struct PlanMeasuring {
    private let made: MadeHistory

    init(leads: Int, touches: Int) {
        made = MadeHistory(leads: leads, touches: touches)
    }

    /// Writes leads and touches as CSV into a folder, for other programs.
    func export(to folder: String) throws { try made.export(to: folder) }

    func report() throws -> Report {
        var report = Report()
        let store = try report.build.time { try made.store() }
        report.leads = store.leadCount
        report.touches = store.touchCount
        let path = FileManager.default.temporaryDirectory.path + "/accord-measure-\(UInt64.random(in: 0 ... .max))"
        defer { unlink(path) }
        try report.write.time { try store.write(path: path) }
        report.megabytes = store.byteCount >> 20
        let opened = try report.open.time { try JourneyStore.open(path: path, isVerified: false) }
        try report.verify.time { try opened.verify() }
        let old = try CompiledAccord.compile(AccordDocument(MadeHistory.accord).accord)
        let history = try report.history.time { try PlanHistory(opened, observedAt: MadeHistory.end) }
        let trial = PlanTrial(
            history: history, index: report.index.time { PlanIndex(history) }, old: old, replay: Replay(opened))
        var before = PlanSide(accord: old.accord, result: try report.coldReplay.time { try trial.replay.run(old) })
        let window = try trial.window()
        var last: Plan?
        for step in 0..<Int64(5) {
            // Each accord anew, as the command does it once the columns are warm: both replays and the whole report.
            let moved = try trial.draft(.level(3), (41 + step) * 1_000)
            try report.replay.time { _ = try trial.replay.run(moved) }
            last = try report.plan.time { try trial.plan(moved, window) }
            // Nobody asked for these rules before: every touch is counted.
            let faded = try trial.draft(.halfLife(group: 0), 31 + step)
            try report.counted.time { _ = try trial.plan(faded, window) }
            // The old accord's half is there, as a page has it while somebody drags.
            before.result = try trial.replay.run(old)
            let ground = try trial.ground(before, window)
            try report.slider.time { try trial.slide(moved, ground) }
            let graded = try trial.draft(.grade("B"), 55_000 + (1 + step) * 100)
            try report.grade.time { try trial.slide(graded, ground) }
            let slower = try trial.draft(.halfLife(group: 1), 15 + step)
            try report.halfLife.time { try trial.slide(slower, ground) }
        }
        report.tell(last)
        return report
    }

    /// The least number of seconds that something took, by the clock and by all processors together.
    struct Seconds: Encodable {
        private(set) var elapsed = Double.infinity
        private(set) var processor = Double.infinity

        mutating func time<Result>(_ work: () throws -> Result) rethrows -> Result {
            let (start, used) = (ContinuousClock.now, Self.used)
            let result = try work()
            let took = start.duration(to: .now).components
            elapsed = min(elapsed, Double(took.seconds) + Double(took.attoseconds) / 1e18)
            processor = min(processor, Self.used - used)
            return result
        }

        private static var used: Double {
            var now = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
            return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
        }
    }

    struct Report: Encodable {
        var leads = 0
        var touches = 0
        var megabytes = 0
        var build = Seconds()
        var write = Seconds()
        var open = Seconds()
        /// Every byte once, against its checksum.
        var verify = Seconds()
        var history = Seconds()
        var index = Seconds()
        var coldReplay = Seconds()
        var replay = Seconds()
        /// Both replays and the whole report, a threshold moved.
        var plan = Seconds()
        /// The same with rules that nobody asked for before.
        var counted = Seconds()
        /// One replay and the report of a draft, by what was moved.
        var slider = Seconds()
        var grade = Seconds()
        var halfLife = Seconds()
        var movements: [String: Int] = [:]
        var accepted: [String: Int] = [:]

        mutating func tell(_ plan: Plan?) {
            guard let plan else { return }
            for movement in PlanMovement.allCases {
                movements[movement.name] = plan[movement].counts.leads
                accepted[movement.name] = plan[movement].counts.taken
            }
        }
    }
}

/// What is measured, in the steps in which pages and commands do it.
private struct PlanTrial {
    let history: PlanHistory
    let index: PlanIndex
    let old: CompiledAccord
    let replay: Replay

    func window() throws -> PlanWindow {
        let calendar = try PeriodCalendar(accord: old.accord)
        func day(_ instant: Int64) -> Day { calendar.zone.day(at: Timestamp(milliseconds: instant)) }
        return PlanWindow(firstDay: day(MadeHistory.start), lastDay: day(MadeHistory.end), calendar: calendar)
    }

    func draft(_ setting: AccordSetting, _ value: Int64) throws -> CompiledAccord {
        var accord = old.accord
        accord.scoring = setting.setting(value, in: accord.scoring)
        return try CompiledAccord.compile(accord)
    }

    func ground(_ side: PlanSide, _ window: PlanWindow) throws -> PlanGround {
        try PlanGround(history, index: index, old: side, window: window)
    }

    func plan(_ draft: CompiledAccord, _ window: PlanWindow) throws -> Plan {
        let before = PlanSide(accord: old.accord, result: try replay.run(old))
        let after = PlanSide(accord: draft.accord, result: try replay.run(draft))
        return try Plan(try ground(before, window), draft: after)
    }

    func slide(_ draft: CompiledAccord, _ ground: PlanGround) throws {
        _ = try Plan(ground, draft: PlanSide(accord: draft.accord, result: try replay.run(draft)))
    }
}
