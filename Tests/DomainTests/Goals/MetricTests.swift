import Domain
import Testing

@Suite("Metrics")
struct MetricTests {
    @Test("there are at least thirty, each with one definition, an owner on each side and a source")
    func catalogue() {
        let all = MetricCatalogue.all
        #expect(all.count >= 30)
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.map(\.sentence)).count == all.count)
        for metric in all {
            #expect(metric.owners.count == 2 && metric.owners[.marketing] != nil, "\(metric.name)")
            #expect(
                !metric.source.isEmpty && !metric.formula.isEmpty && metric.sentence.hasSuffix("."), "\(metric.name)")
            #expect(
                metric.horizonDays >= 0 && (metric.timing == .lagging) == (metric.horizonDays == 0), "\(metric.name)")
            #expect(metric.name.utf8.allSatisfy { $0 == 45 || (97...122).contains($0) }, "\(metric.name)")
        }
    }

    @Test("the starter set is there, managed and monitored as it should be")
    func starters() throws {
        let managed = [
            "accepted-leads", "acceptance-rate", "first-attempt-in-time", "dead-on-arrival", "lead-to-opportunity",
            "opportunity-to-won", "sourced-pipeline", "paid-revenue-sourced", "cycle-days", "collateral-coverage",
            "requests-in-time", "win-reviews-held", "booked-revenue", "paid-revenue",
        ]
        let monitored = [
            "inquiries", "traffic", "spend", "no-decision-share", "price-blame-gap", "field-hours", "recommendation",
            "content-freshness",
        ]
        for name in managed { #expect(try GoalWorld.metric(name).isManaged, "\(name)") }
        for name in monitored { #expect(try !GoalWorld.metric(name).isManaged, "\(name)") }
        #expect(throws: Problem.invalid("metric", "There is no metric “paid-revenu”; did you mean 'paid-revenue'?")) {
            try MetricCatalogue.checked("paid-revenu")
        }
    }

    @Test("a goal's value is read in the unit of its metric, and refused as any other")
    func units() throws {
        #expect(
            try GoalWorld.metric("paid-revenue").value(.count(3_900_000), currency: "USD") == MetricValue(390_000_000))
        #expect(try GoalWorld.metric("paid-revenue").value(.count(100), currency: "JPY") == MetricValue(100))
        #expect(
            try GoalWorld.metric("acceptance-rate").value(.share(8_500), currency: "USD")
                == MetricValue(8_500, of: 10_000))
        let coverage = try GoalWorld.metric("pipeline-coverage")
        #expect(try coverage.value(.count(3), currency: "USD") == MetricValue(300), "numbers are kept in hundredths")
        #expect(try coverage.value(.share(35_000), currency: "USD").compared(to: MetricValue(350)) == 0)
        #expect(throws: Problem.self) { try GoalWorld.metric("acceptance-rate").value(.count(85), currency: "USD") }
        #expect(throws: Problem.self) { try GoalWorld.metric("paid-revenue").value(.share(1), currency: "USD") }
        #expect(throws: Problem.self) { try GoalWorld.metric("paid-revenue").value(.count(.max), currency: "USD") }
        #expect(throws: Problem.self) { try GoalWorld.metric("cycle-days").value(.count(75), currency: "USD") }
    }

    @Test("a value on the bound of an alert is inside")
    func alerts() throws {
        let inquiries = try GoalWorld.metric("inquiries")
        let alert = Goal.Alert(below: .count(400), above: .count(900))
        let bounds = try AlertBounds(alert, metric: inquiries, currency: "USD")
        for (count, isLeft) in [(399, true), (400, false), (900, false), (901, true)] {
            #expect(bounds.isLeft(by: MetricValue(Int64(count))) == isLeft, "\(count)")
        }
        #expect(throws: Problem.self) {
            try AlertBounds(Goal.Alert(below: .share(400)), metric: inquiries, currency: "USD")
        }
    }

    @Test(
        "what adds up is below its bound by the straight line of the days that are over, once five are",
        arguments: [
            // 310 in 31 days are 10 a day.
            ("2027-03-02", Int64(0), false), ("2027-03-05", 0, false), ("2027-03-06", 49, true),
            ("2027-03-06", 50, false), ("2027-03-31", 299, true), ("2027-03-31", 300, false),
            ("2027-04-01", 309, true), ("2027-04-01", 310, false), ("2027-03-02", 901, true),
        ])
    func runningBounds(day: String, count: Int64, isLeft: Bool) throws {
        let inquiries = try GoalWorld.metric("inquiries")
        let bounds = AlertBounds(below: MetricValue(310), above: MetricValue(900))
        let march = try GoalWorld.month("2027-03")
        #expect(
            try bounds.isLeft(by: MetricValue(count), of: inquiries, in: march, on: GoalWorld.day(day)) == isLeft)
        let share = try GoalWorld.metric("acceptance-rate")
        #expect(
            try AlertBounds(below: MetricValue(1, of: 2), above: nil)
                .isLeft(by: MetricValue(1, of: 3), of: share, in: march, on: GoalWorld.day("2027-03-01")))
    }
}
