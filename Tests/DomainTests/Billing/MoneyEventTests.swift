import Domain
import Journeys
import Testing

@Suite("Money by basis, and the credit that follows it")
struct MoneyEventTests {
    private typealias World = BillingWorld

    private var source: RevenueSource {
        RevenueSource(
            opportunity: 1, opened: (Money(minorUnits: 900_00, currency: "EUR"), World.day.advanced(by: -60)),
            won: (Money(minorUnits: 1_000_00, currency: "EUR"), World.day),
            documents: [
                World.document(
                    .invoice, 2, 0, after: 1,
                    amounts: BillingAmounts(subtotal: 1_000_00, tax: 190_00, total: 1_190_00)),
                World.document(.payment, 3, 333_33, parent: 2, after: 5),
                World.document(.payment, 4, 856_67, parent: 2, after: 9),
                World.document(.refund, 5, 1_190_00, parent: 2, after: 30),
                World.document(
                    .creditNote, 6, 0, parent: 2, after: 30,
                    amounts: BillingAmounts(subtotal: 1_000_00, tax: 190_00, total: 1_190_00)),
            ])
    }

    @Test("each basis has its own money on its own day; credit notes and refunds take back")
    func bases() throws {
        func amounts(_ basis: Attribution.Basis, withoutTax: Bool = false) throws -> [Int64] {
            try source.events(basis, in: "EUR", rates: ExchangeRates(), withoutTax: withoutTax).map(\.amount)
        }
        #expect(try amounts(.pipeline) == [900_00])
        #expect(try amounts(.booked) == [1_000_00])
        #expect(try amounts(.invoiced) == [1_190_00, -1_190_00])
        #expect(try amounts(.paid) == [333_33, 856_67, -1_190_00])
        #expect(try amounts(.refunded) == [-1_190_00])
        #expect(try amounts(.paid, withoutTax: true) == [280_11, 719_89, -1_000_00])
    }

    @Test("golden 21.13: an invoice that is paid and then credited in full leaves no credit: one hundred percent less")
    func fullyCredited() throws {
        let events = try source.events(.paid, in: "EUR", rates: ExchangeRates())
        let entries = CreditFlow.entries(events, weights: [0.4, 0.2, 0.2, 0.2 / 3, 0.4 / 3])
        for (entry, event) in zip(entries, events) {
            #expect(entry.shares.reduce(0, +) == event.amount)
        }
        for touch in 0..<5 { #expect(entries.reduce(0) { $0 + $1.shares[touch] } == 0) }
        #expect(entries[2].shares == zip(entries[0].shares, entries[1].shares).map { -($0 + $1) })
        #expect(entries[2].shares[0] == -476_00)
    }

    @Test("what events gave together is the sum of what each gave, whichever of them count", arguments: 0..<64)
    func sums(counted: Int) {
        let amounts: [Int64] = [333, 9_999_67, -5, 500, -794, -9_997_01]
        let events = amounts.enumerated().map { place, amount in
            MoneyEvent(opportunity: 1, document: Int64(place), day: World.day, amount: amount)
        }
        func counts(_ event: MoneyEvent) -> Bool { counted >> Int(event.document ?? 0) & 1 == 1 }
        let weights = [0.4, 0.2, 0.2, 0.2 / 3, 0.4 / 3, 0]
        var remembered = RememberedShares(weights)
        var expected = weights.map { _ in Int64(0) }
        for entry in CreditFlow.entries(events, weights: weights) where counts(entry.event) {
            for (place, share) in entry.shares.enumerated() { expected[place] += share }
        }
        #expect(CreditFlow.sums(events, &remembered, counting: counts) == expected)
    }

    @Test("parts of the money give the same in the end as the whole at once")
    func parts() {
        let whole = CreditFlow.entries(
            [MoneyEvent(opportunity: 1, day: World.day, amount: 10_000_01)], weights: [1, 1, 1])
        let parts = CreditFlow.entries(
            [333, 9_999_67, -5, 500, -794].map { MoneyEvent(opportunity: 1, day: World.day, amount: $0) },
            weights: [1, 1, 1])
        #expect(parts.reduce(0) { $0 + $1.event.amount } == 10_000_01)
        for touch in 0..<3 { #expect(parts.reduce(0) { $0 + $1.shares[touch] } == whole[0].shares[touch]) }
        #expect(CreditFlow.entries([], weights: [1]).isEmpty)
    }
}
