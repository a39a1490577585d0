import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Money without a deal in goals and gap")
struct GoalLooseMoneyTests {
    @Test(
        "invoices and payments that name no deal count as invoiced and paid, refunds and credit notes take back",
        arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let deal = try await world.credit.deal("Deal", amount: 1_000_000, touches: [], openedDaysAgo: 9)
            try await world.pay(deal, 400_000, daysAgo: 4, number: "1")
            #expect(try await world.line("paid-revenue").value == MetricValue(400_000))
            let invoice = try await world.loose(.invoice, 250_000, daysAgo: 8, owner: "Pat")
            let payment = try await world.loose(.payment, 200_000, daysAgo: 3, of: invoice)
            try await world.loose(.refund, 30_000, daysAgo: 2, of: payment)
            try await world.loose(.creditNote, 50_000, daysAgo: 2, of: invoice)
            try await world.loose(.creditNote, 70_000, daysAgo: 2)
            let alone = try await world.loose(.payment, 5_000, daysAgo: 1)
            let paid = try await world.line("paid-revenue")
            #expect(paid.value == MetricValue(400_000 + 200_000 - 30_000 + 5_000))
            #expect(paid.figure?.figure.rows == [deal.rawValue] && paid.figure?.figure.documents.count == 3)
            #expect(try await world.line("invoiced-revenue").value == MetricValue(400_000 + 250_000 - 50_000))
            #expect(try await world.line("refunds").value == MetricValue(30_000))
            #expect(try await world.line("paid-revenue-sourced").value == MetricValue(0))
            #expect(try await world.line("booked-revenue").value == MetricValue(1_000_000))
            // Four and five days from invoice to payment.
            #expect(try await world.line("collection-days").value == MetricValue(0))
            let rows = try await world.store.rows(of: "paid-revenue", GoalRequest(), world.reader)
            #expect(rows.total == 4 && rows.hidden == 0 && rows.rows.last?.link == "/documents/\(alone)")
            try await ownersAndPlaces(world)
        }
    }

    private func ownersAndPlaces(_ world: GoalWorld) async throws {
        func paid(_ segment: GoalSegment) async throws -> MetricValue? {
            try await world.line("paid-revenue", GoalRequest(segment: segment)).value
        }
        #expect(try await paid(GoalSegment(person: world.company.id("Pat"))) == MetricValue(170_000))
        #expect(try await paid(GoalSegment(territory: "West")) == MetricValue(0))
        #expect(try await paid(GoalSegment(origin: "marketing")) == MetricValue(0))
        let pat = Reader(try await world.company.viewer("Pat"), at: world.company.now)
        let rows = try await world.store.rows(of: "paid-revenue", GoalRequest(), pat)
        #expect(rows.hidden > 0, "a payment of nobody's is not his to open")
        #expect(rows.rows.contains { $0.name == "payment 200000" })
        #expect(!rows.rows.contains { $0.name == "payment 5000" })
    }

    @Test("what belonged to a deal that is withdrawn stays on record and counts by itself", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let deal = try await world.credit.deal("Gone", amount: 1_000_000, touches: [], openedDaysAgo: 9)
            try await world.pay(deal, 400_000, daysAgo: 4, number: "1")
            try await world.company.database.write { connection in
                try connection.execute("UPDATE opportunity SET withdrawn = \(world.company.now)")
            }
            world.company.pass(minutes: 1)
            let paid = try await world.line("paid-revenue")
            #expect(paid.value == MetricValue(400_000) && paid.figure?.figure.documents.count == 1)
            #expect(try await world.line("invoiced-revenue").value == MetricValue(400_000))
            #expect(try await world.line("booked-revenue").value == MetricValue(0))
        }
    }

    @Test("the gap tells the same paid revenue as the goal, with what names no deal beside the chain")
    func gap() async throws {
        try await GoalWorld.open { world in
            let deal = try await world.credit.deal("Deal", amount: 1_000_000, touches: [], openedDaysAgo: 9)
            try await world.pay(deal, 400_000, daysAgo: 4, number: "1")
            try await world.loose(.payment, 5_000, daysAgo: 1)
            let gap = GapStore(database: world.company.database, library: world.company.library)
            let report = try await gap.report(GapRequest(cut: .all), world.reader)
            #expect(report.gap.paid == 405_000)
            #expect(report.gap.paid == (try await world.line("paid-revenue").value?.above))
            let part = try #require(report.gap.totals.first { $0.kind == .beside(GapOrigins.withoutDeal) })
            #expect(part.amount == 5_000 && part.owner == nil)
            #expect(report.gap.totals.reduce(0) { $0 + $1.amount } == report.gap.amount)
        }
    }
}
