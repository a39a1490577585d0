import Journeys
import Testing

@testable import Domain

@Suite("Replaying a history")
struct ReplayTests {
    private func store(_ record: RandomRecord, _ accord: Accord) throws -> JourneyStore {
        var writer = try HistoryWriter(accord)
        writer.add(record.companies, merges: record.companyMerges)
        writer.add(record.persons, merges: record.merges)
        return try writer.build(position: 1)
    }

    private func said(_ result: ReplayResult, _ lead: Int) -> LiveWorld.Said? {
        let verdict = result.verdicts[lead]
        guard verdict.wasJudged else { return nil }
        let names = result.names
        return LiveWorld.Said(
            qualifiedAt: verdict.isQualified ? verdict.qualifiedAt : nil,
            door: verdict.door == 0 ? nil : names.doors[Int(verdict.door) - 1],
            tier: verdict.tier == 0 ? nil : names.tiers[Int(verdict.tier) - 1], grade: names.grades[Int(verdict.grade)],
            level: Int(verdict.level), fit: verdict.fitPoints, engagement: verdict.engagementPoints,
            territory: names.territories[Int(verdict.territory)], vertical: names.verticals[Int(verdict.vertical)],
            routes: names.routes[Int(verdict.route)], isUndecided: verdict.marks.contains(.undecided),
            isBlocked: verdict.marks.contains(.blocked))
    }

    private func schedule(_ seed: Int) throws -> [ScheduledAccord] {
        var chance = ReplayChance(seed: seed &+ 1_000_000)
        let day: Int64 = 86_400_000
        var from = chance.one(of: [0, RandomRecord.start + 5 * day])
        var versions: [ScheduledAccord] = []
        for _ in 0..<(1 + chance.below(3)) {
            versions.append(
                ScheduledAccord(from: Timestamp(milliseconds: from), accord: try ReplayAccords.random(&chance)))
            from = RandomRecord.start + Int64(6 + versions.count * 8 + chance.below(8)) * day
        }
        return versions
    }

    @Test(
        "deciding live, event by event, gives exactly what replaying the record gives",
        arguments: 0..<300)
    func liveIsReplay(seed: Int) throws {
        let record = RandomRecord(seed: seed)
        let schedule = try schedule(seed)
        let store = try store(record, schedule[0].accord.accord)
        let result = try Replay(store, threads: 1 + seed % 3).run(schedule)
        let live = try LiveWorld(record, schedule).run()
        #expect(result.count == store.leadCount)
        for lead in 0..<store.leadCount {
            #expect(said(result, lead) == live[ID(store.leadID(lead))], "lead \(store.leadID(lead))")
        }
    }

