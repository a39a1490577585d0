import Testing

@testable import Journeys

@Suite("Counting engagement as it becomes known")
struct EngagementTallyTests {
    private struct Told {
        let kind: UInt16
        let day: Int32
    }

    /// The rule page's formula, written down once more without any shortcut.
    private func plain(_ program: EngagementProgram, _ touches: [Told], today: Int) -> Int64 {
        program.groups.map { group in
            let sum = group.rules.map { index -> Int64 in
                let rule = program.rules[index]
                let taken = touches.filter { rule.kind == EngagementProgram.anyKind || $0.kind == rule.kind }
                let ages = taken.map { max(0, today - Int($0.day)) }.sorted().prefix(rule.atMost)
                return ages.map { $0 < rule.pointsByAge.count ? rule.pointsByAge[$0] : rule.tail }.reduce(0, +)
            }
            .reduce(0, +)
            return min(sum, group.cap)
        }
        .reduce(0, +)
    }

    @Test("touch by touch it says what counting all anew would say", arguments: 0..<200)
    func incremental(seed: UInt64) {
        var chance = TallyChance(seed: seed)
        var program = EngagementProgram()
        for _ in 0..<(1 + chance.below(3)) {
            let rules = (0..<(1 + chance.below(4))).map { _ in
                (
                    kind: chance.below(4) == 0 ? EngagementProgram.anyKind : UInt16(chance.below(5)),
                    points: Int64(chance.below(9_000)) - 2_000, atMost: chance.below(2) == 0 ? nil : chance.below(4)
                )
            }
            program.addGroup(
                cap: Int64(chance.below(20_000)), halfLifeDays: chance.below(3) == 0 ? nil : 1 + chance.below(9),
                rules: rules)
        }
        let tally = EngagementTally(program.frames)
        for _ in 0..<3 {
            var touches: [Told] = []
            var today = -20
            for _ in 0..<chance.below(60) {
                today += chance.below(4) == 0 ? chance.below(12) : 0
                let touch = Told(kind: UInt16(chance.below(7)), day: Int32(today - chance.below(30) + 5))
                touches.append(touch)
                tally.add(kind: touch.kind, day: touch.day)
                if chance.below(3) > 0 { continue }
                #expect(tally.total(today: today) == plain(program, touches, today: today))
                let score = tally.score(today: today)
                #expect(score.total == plain(program, touches, today: today))
                #expect(
                    score.lines.map(\.points).reduce(0, +) + score.cuts.map(\.points).reduce(0, +) == score.total)
            }
            tally.removeAll()
            #expect(tally.total(today: today) == plain(program, [], today: today))
        }
    }

    @Test("a journey of a million touches is counted as they come")
    func million() {
        var program = EngagementProgram()
        program.addGroup(cap: .max, halfLifeDays: 30, rules: [(kind: 1, points: 1_000, atMost: nil)])
        let tally = EngagementTally(program.frames)
        var total: Int64 = 0
        for touch in 0..<1_000_000 {
            tally.add(kind: 1, day: Int32(touch / 1_000))
            if touch % 10 == 0 { total = tally.total(today: touch / 1_000) }
        }
        let newest = Fading.table(points: 1_000, halfLifeDays: 30)
        let whole = newest.dropFirst().map { $0 * 1_000 }.reduce(0, +)
        #expect(total == whole + newest[0] * 991)
    }
}

/// Chance that comes out the same each time.
struct TallyChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
}
