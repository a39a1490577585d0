import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Billing documents by hand")
struct BillingStoreTests {
    /// The example of docs/rules/reconciliation.md, on the record.
    @Test("from won to kept every difference is explained to the cent", arguments: Engine.allCases)
    func example(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            var order = desk.draft(.order, 1_130_00, number: "O-1", deal: deal)
            order.lines = [
                BillingLine(text: "Pump", quantity: 10_000, unitPrice: 100_00, discount: 500, taxRate: 1_900)
            ]
            let orderID = try await desk.add(order)
            var invoice = desk.draft(.invoice, nil, number: "R-17", of: orderID)
            invoice.lines = [
                BillingLine(text: "Pump", quantity: 6_000, unitPrice: 100_00, discount: 500, taxRate: 1_900)
            ]
            invoice.day = BillingDesk.today.advanced(by: -30)
            invoice.dueDay = BillingDesk.today.advanced(by: -16)
            invoice.milestone = "Delivery"
            let invoiceID = try await desk.add(invoice)
            let payment = try await desk.add(desk.draft(.payment, 500_00, number: "P-1", of: invoiceID))
            try await desk.add(desk.draft(.creditNote, 78_30, number: "C-1", of: invoiceID))
            try await desk.add(desk.draft(.refund, 20_00, of: payment))
            try await desk.add(desk.draft(.badDebt, 30_00, of: invoiceID))
            let told = try await desk.told()
            let row = try #require(told.report.deals.first)
            let found = row.steps.map { step in
                Dictionary(
                    step.differences.map { ($0.kind, $0.amount) }, uniquingKeysWith: { $0 + $1 })
            }
            #expect(found[0] == [.discount: -50_00, .tax: 180_50, .rounding: -50])
            #expect(
                found[1] == [.partlyInvoiced: -400_00, .discount: 20_00, .tax: -72_20, .rounding: 50])
            #expect(
                found[2] == [.credited: -78_30, .writtenOff: -30_00, .refundedLater: 20_00, .overdue: -90_00])
            #expect(found[3] == [.refunded: -20_00])
            #expect(
                Reconciliation.Point.allCases.map { told.report.total($0) } == [
                    1_000_00, 1_130_00, 678_30, 500_00, 480_00,
                ])
            #expect(told.report.open == 90_00 && told.report.overdue == 90_00 && told.unexplained == 0)
            let csv = String(decoding: ReconciliationFile.lines(told), as: UTF8.self)
            #expect(csv.contains("overdue,-90.00,500.00,USD,invoice R-17") && csv.contains("16 days overdue"))
            let dossier = try await BillingDossier.read(
                invoiceID, desk.store, Reader(.system, at: desk.company.now))
            #expect(dossier.chain.count == 6 && dossier.balance?.open == 90_00 && dossier.row.milestone == "Delivery")
            #expect(dossier.lines.count == 1 && dossier.opportunity?.id == deal)
        }
    }

    @Test("what cannot be is refused with the field, and nothing is kept", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let invoice = try await desk.add(desk.draft(.invoice, 100_00, number: "R-1", deal: deal))
            func refused(_ draft: BillingDraft) async -> String {
                switch await desk.fault({ try await desk.add(draft) }) {
                case .invalid(let faults): return faults.map(\.field).joined(separator: ",")
                case .conflict(let sentence): return sentence
                case let other: return String(describing: other)
                }
            }
            #expect(await refused(desk.draft(.invoice, 5_00, deal: deal, currency: "XXQ")) == "currency")
            #expect(await refused(desk.draft(.payment, 100_01, of: invoice)) == "total")
            #expect(await refused(desk.draft(.payment, 10_00, of: invoice, currency: "EUR")) == "currency")
            #expect(await refused(desk.draft(.creditNote, 10_00, deal: deal)) == "parent")
            #expect(await refused(desk.draft(.invoice, 5_00, number: "r-1", deal: deal)) == "number")
            #expect(await refused(desk.draft(.invoice, nil, deal: deal)) == "lines")
            let negative = BillingLine(text: "Pump", quantity: -1_000, unitPrice: 5_00)
            #expect(await refused(desk.draft(.invoice, nil, deal: deal, lines: [negative])) == "lines.1.quantity")
            var early = desk.draft(.invoice, 5_00, deal: deal)
            early.dueDay = early.day.advanced(by: -1)
            #expect(await refused(early) == "dueDay")
            try await desk.company.database.write { connection in
                try connection.execute("UPDATE opportunity SET withdrawn = 1 WHERE id = \(deal)")
            }
            #expect(
                await refused(desk.draft(.invoice, 5_00, deal: deal)).contains("The deal of the invoice was deleted"))
            let count = try await desk.company.database.read { try $0.integer("SELECT count(*) FROM billing_document") }
            #expect(count == 1)
            let kept = try await desk.told()
            #expect(kept.report.deals.isEmpty && kept.report.unmatched?.amount(.invoiced) == 100_00)
        }
    }

    @Test(
        "a document without a deal names its company, and only one that its author may see", arguments: Engine.allCases)
    func named(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            _ = try await desk.won("Pumps", 1_000_00)
            _ = try await desk.won("Valves", 1_000_00, owner: "Pat")
            let ids = try await desk.company.database.read { connection in
                try connection.all("SELECT id FROM company ORDER BY name") { $0.id(0, of: Company.self) }
            }
            func add(_ name: String, _ number: String) async throws -> ID<BillingDocument> {
                var draft = desk.draft(.invoice, 100_00, number: number)
                draft.companyName = name
                return try await desk.add(draft)
            }
            let document = try await add("PUMPS works", "R-1")
            let company = try await desk.company.database.read {
                try BillingDocumentQueries.row(document, to: .system, in: $0).row.company
            }
            #expect(company == ids[0])
            let unknown = await desk.fault { _ = try await add("Nobody", "R-2") }
            #expect(unknown != nil)
            try await desk.company.database.write {
                try $0.execute(
                    "UPDATE company SET name = 'Pumps Works', name_key = (SELECT name_key FROM company WHERE id = \(ids[0]))"
                )
            }
            let twice = await desk.fault { _ = try await add("Pumps Works", "R-3") }
            #expect(twice != nil && "\(String(describing: twice))" != "\(String(describing: unknown))")
            let maria = try await desk.company.viewer("Maria")
            #expect(try await desk.reconciliations.companyName(ids[0], to: maria) == "Pumps Works")
            #expect(try await desk.reconciliations.companyName(nil, to: maria) == nil)
            let pat = try await desk.company.viewer("Pat")
            await #expect(throws: Problem.self) { try await desk.reconciliations.companyName(ids[0], to: pat) }
        }
    }

    @Test("two who pay the last of an invoice at once cannot both", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let invoice = try await desk.add(desk.draft(.invoice, 100_00, number: "R-1", deal: deal))
            async let one = desk.fault { try await desk.add(desk.draft(.payment, 60_00, of: invoice)) }
            async let two = desk.fault { try await desk.add(desk.draft(.payment, 60_00, of: invoice)) }
            let faults = await [one, two].compactMap { $0 }
            #expect(faults.count == 1)
            #expect(try await desk.money(.paid).total == 60_00)
            async let left = desk.fault { try await desk.add(desk.draft(.invoice, 5_00, number: "R-2", deal: deal)) }
            async let right = desk.fault { try await desk.add(desk.draft(.invoice, 5_00, number: "R-2", deal: deal)) }
            #expect(await [left, right].compactMap { $0 }.count == 1)
        }
    }

    @Test("a document that is called off counts nowhere; what hangs on it goes first", arguments: Engine.allCases)
    func callOff(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let invoice = try await desk.add(desk.draft(.invoice, 100_00, number: "R-1", deal: deal))
            let payment = try await desk.add(desk.draft(.payment, 40_00, of: invoice))
            let act = desk.company.act("Olu")
            let refused = await desk.fault {
                try await desk.store.callOff(invoice, because: "Twice", by: .system, act)
            }
            #expect(refused == .conflict("The payment belongs to it and counts; call that off first."))
            try await desk.store.callOff(payment, because: "It bounced.", by: .system, act)
            #expect(try await desk.money(.paid).total == 0)
            #expect(try await desk.money(.invoiced).total == 100_00)
            let dossier = try await BillingDossier.read(payment, desk.store, Reader(.system, at: desk.company.now))
            #expect(dossier.row.cancelledAt != nil && dossier.notes.map(\.body) == ["It bounced."])
            try await desk.store.callOff(invoice, because: "Twice", by: .system, act)
            #expect(try await desk.money(.invoiced).total == 0)
            let rep = try await desk.company.viewer("Kim")
            let forbidden = await desk.fault { try await desk.store.callOff(invoice, because: "x", by: rep, act) }
            #expect(forbidden == .forbidden("Only operations keeps documents."))
        }
    }

    @Test("a payment is shared out among invoices, and the rest stays without one", arguments: Engine.allCases)
    func parts(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let one = try await desk.add(desk.draft(.invoice, 100_00, number: "R-1", deal: deal))
            let two = try await desk.add(desk.draft(.invoice, 50_00, number: "R-2", deal: deal))
            let firm = try await desk.company.database.read { connection in
                try connection.first("SELECT company FROM opportunity WHERE id = \(deal)") {
                    $0.id(0, of: Company.self)
                }
            }
            var draft = desk.draft(.payment, 160_00, number: "P-1")
            draft.company = firm
            let payment = try await desk.add(draft)
            #expect(try await desk.money(.paid).total == 0)
            #expect(try await desk.told().report.unmatched?.amount(.paid) == 160_00)
            let dossier = try await BillingDossier.read(payment, desk.store, Reader(.system, at: desk.company.now))
            #expect(dossier.invoices.map(\.invoice.number) == ["R-1", "R-2"] && dossier.deals.map(\.id) == [deal])
            let act = desk.company.act("Olu")
            let refused = await desk.fault {
                try await desk.store.share(
                    payment, among: [BillingPart(invoice: one, amount: 101_00)], by: .system, act)
            }
            #expect(refused != nil)
            try await desk.store.share(
                payment, among: [BillingPart(invoice: one, amount: 100_00), BillingPart(invoice: two, amount: 50_00)],
                by: .system, act)
            #expect(try await desk.money(.paid).total == 150_00)
            let told = try await desk.told()
            #expect(told.report.unmatched?.amount(.paid) == 10_00 && told.report.open == 0 && told.unexplained == 0)
        }
    }
}
