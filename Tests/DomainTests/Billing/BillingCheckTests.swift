import Domain
import Testing

@Suite("Whether a document can be taken")
struct BillingCheckTests {
    private let invoice = BillingWorld.document(.invoice, 10, 100_00, opportunity: 1)

    private func fault(
        _ document: BillingFigures, _ existing: [BillingFigures], subject: BillingCheck.Subject = .there
    ) -> [FieldFault]? {
        do {
            _ = try BillingCheck.checked(document, beside: existing, subject: subject)
            return nil
        } catch Problem.invalid(let faults) { return faults } catch { return [] }
    }

    @Test("a payment over what is open is refused with the sums, unless it is meant")
    func overpayment() throws {
        let paid = BillingWorld.document(.payment, 11, 70_00, parent: 10)
        let more = BillingWorld.document(.payment, 12, 30_01, parent: 10)
        #expect(
            fault(more, [invoice, paid]) == [
                FieldFault(field: "total", message: "The invoice 10 has 30.00 open; 30.01 is 0.01 over.")
            ])
        let exact = BillingWorld.document(.payment, 12, 30_00, parent: 10)
        #expect(fault(exact, [invoice, paid]) == nil)
        _ = try BillingCheck.checked(more, beside: [invoice, paid], subject: .there, allowsOverpayment: true)
    }

    @Test("a refund is at most what was paid, a credit note at most the invoice, a write-off at most what is open")
    func limits() {
        let paid = BillingWorld.document(.payment, 11, 70_00, parent: 10)
        let rows = [invoice, paid]
        #expect(fault(BillingWorld.document(.refund, 12, 70_00, parent: 10), rows) == nil)
        #expect(fault(BillingWorld.document(.refund, 12, 70_01, parent: 10), rows)?.first?.field == "total")
        #expect(fault(BillingWorld.document(.creditNote, 12, 100_00, parent: 10), rows) == nil)
        #expect(fault(BillingWorld.document(.creditNote, 12, 100_01, parent: 10), rows)?.first?.field == "total")
        #expect(fault(BillingWorld.document(.badDebt, 12, 30_00, parent: 10), rows) == nil)
        #expect(fault(BillingWorld.document(.badDebt, 12, 30_01, parent: 10), rows)?.first?.field == "total")
    }

    @Test("an invoice for a deal that was deleted is refused by name")
    func deletedDeal() {
        #expect(
            throws: Problem.conflict(
                "The deal of the invoice 10 was deleted; restore it, or bring the invoice without it.")
        ) { try BillingCheck.checked(invoice, beside: [], subject: .gone) }
    }

    @Test("an unknown currency, another one than the invoice's, negative amounts and wrong parents are refused")
    func senseless() {
        #expect(
            fault(BillingWorld.document(.payment, 11, 1, parent: 10, currency: "ZZZ"), [invoice])?.first?.field
                == "currency")
        #expect(
            fault(BillingWorld.document(.payment, 11, 1, parent: 10, currency: "USD"), [invoice])?.first?.field
                == "currency")
        #expect(fault(BillingWorld.document(.payment, 11, 1, parent: 10, currency: "eur"), [invoice]) == nil)
        #expect(fault(BillingWorld.document(.invoice, 11, -1), [])?.map(\.field) == ["total"])
        #expect(fault(BillingWorld.document(.payment, 11, 0, parent: 10), [invoice])?.first?.field == "total")
        #expect(fault(BillingWorld.document(.payment, 11, 1, parent: 99), [invoice])?.first?.field == "parent")
        #expect(fault(BillingWorld.document(.creditNote, 11, 1), [invoice])?.first?.field == "parent")
        #expect(fault(BillingWorld.document(.order, 11, 1, parent: 10), [invoice])?.first?.field == "parent")
        #expect(fault(BillingWorld.document(.invoice, 11, 1, due: -1), [])?.first?.field == "dueDay")
        var twice = BillingWorld.document(.invoice, 12, 1)
        twice.number = "10"
        #expect(fault(twice, [invoice])?.first?.field == "number")
    }
}
