import Domain
import Foundation
import Journeys

/// Measures a plan over leads that are made up: what Scripts/bench-plan asks.
package struct PlanMeasuring {
    private let made: MadeHistory

    package init(leads: Int, touches: Int) {
        made = MadeHistory(leads: leads, touches: touches)
    }

    /// Writes leads and touches as CSV into a folder, for other programs.
    package func export(to folder: String) throws { try made.export(to: folder) }

    package func report() throws -> Report {
        var report = Report()
        let store = try Self.timed(&report.build) { try made.store() }
        report.leads = store.leadCount
        report.touches = store.touchCount
        let path = FileManager.default.temporaryDirectory.path + "/accord-measure-\(UInt64.random(in: 0 ... .max))"
        defer { unlink(path) }
        try Self.timed(&report.write) { try store.write(path: path) }
        report.megabytes = store.byteCount >> 20
        let opened = try Self.timed(&report.open) { try JourneyStore.open(path: path, isVerified: false) }
        try Self.timed(&report.verify) { try opened.verify() }
        let old = try CompiledAccord.compile(AccordDocument(MadeHistory.accord).accord)
        let replay = Replay(opened)
        let history = try Self.timed(&report.history) {
            try PlanHistory(opened, observedAt: MadeHistory.end)
        }
        let calendar = try PeriodCalendar(accord: old.accord)
        let window = PlanWindow(
            firstDay: calendar.zone.day(at: Timestamp(milliseconds: MadeHistory.start)),
            lastDay: calendar.zone.day(at: Timestamp(milliseconds: MadeHistory.end)), calendar: calendar)
        let before = PlanSide(accord: old.accord, result: try Self.timed(&report.coldReplay) { try replay.run(old) })
        var whole: [Double] = []
        var slider: [Double] = []
        var replays: [Double] = []
        var last: Plan?
        for points in [41, 42, 43, 44, 45] {
            var accord = old.accord
            accord.scoring = AccordSetting.level(3).setting(Int64(points) * 1_000, in: accord.scoring)
            let draft = try CompiledAccord.compile(accord)
            var seconds = 0.0
            // Everything anew, as the command does it once the columns are warm: both replays and the whole report.
            last = try Self.timed(&seconds) {
                let first = PlanSide(accord: old.accord, result: try replay.run(old))
                let side = PlanSide(accord: accord, result: try replay.run(draft))
                return try Plan(try PlanGround(history, old: first, window: window), draft: side)
            }
            whole.append(seconds)
            let ground = try PlanGround(history, old: before, window: window)
            try Self.timed(&seconds) {
                let result = try replay.run(draft)
                _ = try Plan(ground, draft: PlanSide(accord: accord, result: result))
            }
            slider.append(seconds)
            try Self.timed(&seconds) { _ = try replay.run(draft) }
            replays.append(seconds)
        }
        report.plan = whole.min() ?? 0
        report.slider = slider.min() ?? 0
        report.replay = replays.min() ?? 0
        if let last {
            report.movements = Dictionary(
                uniqueKeysWithValues: PlanMovement.allCases.map { ($0.name, last[$0].counts.leads) })
            report.accepted = Dictionary(
                uniqueKeysWithValues: PlanMovement.allCases.map { ($0.name, last[$0].counts.taken) })
        }
        return report
    }

    private static func timed<Result>(_ seconds: inout Double, _ work: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        let result = try work()
        let took = start.duration(to: .now).components
        seconds = Double(took.seconds) + Double(took.attoseconds) / 1e18
        return result
    }

    /// Seconds, the least of five where something was done five times.
    package struct Report: Encodable {
        var leads = 0
        var touches = 0
        var megabytes = 0
        var build = 0.0
        var write = 0.0
        var open = 0.0
        var verify = 0.0
        var history = 0.0
        var coldReplay = 0.0
        var replay = 0.0
        var plan = 0.0
        var slider = 0.0
        var movements: [String: Int] = [:]
        var accepted: [String: Int] = [:]
    }
}
