import Domain
import Testing

@Suite("Attainment of goals")
struct AttainmentOfGoalsTests {
    struct Case: Sendable {
        let actual: MetricValue
        let aim: Attainment.Aim
        let share: Int
        let isMet: Bool
        let light: Attainment.Light
    }

    @Test(
        "golden 21.12: equality is reached, whichever way is better, and rounding never makes a miss look reached",
        arguments: [
            Case(actual: MetricValue(100), aim: .atLeast(MetricValue(100)), share: 10_000, isMet: true, light: .green),
            Case(actual: MetricValue(95), aim: .atLeast(MetricValue(100)), share: 9_500, isMet: false, light: .green),
            Case(actual: MetricValue(94), aim: .atLeast(MetricValue(100)), share: 9_400, isMet: false, light: .amber),
            Case(actual: MetricValue(90), aim: .atLeast(MetricValue(100)), share: 9_000, isMet: false, light: .amber),
            Case(actual: MetricValue(89), aim: .atLeast(MetricValue(100)), share: 8_900, isMet: false, light: .red),
            Case(actual: MetricValue(130), aim: .atLeast(MetricValue(100)), share: 13_000, isMet: true, light: .green),
            Case(
                actual: MetricValue(999_999), aim: .atLeast(MetricValue(1_000_000)), share: 9_999, isMet: false,
                light: .green),
            Case(actual: MetricValue(0), aim: .atLeast(MetricValue(0)), share: 10_000, isMet: true, light: .green),
            Case(actual: MetricValue(-5), aim: .atLeast(MetricValue(0)), share: 0, isMet: false, light: .red),
            Case(actual: MetricValue(-5), aim: .atLeast(MetricValue(100)), share: 0, isMet: false, light: .red),
            Case(
                actual: MetricValue(3, of: 100), aim: .atMost(MetricValue(300, of: 10_000)), share: 10_000, isMet: true,
                light: .green),
            Case(
                actual: MetricValue(2, of: 100), aim: .atMost(MetricValue(4, of: 100)), share: 15_000, isMet: true,
                light: .green),
            Case(
                actual: MetricValue(33, of: 1000), aim: .atMost(MetricValue(3, of: 100)), share: 9_000, isMet: false,
                light: .amber),
            Case(
                actual: MetricValue(9, of: 100), aim: .atMost(MetricValue(3, of: 100)), share: 0, isMet: false,
                light: .red),
            Case(actual: MetricValue(0), aim: .atMost(MetricValue(0)), share: 10_000, isMet: true, light: .green),
            Case(actual: MetricValue(1), aim: .atMost(MetricValue(0)), share: 0, isMet: false, light: .red),
            Case(
                actual: MetricValue(80), aim: .between(MetricValue(80), MetricValue(120)), share: 10_000, isMet: true,
                light: .green),
            Case(
                actual: MetricValue(120), aim: .between(MetricValue(80), MetricValue(120)), share: 10_000, isMet: true,
                light: .green),
            Case(
                actual: MetricValue(60), aim: .between(MetricValue(80), MetricValue(120)), share: 7_500, isMet: false,
                light: .red),
            Case(
                actual: MetricValue(150), aim: .between(MetricValue(80), MetricValue(120)), share: 7_500, isMet: false,
                light: .red),
            Case(
                actual: MetricValue(1_000), aim: .between(MetricValue(80), nil), share: 10_000, isMet: true,
                light: .green),
        ])
    func shares(row: Case) {
        let attainment = Attainment(row.actual, row.aim)
        #expect(attainment.share == row.share && attainment.isMet == row.isMet)
        #expect(attainment.light() == row.light)
    }

    @Test("thresholds of the goal's own replace those of the house")
    func lights() {
        let attainment = Attainment(MetricValue(97), .atLeast(MetricValue(100)))
        #expect(attainment.light(Goal.Lights(red: 9_800, green: 10_000)) == .red)
        #expect(attainment.light(Goal.Lights(red: 9_700, green: 10_000)) == .amber)
        #expect(attainment.light(Goal.Lights(red: 9_000, green: 9_700)) == .green)
    }

    @Test("the aim follows the goal's own direction, or the metric's, and a band needs its bounds in order")
    func aims() throws {
        let share = try GoalWorld.metric("acceptance-rate")
        var goal = Goal(metric: "acceptance-rate", managed: true, per: .month)
        #expect(try goal.aim(.share(8_500), metric: share, currency: "USD") == .atLeast(MetricValue(8_500, of: 10_000)))
        goal.direction = .down
        #expect(try goal.aim(.share(8_500), metric: share, currency: "USD") == .atMost(MetricValue(8_500, of: 10_000)))
        goal.direction = .band
        #expect(try goal.aim(nil, metric: share, currency: "USD") == nil)
        goal.band = GoalBand(atLeast: .share(9_000), atMost: .share(8_000))
        #expect(throws: Problem.self) { try goal.aim(nil, metric: share, currency: "USD") }
        #expect(try Goal(metric: "x", managed: true, per: .month).aim(nil, metric: share, currency: "USD") == nil)
    }
}
