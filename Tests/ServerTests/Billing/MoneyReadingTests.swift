import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Money by basis")
struct MoneyReadingTests {
    @Test("each basis has its own money on its own day, and refunds take it back", arguments: Engine.allCases)
    func bases(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let invoice = try await desk.add(desk.draft(.invoice, 900_00, number: "R-1", deal: deal))
            let payment = try await desk.add(desk.draft(.payment, 500_00, of: invoice))
            try await desk.add(desk.draft(.creditNote, 100_00, of: invoice))
            try await desk.add(desk.draft(.refund, 120_00, of: payment))
            let totals: [(Attribution.Basis, Int64)] = [
                (.pipeline, 1_000_00), (.booked, 1_000_00), (.invoiced, 800_00), (.paid, 380_00),
                (.refunded, -120_00),
            ]
            for (basis, total) in totals { #expect(try await desk.money(basis).total == total, "\(basis)") }
            // The same vector on every basis: two touches share alike what was paid and not paid back.
            for (basis, total) in totals {
                let table = try await desk.world.table(CreditRequest(model: .linear, basis: basis))
                #expect(table.total == total && table.credits == ["Web": total / 2, "Fair": total / 2], "\(basis)")
            }
            let refund = await desk.fault { try await desk.add(desk.draft(.refund, 380_01, of: payment)) }
            #expect(refund != nil)
        }
    }

    @Test("another currency counts by the rate of its own day, and by nothing else", arguments: Engine.allCases)
    func rates(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00, currency: "EUR")
            try await desk.add(desk.draft(.invoice, 100_00, number: "R-1", deal: deal, currency: "EUR"))
            let without = try await desk.money(.booked)
            #expect(without.total == 0 && without.leftOut == [deal])
            #expect(without.missing == [MissingRate(day: BillingDesk.today, from: "EUR", to: "USD")])
            let told = try await desk.told()
            #expect(told.report.deals.isEmpty && told.leftOut.count == 1 && told.missing.count == 1)
            let act = desk.company.act("Olu")
            let before = try ExchangeRate(day: BillingDesk.today.advanced(by: -5), from: "EUR", to: "USD", text: "1.10")
            try await desk.rates.record(before, source: "Bank", by: .system, act)
            #expect(try await desk.money(.booked).leftOut == [deal])
            let missing = try await desk.rates.told(nil, limit: 10, offset: 0, now: desk.company.now).missing
            #expect(missing.map(\.day) == [BillingDesk.today])
            #expect(try await desk.rates.carryOn(missing, by: .system, act) == 1)
            #expect(try await desk.money(.booked).total == 1_100_00)
            let right = try ExchangeRate(day: BillingDesk.today, from: "EUR", to: "USD", text: "1.2")
            try await desk.rates.record(right, source: nil, by: .system, act)
            #expect(try await desk.money(.booked).total == 1_200_00)
            #expect(try await desk.money(.invoiced).total == 120_00)
            let shown = try await desk.rates.told("EUR", limit: 10, offset: 0, now: desk.company.now)
            #expect(shown.rates.map { MoneyFigures.rate($0.rate) } == ["1.2", "1.10"] && shown.count == 2)
            #expect(try await desk.told().report.total(.invoiced) == 120_00)
        }
    }

    @Test("a period that ends before it starts is refused")
    func period() async throws {
        try await BillingDesk.open { desk in
            let request = ReconciliationRequest(
                from: BillingDesk.today, to: BillingDesk.today.advanced(by: -1))
            let problem = await desk.fault { _ = try await desk.told(request) }
            #expect(problem == .invalid("to", "The period ends on 2027-01-28, before it starts on 2027-01-29."))
        }
    }
}
