import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imported billing documents")
struct BillingImportTests {
    private let stripe = [
        ImportFile(
            name: "customers.csv",
            text: """
                id,Description,Email,Name,Created (UTC),Delinquent,Total Spend,Payment Count,Refunded Volume
                cus_1,,ap@calder.example,Calder Foods,2027-01-02 10:00,false,130.00,2,20.00

                """),
        ImportFile(
            name: "invoices.csv",
            text: """
                id,Amount Due,Currency,Customer,Customer Name,Date (UTC),Due Date (UTC),Number,Paid,Amount Paid,Subtotal,Total Discount Amount,Tax,Total,Status,Finalized At (UTC)
                in_1,119.00,usd,cus_1,Calder Foods,2027-01-04 09:00,2027-01-18 09:00,ST-1,TRUE,119.00,100.00,0,19.00,119.00,paid,2027-01-04 09:00
                in_2,50.00,usd,cus_1,Calder Foods,2027-01-05 09:00,2027-01-19 09:00,ST-2,FALSE,0,50.00,0,0,50.00,void,2027-01-05 09:00

                """),
        ImportFile(
            name: "unified_payments.csv",
            text: """
                id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Fee,Refunded date (UTC),Status,Customer ID,Invoice ID
                ch_1,2027-01-06 08:00,119.00,20.00,usd,true,119.00,3.75,2027-01-20 08:00,Paid,cus_1,in_1
                ch_2,2027-01-07 08:00,50.00,0,usd,false,50.00,0,,Failed,cus_1,in_2
                ch_3,2027-01-08 08:00,25.00,0,usd,true,25.00,0,,Paid,cus_1,in_1

                """),
    ]

    private func told(_ world: ImportWorld) async throws -> ReconciliationTold {
        let database = world.house.services.database
        return try await ReconciliationStore(database: database, library: AccordLibrary(database: database))
            .told(ReconciliationRequest(), viewer: .system, now: world.house.now)
    }

