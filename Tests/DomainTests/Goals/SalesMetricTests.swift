import Domain
import Testing

@Suite("Metrics of opportunities")
struct SalesMetricTests {
    private typealias World = GoalWorld

    private func at(_ day: String) throws -> Timestamp {
        Timestamp(milliseconds: try World.instant(day).milliseconds + 3_600_000)
    }

    private func event(_ day: String, _ amount: Int64) throws -> MoneyEvent {
        MoneyEvent(opportunity: 0, day: try World.day(day), amount: amount)
    }

    private func metrics(now: String = "2027-04-15", loose: [OpportunityFigures] = []) throws -> SalesMetrics {
        var rows: [OpportunityFigures] = []
        func add(
            _ id: Int64, _ opened: String, _ amount: Int64, origin: String = "outbound", closed: String? = nil,
            _ outcome: OutcomeClass? = nil, _ edit: (inout OpportunityFigures) throws -> Void = { _ in }
        ) throws {
            var row = OpportunityFigures(
                id: id, origin: origin, openedAt: try at(opened), openedAmount: amount, amount: amount,
                closedAt: try closed.map(at), outcome: outcome)
            try edit(&row)
            rows.append(row)
        }
        try add(1, "2027-03-01", 1_000, origin: "marketing", closed: "2027-03-31", .won) {
            $0.money = [
                .booked: [try event("2027-03-31", 1_000)],
                .paid: [try event("2027-03-31", 400), try event("2027-04-02", 600)],
                .refunded: [try event("2027-03-31", -50)],
            ]
        }
        try add(2, "2027-01-05", 3_000, closed: "2027-03-06", .won) {
            $0.money = [.booked: [try event("2027-03-06", 3_000)]]
            $0.lacksEvidence = true
        }
        try add(3, "2027-02-01", 500, closed: "2027-03-10", .noDecision)
        try add(4, "2027-03-02", 500, closed: "2027-03-11", .competitor)
        try add(5, "2027-03-03", 700, closed: "2027-03-12", .duplicate)
        try add(6, "2027-03-20", 900, origin: "marketing") {
            $0.closingDay = try World.day("2027-03-30")
            $0.pushes = 3
        }
        try add(7, "2027-04-01", 900) { $0.closingDay = try World.day("2027-05-30") }
        rows += loose
        return SalesMetrics(rows, in: try World.month("2027-03"), zone: try #require(Zone("UTC")), now: try at(now))
    }

    @Test("documents without an opportunity count with their money alone, and stand beside the rows")
    func loose() throws {
        var document = OpportunityFigures(id: 90, openedAt: try at("2027-03-05"), amount: 5, isDeal: false)
        func event(_ id: Int64, _ day: String, _ amount: Int64) throws -> MoneyEvent {
            MoneyEvent(opportunity: 0, document: id, day: try World.day(day), amount: amount)
        }
        document.money = [
            .invoiced: [try event(90, "2027-03-05", 80)],
            .paid: [
                try event(91, "2027-03-31", 70), try event(92, "2027-03-31", -20), try event(93, "2027-04-02", 600),
            ],
            .refunded: [try event(92, "2027-03-31", -20)],
        ]
        let metrics = try metrics(loose: [document])
        let paid = try #require(metrics.figure("paid-revenue"))
        #expect(paid.value == MetricValue(450) && paid.days.last == 450)
        #expect(paid.rows == [1] && paid.documents == [91, 92])
        #expect(metrics.figure("invoiced-revenue")?.value == MetricValue(80))
        #expect(metrics.figure("refunds")?.value == MetricValue(70))
        #expect(metrics.figure("refunds")?.documents == [92])
        #expect(metrics.figure("paid-revenue-sourced")?.value == MetricValue(400))
        #expect(metrics.figure("created-pipeline")?.value == MetricValue(3_100))
        #expect(metrics.figure("pushes")?.value == MetricValue(300, of: 2))
    }

    @Test(
        "each figure is computed from its rows, and opens to them",
        arguments: [
            ("created-pipeline", MetricValue(3_100), [Int64(1), 4, 5, 6]),
            ("sourced-pipeline", MetricValue(1_900), [1, 6]),
            ("booked-revenue", MetricValue(4_000), [1, 2]), ("paid-revenue", MetricValue(400), [1]),
            ("paid-revenue-sourced", MetricValue(400), [1]), ("refunds", MetricValue(50), [1]),
            ("opportunity-to-won", MetricValue(2, of: 4), [1, 2]), ("no-decision-share", MetricValue(1, of: 4), [3]),
            ("won-with-evidence", MetricValue(1, of: 2), [1]), ("won-amount", MetricValue(4_000, of: 2), [1, 2]),
            ("pushes", MetricValue(300, of: 2), [6]), ("cycle-days", MetricValue(30 * 86_400_000), [1, 2]),
            // Two open × 4,000 won ÷ 4 decided ÷ 30 days.
            ("velocity", MetricValue(67), [6, 7]), ("invoiced-revenue", MetricValue(0), []),
        ])
    func figures(name: String, value: MetricValue, rows: [Int64]) throws {
        let figure = try #require(try metrics().figure(name))
        #expect(figure.value == value)
        #expect(figure.rows == rows)
        let metric = try World.metric(name)
        #expect(figure.days.isEmpty == (metric.gathering == .stands))
        if metric.gathering == .adds { #expect(MetricValue(figure.days.reduce(0, +)) == value) }
    }

    @Test("coverage is open money of the period over what is still to be booked")
    func coverage() throws {
        let figure = try #require(try metrics().figure("pipeline-coverage", target: 4_600))
        #expect(figure.value == MetricValue(90_000, of: 600) && figure.rows == [6])
        #expect(try metrics().figure("pipeline-coverage", target: 4_000)?.value == nil)
    }

    @Test("what comes after the instant does not count, and nothing counts as 0 where there is nothing")
    func asOf() throws {
        let early = try metrics(now: "2027-03-06")
        #expect(early.figure("booked-revenue")?.value == MetricValue(3_000))
        #expect(early.figure("booked-revenue")?.days.count == 6)
        #expect(early.figure("created-pipeline")?.rows == [1, 4, 5])
        #expect(early.figure("no-decision-share")?.value == MetricValue(0, of: 1))
        #expect(early.figure("paid-revenue")?.value == MetricValue(0))
        let empty = SalesMetrics(
            [], in: try World.month("2027-03"), zone: try #require(Zone("UTC")), now: try at("2027-04-01"))
        for name in ["opportunity-to-won", "cycle-days", "won-amount", "velocity"] {
            #expect(empty.figure(name)?.value == nil, "\(name)")
        }
        #expect(empty.figure("acceptance-rate") == nil)
        #expect(try World.metric("acceptance-rate").measure == .acceptance)
    }

    @Test("the win rate of those opened in the period is another figure than that of those decided in it")
    func cohorts() throws {
        let figure = try #require(try metrics().figure("win-rate-of-opened"))
        #expect(figure.value == MetricValue(1, of: 2) && figure.of == [1, 4])
    }

    @Test("a period that ends before it starts is refused with both days")
    func ranges() throws {
        let (one, other) = (try World.day("2027-03-02"), try World.day("2027-03-01"))
        #expect(
            throws: Problem.invalid("until", "The period would end on 2027-03-01, before it starts on 2027-03-02.")
        ) { try DayRange(from: one, until: other) }
        let range = try DayRange(from: other, until: other)
        #expect(range.contains(other) && !range.contains(one))
    }
}
