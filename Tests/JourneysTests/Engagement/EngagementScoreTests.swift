import Testing

@testable import Journeys

@Suite("Engagement")
struct EngagementScoreTests {
    private func columns(_ touches: [(kind: UInt16, day: Int32)], knownAt: Int64 = 0) -> TouchColumns {
        var columns = TouchColumns()
        for touch in touches {
            let at = Int64(touch.day) * 86_400_000
            columns.append(Touch(at: at, known: max(at, knownAt), day: touch.day, kind: touch.kind))
        }
        columns.endJourney()
        return columns
    }

    private func total(_ program: EngagementProgram, _ touches: TouchColumns, day: Int32) -> Int64 {
        program.score(touches, journey: 0..<touches.touchCount, instant: Int64(day) * 86_400_000, today: day).total
    }

    @Test("a journey without touches scores zero")
    func empty() {
        var program = EngagementProgram()
        program.addGroup(cap: 80_000, halfLifeDays: 30, rules: [(kind: 1, points: 80_000, atMost: nil)])
        #expect(program.score(columns([]), journey: 0..<0, instant: 0, today: 0) == EngagementScore())
    }

    @Test(
        "points halve with each half-life and reach zero",
        arguments: [(0, 80_000), (30, 40_000), (60, 20_000), (15, 56_569), (900, 0)])
    func fading(age: Int, expected: Int64) {
        var program = EngagementProgram()
        program.addGroup(cap: 80_000, halfLifeDays: 30, rules: [(kind: 1, points: 80_000, atMost: nil)])
        #expect(total(program, columns([(1, 0)]), day: Int32(age)) == expected)
    }

    @Test("golden 21.9: one mail opened ten times counts as often as the rule says, the newest first")
    func atMost() {
        var program = EngagementProgram()
        program.addGroup(cap: 100_000, halfLifeDays: 10, rules: [(kind: 1, points: 10_000, atMost: 3)])
        let touches = columns((0..<10).map { (1, Int32($0)) })
        #expect(total(program, touches, day: 9) == 10_000 + 9_330 + 8_706)
    }

    @Test("what a cap cuts is a line of its own, and the lines sum to the total")
    func cap() {
        var program = EngagementProgram()
        program.addGroup(cap: 15_000, halfLifeDays: nil, rules: [(kind: 1, points: 10_000, atMost: nil)])
        let touches = columns([(1, 0), (1, 1)])
        let score = program.score(touches, journey: 0..<2, instant: 86_400_000, today: 1)
        #expect(score.cuts == [.init(group: 0, points: -5_000)])
        #expect(score.lines.map(\.points).reduce(0, +) + score.cuts.map(\.points).reduce(0, +) == score.total)
    }

    @Test("a touch that was not known yet does not count")
    func known() {
        var program = EngagementProgram()
        program.addGroup(cap: 80_000, halfLifeDays: nil, rules: [(kind: 1, points: 80_000, atMost: nil)])
        #expect(total(program, columns([(1, 0)], knownAt: 10 * 86_400_000), day: 9) == 0)
        #expect(total(program, columns([(1, 0)], knownAt: 10 * 86_400_000), day: 10) == 80_000)
    }

    @Test("half-life of one day over three touches 0, 1 and 2 days old weighs 4, 2 and 1")
    func halfLifeOfADay() {
        #expect(Fading.table(points: 4_000, halfLifeDays: 1).prefix(3) == [4_000, 2_000, 1_000])
    }
}
