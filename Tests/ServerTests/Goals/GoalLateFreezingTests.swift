import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Months of goals that are frozen late")
struct GoalLateFreezingTests {
    @Test(
        "a month frozen late keeps what was known at its instant; what came after stands beside as restated",
        arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.closing) { world in
            let company = world.company
            let deal = try await world.credit.deal("West", amount: 5_000, touches: [], openedDaysAgo: 3, owner: "Kim")
            try await world.loose(.invoice, 700, daysAgo: 1)
            company.pass(days: 12)
            let (written, month) = (company.now.advanced(byMilliseconds: -86_400_000), GoalWorld.day)
            // Told ten days after the month, of a day within it; the job was not at work meanwhile.
            for of in [nil, deal] {
                let late = try await world.loose(.invoice, 900, daysAgo: 13, deal: of)
                try await company.database.write {
                    try $0.execute("UPDATE billing_document SET recorded = \(written) WHERE id = \(late)")
                }
            }
            try await GoalFreezingJob(goals: world.store, ids: company.services.ids).run(at: company.now)
            let line = try await world.line("invoiced-revenue", GoalRequest(period: .month, on: month))
            #expect(line.frozen.map(\.actual) == [MetricValue(700)])
            #expect(line.value == MetricValue(2_500) && line.restated?.actual == MetricValue(700))
        }
    }

    @Test(
        "a month frozen late knows the amounts, closes, owners and called-off documents of its instant",
        arguments: Engine.allCases)
    func deals(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.closing) { world in
            let company = world.company
            let won = try await world.credit.deal("West", amount: 5_000, touches: [], openedDaysAgo: 3)
            let open = try await world.credit.deal(
                "East", amount: 7_000, status: .open, touches: [], openedDaysAgo: 3)
            for deal in [won, open] {
                try await Self.write(to: deal, company) {
                    OpportunityHistory.derived(try OpportunityQueries.row(deal, to: .system, in: $0))
                }
            }
            let invoice = try await world.loose(.invoice, 800, daysAgo: 1, deal: open)
            company.pass(days: 12)
            let now = company.now
            // After the instant: half the amount by another seller, of the same day, and the invoice counts no more.
            try await Self.write(to: won, company) { _ in
                [
                    OpportunityChange(.reopened, at: now, recorded: now, by: "Accord"),
                    OpportunityChange(
                        .amount(from: Self.money(5_000), to: Self.money(2_500)), at: now, recorded: now, by: "Accord"),
                    OpportunityChange(
                        .owner(from: "kim@northwind.example", to: "pat@northwind.example"), at: now, recorded: now,
                        by: "Accord"),
                    OpportunityChange(
                        .closed(OpportunityClosing(outcome: .won)), at: House.start, recorded: now, by: "Accord"),
                ]
            }
            let pat = company.id("Pat")
            try await company.database.write {
                try $0.execute(
                    """
                    UPDATE opportunity SET amount = 2500, owner = \(pat), closed_at = \(House.start), revision = 2
                    WHERE id = \(won)
                    """)
                try $0.execute(
                    "UPDATE billing_document SET cancelled_at = \(now), revision = 2 WHERE id = \(invoice)")
            }
            try await GoalFreezingJob(goals: world.store, ids: company.services.ids).run(at: now)
            let request = GoalRequest(period: .month, on: GoalWorld.day)
            let worth = try await world.line("won-amount", request)
            #expect(worth.frozen.map(\.actual) == [MetricValue(5_000)])
            #expect(worth.value == MetricValue(2_500) && worth.restated?.actual == MetricValue(5_000))
            let invoiced = try await world.line("invoiced-revenue", request)
            #expect(invoiced.frozen.map(\.actual) == [MetricValue(800)] && invoiced.value == MetricValue(0))
            let deals = try await Self.then(world)
            #expect(deals.map(\.owner) == [company.id("Kim"), company.id("Kim")])
        }
    }

    @Test("a month frozen late knows the costs that were written down by its instant", arguments: Engine.allCases)
    func lateSpend(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.closing) { world in
            let company = world.company
            let act = company.act("Noor")
            let fair = try await company.database.write { connection in
                let row = CampaignRow(
                    id: try act.ids.next(), name: "Fair", nameKey: "fair", createdAt: act.now, recorded: act.now)
                try connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
                return row.id
            }
            let store = CampaignStore(database: company.database)
            func spend(_ amount: Int64, on day: Day) async throws {
                try await store.spend(
                    SpendInput(from: day, until: day, amount: Money(minorUnits: amount, currency: "USD")), on: fair,
                    company.act("Noor"))
            }
            let day = GoalWorld.day
            try await spend(400, on: day)
            company.pass(hours: 1)
            try await spend(600, on: day)
            company.pass(days: 12)
            // Typed again, and for another day of January, long after it ended.
            try await spend(900, on: day)
            try await spend(50, on: day.advanced(by: 1))
            let now = company.now
            try await company.database.write {
                try $0.execute(
                    """
                    INSERT INTO spend (campaign, day, amount, currency, batch, recorded)
                    VALUES (\(fair), \(day), 70, 'USD', 7, \(now)), (\(fair), \(day), 30, 'USD', 6, 0)
                    """)
            }
            try await GoalFreezingJob(goals: world.store, ids: company.services.ids).run(at: now)
            let line = try await world.line("spend", GoalRequest(period: .month, on: day))
            #expect(line.frozen.map(\.actual) == [MetricValue(630)])
            #expect(line.value == MetricValue(1_050) && line.restated?.actual == MetricValue(630))
        }
    }

    // MARK: - Steps

    private static func money(_ amount: Int64) -> Money { Money(minorUnits: amount, currency: "USD") }

    /// Writes rows behind the history of a deal.
    private static func write(
        to deal: ID<Opportunity>, _ company: SmallCompany,
        _ changes: @escaping @Sendable (any Connection) throws -> [OpportunityChange]
    ) async throws {
        try await company.database.write { connection in
            try OpportunityHistory.append(
                try changes(connection), to: deal, after: try OpportunityHistory.last(of: deal, in: connection),
                author: ID(0), version: nil, owners: try OwnerNames(in: connection), in: connection)
        }
    }

    /// Deals as they were known two days after the month.
    private static func then(_ world: GoalWorld) async throws -> [GoalDeal] {
        let (library, then) = (world.company.library, House.start.advanced(byMilliseconds: 5 * 86_400_000))
        return try await world.company.database.read { connection in
            try GoalReading(now: then, around: GoalWorld.day, isOver: true, library: library, in: connection).deals
        }
    }
}