    @Test(
        "Stripe's exports come in by their headings: refunds out of payments, void and failed ones aside",
        arguments: Engine.allCases)
    func stripeExports(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let done = try await world.run(stripe)
            #expect(done.counts.created == 5 && done.counts.rejected == 1)
            let reasons = try await world.texts("SELECT reason FROM import_reject")
            #expect(reasons == ["The invoice ST-1 has 20.00 open; 25.00 is 5.00 over."])
            let days = "day,currency,rate\n" + (4...20).map { "2027-01-\($0 < 10 ? "0" : "")\($0),USD,1\n" }.joined()
            #expect(try await world.run("rates.csv", days).counts.created == 17)
            let sums = try #require(try await told(world).report.unmatched)
            #expect(sums.amount(.invoiced) == 119_00 && sums.amount(.paid) == 119_00 && sums.amount(.kept) == 99_00)
            #expect(sums.open == 20_00)
            // The refund itself comes later and takes the place of what the payment said.
            let refunds = """
                id,Amount,Charge,Created (UTC),Currency,Reason,Status
                re_1,20.00,ch_1,2027-01-20 08:00,usd,requested_by_customer,succeeded
                re_2,100.00,ch_1,2027-01-20 09:00,usd,requested_by_customer,succeeded

                """
            let later = try await world.run("refunds.csv", refunds)
            #expect(later.counts.created == 1 && later.counts.rejected == 1)
            let after = try #require(try await told(world).report.unmatched)
            #expect(after.amount(.kept) == 99_00 && after.open == 20_00)
            #expect(try await world.run("refunds.csv", refunds).counts.created == 0)
            #expect(try await world.run(stripe).counts.created == 0)
            let batch = try #require(try await world.store.batches().first { $0.id == later.batch })
            _ = try await world.store.undo(batch.id, world.act())
            let undone = try #require(try await told(world).report.unmatched)
            #expect(undone.amount(.kept) == 99_00)
            #expect(
                try await world.texts(
                    "SELECT subject FROM billing_document WHERE kind = 'refund' AND withdrawn IS NULL AND cancelled_at IS NULL"
                ) == ["As the payment says"])
        }
    }

    @Test(
        "QuickBooks' invoices have a row for each line, and credit memos wait for their invoice",
        arguments: Engine.allCases)
    func quickBooks(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let invoices = """
                InvoiceNo,Customer,InvoiceDate,DueDate,Terms,Item(Product/Service),ItemDescription,ItemQuantity,ItemRate,ItemAmount,Open Balance
                1001,Calder Foods,2027-01-04,2027-02-03,Net 30,Pump,Big pump,2,100.00,200.00,230.00
                1001,Calder Foods,2027-01-04,2027-02-03,Net 30,Hose,,3,10.00,30.00,230.00
                1001,Calder Foods,2027-01-04,2027-02-03,Net 30,Hose,,3,10.00,30.00,230.00
                1002,Hexa Motors,2027-01-05,2027-02-04,Net 30,Pump,Big pump,-1,100.00,-100.00,0

                """
            let first = try await world.run("invoices.csv", invoices)
            #expect(first.counts.rejected == 1)
            #expect(try await world.texts("SELECT code FROM import_reject") == ["bad-line"])
            let lines: SQL = "SELECT count(*) FROM billing_line"
            #expect(try await world.count(lines) == 3)
            #expect(try await world.count("SELECT total FROM billing_document WHERE kind = 'invoice'") == 260_00)
            // The same export after a payment: another balance, no new line.
            _ = try await world.run("invoices.csv", invoices.replacing(",230.00\n", with: ",100.00\n"))
            #expect(try await world.count(lines) == 3)
            #expect(try await world.count("SELECT total FROM billing_document WHERE kind = 'invoice'") == 260_00)
            let payments = """
                Payment Date,Reference no.,Customer,Invoice No,Amount,Payment Method
                2027-01-20,77,Calder Foods,1001,100.00,Check
                2027-01-21,78,Calder Foods,,50.00,Check

                """
            #expect(try await world.run("payments.csv", payments).counts.created == 2)
            let memos = """
                Credit Memo No,Credit Memo Date,Customer,Total Amount
                C-1,2027-01-22,Calder Foods,-10.00

                """
            #expect(try await world.run("credit memos.csv", memos).counts.created == 1)
            let row = try #require(try await told(world).report.unmatched)
            #expect(row.amount(.invoiced) == 260_00 && row.amount(.paid) == 150_00 && row.open == 160_00)
            #expect(row.uncounted.count == 1)
            #expect(try await told(world).unexplained == 0)
            let batch = try #require(try await world.store.batches().last)
            _ = try await world.store.undo(batch.id, world.act())
        }
    }

    @Test("what cannot be is refused with its reason; a rate comes once", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let invoices = """
                Invoice ID,Invoice Number,Customer,Invoice Date,Due Date,Total Amount,Currency
                1,A-1,Calder Foods,2027-01-04,2027-01-03,100.00,EUR
                2,A-2,Calder Foods,2027-01-04,2027-01-30,100.00,QQQ
                3,A-3,Calder Foods,2027-01-04,2027-01-30,-100.00,EUR
                4,A-4,Calder Foods,2027-01-04,2027-01-30,100.00,EUR

                """
            let done = try await world.run("invoices.csv", invoices)
            #expect(done.counts == .init(4, created: 1, rejected: 3))
            #expect(
                try await world.texts("SELECT code FROM import_reject ORDER BY line") == [
                    "bad-date", "bad-currency", "bad-amount",
                ])
            let rates = "day,currency,rate\n2027-01-04,USD,0.92\n2027-01-05,USD,0\n2027-01-05,QQQ,2\n2027-01-05,EUR,2\n"
            #expect(try await world.run("rates.csv", rates).counts == .init(4, created: 1, rejected: 3))
            #expect(try await world.run("rates.csv", rates).counts.created == 0)
            let other = "day,currency,rate\n2027-01-04,USD,\"0,93\"\n"
            #expect(try await world.run("rates.csv", other).counts.created == 1)
            let rate = try await world.database.read { connection in
                try CurrencyRateQueries.on(
                    Day(text: "2027-01-04") ?? Day(number: 0), from: "USD", to: "EUR", in: connection)
            }
            #expect(rate.map { MoneyFigures.rate($0.rate) } == "0.93")
            _ = try await world.store.undo(try #require(try await world.store.batches().first).id, world.act())
            let back = try await world.database.read { connection in
                try CurrencyRateQueries.on(
                    Day(text: "2027-01-04") ?? Day(number: 0), from: "USD", to: "EUR", in: connection)
            }
            #expect(back.map { MoneyFigures.rate($0.rate) } == "0.92")
        }
    }

    @Test(
        "an invoice that Stripe calls uncollectible is a bad debt until something is paid all the same",
        arguments: Engine.allCases)
    func uncollectible(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            func invoices(_ status: String) -> String {
                """
                id,Amount Due,Currency,Customer,Customer Name,Date (UTC),Due Date (UTC),Number,Paid,Amount Paid,Subtotal,Tax,Total,Status,Finalized At (UTC)
                in_1,100.00,eur,cus_1,Calder Foods,2027-01-04 09:00,2027-01-18 09:00,ST-1,FALSE,0,100.00,0,100.00,\(status),2027-01-04 09:00

                """
            }
            _ = try await world.run("invoices.csv", invoices("open"))
            #expect(try await world.count("SELECT count(*) FROM billing_document WHERE kind = 'bad-debt'") == 0)
            _ = try await world.run("invoices.csv", invoices("uncollectible"))
            let debts: SQL = """
                SELECT coalesce(sum(total), 0) FROM billing_document
                WHERE kind = 'bad-debt' AND cancelled_at IS NULL AND withdrawn IS NULL
                """
            #expect(try await world.count(debts) == 100_00)
            let charges = """
                id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Fee,Status,Customer ID,Invoice ID
                ch_1,2027-02-06 08:00,30.00,0,eur,true,1.00,Paid,cus_1,in_1

                """
            #expect(try await world.run("unified_payments.csv", charges).counts == .init(1, created: 1))
            #expect(try await world.count(debts) == 70_00)
            _ = try await world.run("invoices.csv", invoices("past_due"))
            #expect(try await world.count(debts) == 0)
        }
    }

    @Test("a list of QuickBooks' transactions comes in by its types alone", arguments: Engine.allCases)
    func transactionList(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let list = """
                Date,Transaction Type,Num,Posting,Name,Memo/Description,Due Date,Amount,Open Balance
                2027-01-14,Invoice,1001,Y,Calder Foods,Pumps,2027-02-13,500.00,300.00
                2027-01-20,Payment,77,Y,Calder Foods,,,-200.00,0
                2027-01-21,Sales Receipt,R-5,Y,Hexa Motors,,,40.00,0
                2027-01-22,Journal Entry,3,Y,,,,10.00,

                """
            let done = try await world.run("list.csv", list)
            #expect(done.counts.created == 4 && done.counts.rejected == 0)
            let kinds = try await world.texts("SELECT kind || ' ' || total FROM billing_document ORDER BY kind, total")
            #expect(kinds == ["invoice 4000", "invoice 50000", "payment 4000", "payment 20000"])
            // A receipt is paid by itself.
            #expect(
                try await world.count(
                    "SELECT count(*) FROM billing_document WHERE kind = 'payment' AND parent IS NOT NULL")
                    == 1)
            #expect(try await world.run("list.csv", list).counts.created == 0)
        }
    }

    @Test("lines that a later file adds go with it, and the document is as before", arguments: Engine.allCases)
    func addedLines(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - file: "*.csv"
                    noun: invoice
                    columns: { Number: document.number, Day: document.issuedOn, Product: line.product, \
                Price: line.unitPrice }
                    match: [number]
                """
            func run(_ rows: String) async throws -> ImportReport {
                try await world.run("invoices.csv", "Number,Day,Product,Price\n" + rows, mapping: mapping)
            }
            let lines: SQL = "SELECT product FROM billing_line ORDER BY number"
            let totals: SQL = """
                SELECT CAST(total AS TEXT) FROM billing_document WHERE withdrawn IS NULL ORDER BY number
                """
            let first = try await run("A-1,2027-01-04,Arm,100.00\n")
            #expect(first.counts == .init(1, created: 1), "\(first.files[0].examples)")
            let second = try await run("A-1,2027-01-04,Cell,50.00\nA-2,2027-01-05,Belt,20.00\n")
            #expect(second.counts == .init(2, created: 1, updated: 1), "\(second.files[0].examples)")
            #expect(try await world.texts(lines).sorted() == ["Arm", "Belt", "Cell"])
            #expect(try await world.texts(totals) == ["15000", "2000"])
            let undone = try await world.store.undo(try #require(second.batch), world.act())
            #expect(undone.kept.isEmpty)
            #expect(try await world.texts(totals) == ["10000"])
            let left = try await world.texts(
                """
                SELECT line.product FROM billing_line line JOIN billing_document document ON document.id = line.document
                WHERE document.withdrawn IS NULL
                """)
            #expect(left == ["Arm"])
        }
    }

    @Test("an invoice for a deal that was deleted is refused, by its name too", arguments: Engine.allCases)
    func deletedDeal(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let deals =
                "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date\n"
                + "D1,Pump line,Calder Foods,Closed Won,100,2027-01-04,2027-01-01\n"
            #expect(try await world.run("opportunities.csv", deals).counts.created == 1)
            let batch = try #require(try await world.store.batches().last)
            _ = try await world.store.undo(batch.id, world.act())
            let invoice = """
                Invoice ID,Invoice Number,Customer,Invoice Date,Opportunity Name,Total Amount
                1,A-1,Calder Foods,2027-01-04,Pump line,100.00
                2,A-2,Calder Foods,2027-01-04,Another line,100.00

                """
            let done = try await world.run("invoices.csv", invoice)
            #expect(done.counts == .init(2, created: 1, rejected: 1))
            #expect(
                try await world.texts("SELECT reason FROM import_reject") == [
                    "The deal of the invoice A-1 was deleted; restore it, or bring the invoice without it."
                ])
        }
    }
}
