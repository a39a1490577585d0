import Domain
import HummingbirdTesting
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Documents taken twice, and payments of unknown invoices")
struct BillingTwinTests {
    private func told(_ world: ImportWorld) async throws -> ReconciliationTold {
        try await ReconciliationStore(database: world.database, library: AccordLibrary(database: world.database))
            .told(ReconciliationRequest(), viewer: .system, now: world.house.now)
    }

    @Test(
        "one number under two ids is taken twice and told: at the check, at the import, at the reconciliation",
        arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let invoices = """
                Invoice ID,Invoice Number,Customer,Invoice Date,Total Amount,Currency
                1,A-1,Calder Foods,2027-01-04,100.00,EUR
                2,a-1,Calder Foods,2027-01-05,90.00,EUR
                3,A-1,Hexa Motors,2027-01-05,90.00,EUR
                4,A-2,Calder Foods,2027-01-05,90.00,EUR

                """
            let checked = try await world.run("invoices.csv", invoices, isDryRun: true)
            let sentence =
                "1 number stands on more than one document of the same customer, possibly the same one: invoice A-1 of "
                + "Calder Foods. All count until one is called off; Reconciliation lists them."
            #expect(checked.files.flatMap(\.doubts) == [sentence])
            let done = try await world.run("invoices.csv", invoices)
            #expect(done.counts.created == 4 && done.files.flatMap(\.doubts) == [sentence])
            #expect(KeptReport(done).files.first?.doubts == [sentence])
            let twins = try await told(world).twins
            #expect(twins.map { $0.documents.map(\.number) } == [["A-1", "a-1"]])
            #expect(twins.first?.documents.map(\.total.minorUnits) == [100_00, 90_00])
            #expect(try #require(try await told(world).report.unmatched).amount(.invoiced) == 370_00)
            // Undone, nothing is there twice.
            let batch = try #require(try await world.store.batches().first)
            _ = try await world.store.undo(batch.id, world.act())
            #expect(try await told(world).twins.isEmpty)
        }
    }

    @Test(
        "a payment that names an unknown invoice is taken, told, and waits with what it names",
        arguments: Engine.allCases)
    func unknown(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let payments = """
                Payment Date,Reference no.,Customer,Invoice No,Amount,Payment Method
                2027-01-20,77,Calder Foods,1001,100.00,Check
                2027-01-21,78,Calder Foods,,50.00,Check

                """
            let done = try await world.run("payments.csv", payments)
            #expect(done.counts.created == 2)
            #expect(
                done.files.flatMap(\.doubts) == [
                    "1 of the payments names what is not on record: invoice 1001. They wait under Documents, “Payments and "
                        + "credit notes without an invoice”, with what they name."
                ])
            let named = try await world.texts("SELECT named FROM billing_document WHERE kind = 'payment' ORDER BY at")
            #expect(named == ["invoice 1001", "–"])
            // Once the invoice is there, a payment finds it.
            _ = try await world.run(
                "invoices.csv",
                """
                InvoiceNo,Customer,InvoiceDate,DueDate,Item(Product/Service),ItemQuantity,ItemRate,ItemAmount
                1001,Calder Foods,2027-01-04,2027-02-03,Pump,1,100.00,100.00

                """)
            let next = payments.replacing("77,", with: "79,")
            #expect(try await world.run("payments.csv", next).files.flatMap(\.doubts).isEmpty)
        }
    }

    @Test("those that differ are said so once; one that is called off is no twin any more")
    func apart() async throws {
        try await BillingDesk.open { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let first = try await desk.add(desk.draft(.invoice, 400_00, number: "R-1", deal: deal))
            let batch: ID<ImportBatch> = try desk.company.act().ids.next()
            // As another system's import brings it.
            let act = desk.company.act()
            let second = try await desk.company.database.write { connection in
                var row = BillingDocumentRow(id: try act.ids.next(), kind: .invoice, at: act.now, recorded: act.now)
                (row.number, row.opportunity, row.total, row.currency) = ("R-1", deal, 400_00, "USD")
                row.batch = batch
                try BillingStatements.insert(row, in: connection)
                try BillingTwinStatements.note(.invoice, ["R-1"], in: connection)
                try EventLog.append(
                    Event(.documentAdded, noun: "document", subject: row.id, at: act.now), act, in: connection)
                return row.id
            }
            let firm = try #require(
                try await desk.company.database.read {
                    try OpportunityQueries.row(deal, to: .system, in: $0).company
                })
            let other = try await desk.won("Belts", 1_00)
            let stranger = try await desk.company.database.read {
                try OpportunityQueries.row(other, to: .system, in: $0).company
            }
            #expect(try await desk.told(ReconciliationRequest(company: firm)).twins.count == 1)
            #expect(try await desk.told(ReconciliationRequest(company: stranger)).twins.isEmpty)
            try await desk.company.serve(desk.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/reconciliation").text.contains("Possibly the same document"))
                let page = try await olu.get("/documents/\(second)")
                #expect(page.text.contains("They are different") && page.text.contains("Invoice R-1"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/documents/\(first)")
                #expect(try await kim.post("/documents/\(second)/difference", []).status == .forbidden)
                #expect(try await olu.post("/documents/\(second)/difference", []).status == .seeOther)
                #expect(try await olu.post("/documents/\(second)/difference", []).status == .conflict)
                #expect(!(try await olu.get("/reconciliation").text.contains("Possibly the same document")))
                #expect(!(try await olu.get("/documents/\(first)").text.contains("They are different")))
            }
            #expect(try await desk.told().twins.isEmpty)
            let third = try await desk.company.database.write { connection in
                var row = BillingDocumentRow(id: try act.ids.next(), kind: .invoice, at: act.now, recorded: act.now)
                (row.number, row.opportunity, row.total, row.currency) = ("r-1", deal, 100_00, "USD")
                try BillingStatements.insert(row, in: connection)
                return row.id
            }
            desk.company.pass(minutes: 1)
            let shown = try await BillingDossier.read(third, desk.store, Reader(.system, at: desk.company.now))
            #expect(shown.twins.map(\.id) == [first, second])
            try await desk.store.callOff(third, because: "Twice", by: .system, desk.company.act("Olu"))
            #expect(try await desk.told().twins.isEmpty)
        }
    }
}
