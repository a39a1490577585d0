import Testing

@testable import Domain

@Suite("Paid in full")
struct PaidInFullTests {
    private static let won = Money(minorUnits: 1_000_00, currency: "EUR")

    private static func document(
        _ kind: BillingKind, _ id: Int64, _ total: Int64, of parent: Int64? = nil, after days: Int = 0,
        currency: String = "EUR"
    ) -> BillingFigures {
        BillingWorld.document(kind, id, total, parent: parent, opportunity: 1, after: days, currency: currency)
    }

    /// What is there, and after how many days it was paid in full; `nil`: it is not.
    static let cases: [(String, [BillingFigures], Int?)] = [
        ("nothing", [], nil),
        ("billed, not paid", [document(.invoice, 1, 1_000_00)], nil),
        (
            "paid in parts",
            [document(.invoice, 1, 1_000_00), document(.payment, 2, 400_00, of: 1, after: 3)], nil
        ),
        (
            "the last part",
            [
                document(.invoice, 1, 1_000_00), document(.payment, 2, 400_00, of: 1, after: 3),
                document(.payment, 3, 600_00, of: 1, after: 9),
            ], 9
        ),
        (
            "a down payment is not the whole",
            [document(.invoice, 1, 300_00), document(.payment, 2, 300_00, of: 1, after: 2)], nil
        ),
        (
            "an order that is invoiced in part",
            [
                document(.order, 1, 1_200_00), document(.invoice, 2, 1_000_00, of: 1),
                document(.payment, 3, 1_000_00, of: 2),
            ], nil
        ),
        (
            "less was ordered than won",
            [document(.order, 1, 900_00), document(.invoice, 2, 900_00, of: 1), document(.payment, 3, 900_00, of: 2)],
            0
        ),
        (
            "paid ahead on the order",
            [
                document(.order, 1, 1_000_00), document(.payment, 2, 1_000_00, of: 1),
                document(.invoice, 3, 1_000_00, of: 1, after: 5),
            ], 5
        ),
        (
            "the rest was credited",
            [
                document(.invoice, 1, 1_000_00), document(.payment, 2, 900_00, of: 1, after: 2),
                document(.creditNote, 3, 100_00, of: 1, after: 4),
            ], 4
        ),
        (
            "all of it was given up",
            [document(.invoice, 1, 1_000_00), document(.badDebt, 2, 1_000_00, of: 1)], nil
        ),
        (
            "paid back",
            [
                document(.invoice, 1, 1_000_00), document(.payment, 2, 1_000_00, of: 1),
                document(.refund, 3, 1_00, of: 2),
            ], nil
        ),
        (
            "in another currency than it was won in",
            [
                document(.invoice, 1, 1_080_00, currency: "USD"),
                document(.payment, 2, 1_080_00, of: 1, after: 1, currency: "USD"),
            ], 1
        ),
    ]

    @Test("a deal is paid in full from the day on which nothing is left to bill or to pay", arguments: cases)
    func day(name: String, documents: [BillingFigures], days: Int?) {
        #expect(PaidInFull.day(won: Self.won, documents) == days.map { BillingWorld.day.advanced(by: $0) }, "\(name)")
    }

    @Test("what was called off counts nowhere")
    func calledOff() {
        var second = Self.document(.invoice, 3, 50_00)
        let documents = [Self.document(.invoice, 1, 1_000_00), Self.document(.payment, 2, 1_000_00, of: 1)]
        #expect(PaidInFull.day(won: Self.won, documents + [second]) == nil)
        second.isCancelled = true
        #expect(PaidInFull.day(won: Self.won, documents + [second]) == BillingWorld.day)
    }
}
