import Domain
import Testing

@Suite("Reconciliation")
struct ReconciliationTests {
    private typealias World = BillingWorld

    private func differences(_ row: Reconciliation) -> [String] {
        row.steps.flatMap(\.differences).map { "\($0.kind.rawValue) \($0.amount)" }
    }

    /// Every step's differences make up the step, and each step begins where the one before ended.
    private func expectExplained(_ report: ReconciliationReport) {
        for row in report.all {
            var before = row.steps.first?.before ?? 0
            for step in row.steps {
                #expect(step.before == before)
                #expect(step.differences.reduce(0) { $0 + $1.amount } == step.after - step.before)
                #expect(step.differences.allSatisfy { $0.amount != 0 })
                before = step.after
            }
        }
    }

    @Test("the worked example explains every cent from won to kept")
    func example() throws {
        let order = World.document(
            .order, 1, 0, opportunity: 1,
            amounts: BillingAmounts(subtotal: 1_000_00, discount: 50_00, tax: 180_50, total: 1_130_00))
        let first = World.document(
            .invoice, 2, 0, parent: 1, after: 5, due: 35,
            amounts: BillingAmounts(subtotal: 600_00, discount: 30_00, tax: 108_30, total: 678_30))
        let report = try World.report(
            [World.deal()],
            [
                order, first, World.document(.payment, 3, 500_00, parent: 2, after: 20),
                World.document(.creditNote, 4, 78_30, parent: 2, after: 21),
                World.document(.refund, 5, 20_00, parent: 3, after: 22),
                World.document(.badDebt, 6, 30_00, parent: 2, after: 50),
            ])
        expectExplained(report)
        let row = try #require(report.deals.first)
        #expect(
            differences(row) == [
                "discount -5000", "tax 18050", "rounding -50", "partly-invoiced -40000", "discount 2000", "tax -7220",
                "rounding 50", "credited -7830", "written-off -3000", "refunded-later 2000", "overdue -9000",
                "refunded -2000",
            ])
        #expect(row.amount(.won) == 1_000_00 && row.amount(.ordered) == 1_130_00 && row.amount(.invoiced) == 678_30)
        #expect(row.amount(.paid) == 500_00 && row.amount(.kept) == 480_00)
        #expect(row.open == 90_00 && row.overdue == 90_00 && row.overpaid == 0)
        #expect(row.steps[2].differences.last?.sentence == "Invoice 2 is 25 days overdue: −90.00")
        #expect(report.unmatched == nil)
    }

    @Test("who keeps no orders is reconciled from won to invoiced")
    func withoutOrders() throws {
        let report = try World.report([World.deal()], [World.document(.invoice, 2, 900_00, opportunity: 1)])
        expectExplained(report)
        #expect(report.deals[0].steps.map(\.to) == [.invoiced, .paid, .kept])
        #expect(differences(report.deals[0]) == ["price -10000", "not-due -90000"])
        #expect(report.total(.ordered) == 1_000_00)
        #expect(report.open == 900_00 && report.overdue == 0)
    }

    @Test("down payments, payments of nobody and invoices without an order stand by name")
    func loose() throws {
        let report = try World.report(
            [World.deal(), World.deal(2, 50_00)],
            [
                World.document(.order, 1, 1_000_00, opportunity: 1), World.document(.payment, 2, 250_00, parent: 1),
                World.document(.invoice, 3, 40_00, opportunity: 1), World.document(.payment, 4, 9_00),
                World.document(.creditNote, 5, 1_00, opportunity: 1),
                World.document(.quote, 6, 5_000_00, opportunity: 2),
            ])
        expectExplained(report)
        #expect(
            differences(report.deals[0]) == [
                "not-invoiced -100000", "without-order 4000", "not-due -4000", "without-invoice 25000",
            ])
        #expect(report.deals[0].uncounted == [5])
        #expect(differences(report.deals[1]) == ["not-ordered -5000"])
        let unmatched = try #require(report.unmatched)
        #expect(differences(unmatched) == ["without-invoice 900"])
        #expect(report.total(.paid) == 259_00)
    }

    @Test("documents of no won deal form a row of their own")
    func unmatched() throws {
        let report = try World.report(
            [], [World.document(.invoice, 1, 80_00, opportunity: 9), World.document(.payment, 2, 80_00, parent: 1)])
        expectExplained(report)
        let row = try #require(report.unmatched)
        #expect(differences(row) == ["without-deal 8000"])
        #expect(row.steps[0].differences[0].sentence == "Invoice 1 and all others of no won deal: +80.00")
        #expect(row.open == 0 && report.deals.isEmpty)
    }

    @Test("another rate on another day is told apart, and a day without a rate is an error")
    func currencies() throws {
        let later = World.day.advanced(by: 10)
        let rates = [
            try ExchangeRate(day: World.day, from: "USD", to: "EUR", text: "0.90"),
            try ExchangeRate(day: later, from: "USD", to: "EUR", text: "0.95"),
        ]
        let documents = [
            World.document(.order, 1, 100_00, opportunity: 1, currency: "USD"),
            World.document(.invoice, 2, 100_00, parent: 1, currency: "USD"),
            World.document(.payment, 3, 100_00, parent: 2, after: 10, currency: "USD"),
        ]
        let report = try World.report([World.deal(1, 100_00, "USD")], documents, rates: rates)
        expectExplained(report)
        #expect(differences(report.deals[0]) == ["exchange 500"])
        #expect(report.total(.paid) == 95_00 && report.open == 0)
        #expect(throws: Problem.self) {
            try World.report([World.deal(1, 100_00, "USD")], documents, rates: [rates[0]])
        }
    }

    @Test("whatever the documents are, every cent is explained")
    func random() throws {
        var numbers = Numbers(11)
        for _ in 0..<300 {
            var documents: [BillingFigures] = []
            let kinds: [BillingKind] = [.order, .invoice, .invoice, .payment, .payment, .creditNote, .refund, .badDebt]
            for id in 1...Int64(2 + numbers.next(below: 9)) {
                let subtotal = Int64(numbers.next(below: 90_000))
                let parent = numbers.next(below: 4) == 0 ? nil : Int64(1 + numbers.next(below: Int(id)))
                documents.append(
                    World.document(
                        kinds[numbers.next(below: kinds.count)], id, 0, parent: parent == id ? nil : parent,
                        opportunity: parent == nil ? Int64(numbers.next(below: 3)) : nil,
                        after: numbers.next(below: 40), due: 45 + numbers.next(below: 30),
                        amounts: BillingAmounts(
                            subtotal: subtotal, discount: subtotal / 7, tax: subtotal / 5,
                            adjustment: Int64(numbers.next(below: 9)) - 4,
                            total: subtotal + Int64(numbers.next(below: 50)))))
            }
            let report = try World.report([World.deal(), World.deal(2)], documents)
            expectExplained(report)
            let paid = documents.filter { $0.kind == .payment }.reduce(0) { $0 + $1.total }
            #expect(report.all.reduce(0) { $0 + ($1.amount(.paid) ?? 0) } == paid)
        }
    }
}