    @Test("what is swept and what is judged moment by moment is the same", arguments: 0..<100)
    func sweptIsJudged(seed: Int) throws {
        let record = RandomRecord(seed: seed &+ 5_000)
        var chance = ReplayChance(seed: seed)
        let accord = try ReplayAccords.random(&chance)
        let replay = Replay(try store(record, accord.accord))
        #expect(try replay.limit(of: accord) == nil)
        let swept = try replay.run(accord)
        let judged = try replay.byMoments(accord)
        for lead in 0..<swept.count { #expect(said(swept, lead) == said(judged, lead)) }
    }

    @Test("an accord that reads the clock is judged moment by moment, to the same result", arguments: 0..<20)
    func clock(seed: Int) throws {
        let record = RandomRecord(seed: seed &+ 9_000)
        let accord = try ReplayAccords.moving.get()
        let replay = Replay(try store(record, accord.accord))
        #expect(try replay.limit(of: accord)?.reads.contains("now") == true)
        let schedule = [ScheduledAccord(from: Timestamp(milliseconds: 0), accord: accord)]
        let result = try replay.run(schedule)
        let live = try LiveWorld(record, schedule).run()
        for lead in 0..<result.count { #expect(said(result, lead) == live[ID(replay.history.leadID(lead))]) }
    }

    @Test("golden 21.9: a fact or touch of the future moves nothing before it", arguments: 0..<40)
    func future(seed: Int) throws {
        var record = RandomRecord(seed: seed &+ 20_000)
        var chance = ReplayChance(seed: seed)
        let accord = try ReplayAccords.random(&chance)
        let until = Timestamp(milliseconds: RandomRecord.start + 20 * 86_400_000)
        let before = try Replay(try store(record, accord.accord)).run(accord, until: until)
        let later = Timestamp(milliseconds: until.milliseconds + 1)
        for index in record.persons.indices {
            record.persons[index].touches.append(RecordedTouch(at: until, known: later, kind: "demo"))
            record.persons[index].facts.append(
                RecordedFacts(known: later, values: [("person.role", .text("plant"))]))
        }
        for index in record.companies.indices {
            record.companies[index].facts.append(
                RecordedFacts(known: later, values: [("company.employees", .number(5_000))]))
            record.companies[index].activities.append(later)
        }
        let after = try Replay(try store(record, accord.accord)).run(accord, until: until)
        for lead in 0..<before.count { #expect(said(before, lead) == said(after, lead)) }
    }

    @Test("what was worked out for other accords changes nothing", arguments: 0..<60)
    func kept(seed: Int) throws {
        let record = RandomRecord(seed: seed &+ 60_000)
        var chance = ReplayChance(seed: seed)
        let accord = try ReplayAccords.random(&chance)
        let store = try store(record, accord.accord)
        let warm = Replay(store)
        _ = try warm.run(accord, from: Timestamp(milliseconds: RandomRecord.start + 9 * 86_400_000))
        for _ in 0..<6 {
            var changed = accord.accord
            let settings: [AccordSetting] = [
                .level(2 + chance.below(3)), .grade(chance.one(of: ["A", "B", "C"])), .halfLife(group: 0),
                .engagementPoints(group: 0, rule: 0), .fitPoints(group: 0, rule: 0),
            ]
            let setting = chance.one(of: settings)
            if let value = setting.value(in: changed.scoring) {
                changed.scoring = setting.setting(max(1, value + Int64(chance.below(9) - 4)), in: changed.scoring)
            }
            let draft = try CompiledAccord.compile(changed)
            let alone = try Replay(store).run(draft)
            let beside = try warm.run(draft)
            for lead in 0..<alone.count { #expect(said(beside, lead) == said(alone, lead), "\(setting)") }
        }
    }

    @Test("a base with an overlay of what came since gives what one store of all gives", arguments: 0..<40)
    func overlay(seed: Int) throws {
        let record = RandomRecord(seed: seed &+ 30_000)
        var chance = ReplayChance(seed: seed)
        let accord = try ReplayAccords.random(&chance)
        var before = record
        for index in before.persons.indices {
            before.persons[index].touches = before.persons[index].touches.filter { _ in chance.below(3) > 0 }
            if chance.below(3) == 0 { before.persons[index].leads.removeAll() }
        }
        let (base, whole) = (try store(before, accord.accord), try store(record, accord.accord))
        let history = JourneyHistory(base, overlay: whole)
        let (patched, alone) = (try Replay(history).run(accord), try Replay(whole).run(accord))
        let folded = try history.folded()
        let afterwards = try Replay(folded).run(accord)
        #expect(patched.count == alone.count && afterwards.count == alone.count)
        for lead in 0..<alone.count {
            #expect(said(patched, history.overlayNumbers[lead]) == said(alone, lead))
            #expect(said(afterwards, history.overlayNumbers[lead]) == said(alone, lead))
        }
    }

    @Test("the number of threads changes nothing, nor does what an earlier accord left behind")
    func threads() throws {
        let record = RandomRecord(seed: 77)
        var chance = ReplayChance(seed: 1)
        let accords = try (0..<5).map { _ in try ReplayAccords.random(&chance) }
        let store = try store(record, accords[0].accord)
        let shared = Replay(store, threads: 2)
        for accord in accords {
            let alone = try Replay(store, threads: 1).run(accord)
            #expect(try shared.run(accord) == alone)
            #expect(try Replay(store, threads: 7).run(accord) == alone)
        }
    }
}
