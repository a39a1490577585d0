import Domain
import Testing

@Suite("How goals stand")
struct GoalStandingTests {
    private typealias World = GoalWorld

    private func standing(
        _ history: GoalHistory, days: [Int64], last: [Int64] = [], on day: String = "2027-03-16",
        metric: String = "accepted-leads"
    ) throws -> GoalStanding {
        GoalStanding(
            try World.metric(metric), history: history, period: try World.month("2027-03"), days: days, last: last,
            now: (try World.instant(day), try World.day(day).advanced(by: -1)))
    }

    @Test("pace is the straight line, and beside it the shape of the last period")
    func pace() throws {
        let history = GoalHistory([try World.target("2027-02-01", .atLeast(MetricValue(310)))])
        // Fifteen of 31 days are over; the last period brought all in its second half.
        let last = [Int64](repeating: 0, count: 14) + [Int64](repeating: 20, count: 14)
        let standing = try standing(history, days: [Int64](repeating: 10, count: 15), last: last)
        #expect(standing.pace == MetricValue(150))
        #expect(standing.actual == MetricValue(150))
        #expect(standing.attainment?.share == 4_839)
        // 15 ÷ 31 of 28 days are 13.5: nothing had come by then.
        #expect(standing.lastShape == MetricValue(0))
        #expect(standing.light == .green)
        let behind = try self.standing(history, days: [Int64](repeating: 8, count: 15))
        #expect(behind.lastShape == nil && behind.light == .red)
        let over = try self.standing(history, days: [Int64](repeating: 9, count: 31), on: "2027-04-01")
        #expect(over.pace == nil && over.forecast == nil && over.light == .amber && over.actual == MetricValue(279))
    }

    @Test("of the day that the shape reaches in part, it takes that part")
    func shape() throws {
        let march = try World.month("2027-03")
        func shape(_ day: Int32, _ last: [Int64]) -> MetricValue? {
            GoalPace.lastShape(
                MetricValue(1_000), period: march, through: march.firstDay.advanced(by: Int(day) - 1), last: last)
        }
        #expect(shape(31, [5, 5, 10]) == MetricValue(1_000))
        #expect(shape(0, [5, 5, 10]) == MetricValue(0))
        // 15.5 of 31 days would be a day and a half; after 16 it is 48 ÷ 31 days: 5 + 17 ÷ 31 × 5.
        #expect(shape(16, [5, 5, 10]) == MetricValue(387))
        #expect(shape(16, []) == nil && shape(16, [0, 0]) == nil && shape(16, [5, -9]) == nil)
        #expect(shape(99, [1, 1]) == MetricValue(1_000))
    }

    @Test("golden 21.12: a target changed in mid-period counts for all of it, and the old one stays with how it stood")
    func revision() throws {
        let first = try World.target("2027-02-01", .atLeast(MetricValue(310)))
        let second = try World.target(
            "2027-03-11", .atLeast(MetricValue(200)), reason: "The fair was called off.", recorded: "2027-03-09")
        let history = try GoalHistory([first]).revised(second, isManaged: true)
        let standing = try standing(history, days: [Int64](repeating: 10, count: 15))
        #expect(standing.target?.aim == .atLeast(MetricValue(200)))
        #expect(standing.attainment?.share == 7_500)
        #expect(standing.earlier.count == 1)
        #expect(standing.earlier[0].target.aim == .atLeast(MetricValue(310)))
        #expect(try standing.earlier[0].until == World.day("2027-03-10"))
        #expect(standing.earlier[0].attainment.share == 3_226)
        let february = try #require(history.targets(in: World.month("2027-02"), through: World.day("2027-03-15")))
        #expect(february.now == first && february.before.isEmpty)
        let before = try #require(history.targets(in: World.month("2027-03"), through: World.day("2027-03-10")))
        #expect(before.now == first)
        #expect(try history.targets(in: World.month("2027-01"), through: World.day("2027-03-10")) == nil)
        #expect(try history.wasSignedBeforeStart(of: World.month("2027-03")))
        #expect(try !history.wasSignedBeforeStart(of: World.month("2027-01")))
    }

    @Test("a revision says why, and a managed target carries both signatures")
    func revisionNeeds() throws {
        var target = try World.target("2027-03-11", .atLeast(MetricValue(200)), reason: " ")
        let history = GoalHistory([try World.target("2027-02-01", .atLeast(MetricValue(310)))])
        #expect(throws: Problem.invalid("reason", "Say why the target changes.")) {
            try history.revised(target, isManaged: true)
        }
        target.reason = "less"
        target.signedBy[.sales] = nil
        #expect(throws: Problem.invalid("signedBy", "A managed target is signed by Marketing and Sales.")) {
            try history.revised(target, isManaged: true)
        }
        #expect(try history.revised(target, isManaged: false).targets.count == 2)
    }

    @Test("a forecast says what will come with its interval, and nothing before five days are over")
    func forecast() throws {
        #expect(GoalForecast(days: [1, 2, 3, 4], of: 30) == nil)
        #expect(GoalForecast(days: [Int64](repeating: 1, count: 30), of: 30) == nil)
        let steady = try #require(GoalForecast(days: [Int64](repeating: 10, count: 15), of: 30))
        #expect(steady.expected == 300 && steady.lower == 300 && steady.upper == 300)
        // Mean 10, variance 250 ÷ 9, 20 days left after 10: spread 1.96 × √(27.78 × 20 × 3).
        let uneven: [Int64] = [5, 15, 5, 15, 5, 15, 5, 15, 5, 15]
        let forecast = try #require(GoalForecast(days: uneven, of: 30))
        #expect(forecast.expected == 300)
        let spread = 1.959963984540054 * (250.0 / 9 * 20 * 3).squareRoot()
        #expect((forecast.upper - 300 - spread).magnitude < 1e-9 && (300 - forecast.lower - spread).magnitude < 1e-9)
        // The last period brought three quarters of its money in its last two thirds.
        let shaped = try #require(GoalForecast(days: uneven, of: 30, last: [25, 25, 50, 50, 25, 25]))
        #expect(shaped.expected == 400)
        let wild = try #require(GoalForecast(days: [0, 0, 0, 0, 1_000], of: 30))
        #expect(wild.lower == 1_000)
        let refunds = try #require(GoalForecast(days: [0, 0, -500, 0, 1_000], of: 30))
        #expect(refunds.lower < 500)
    }
}
