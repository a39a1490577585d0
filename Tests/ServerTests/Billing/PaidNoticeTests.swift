import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("A deal that is paid in full")
struct PaidNoticeTests {
    private func notices(_ company: SmallCompany) async throws -> [String] {
        try await company.database.read { connection in
            try connection.all("SELECT body FROM notice WHERE kind = 'opportunity-paid' ORDER BY id") { $0.text(0) }
        }
    }

    @Test("the last payment tells once who and what had part in it", arguments: Engine.allCases)
    func told(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            try await desk.company.database.write {
                try $0.execute("UPDATE touch SET asset = 'Return calculator' WHERE channel = 'Web'")
            }
            let invoice = try await desk.add(desk.draft(.invoice, 1_000_00, number: "R-1", deal: deal))
            try await desk.add(desk.draft(.payment, 400_00, of: invoice))
            #expect(try await notices(desk.company).isEmpty)
            let last = try await desk.add(desk.draft(.payment, 600_00, of: invoice))
            let told = try await notices(desk.company)
            // Kim, her manager and the leaders of both sides.
            #expect(told.count >= 3 && Set(told).count == 1)
            #expect(told.first?.hasPrefix("Paid in full: Pumps, $1,000.") == true)
            #expect(told.first?.contains("the piece Return calculator") == true)
            try await desk.add(desk.draft(.refund, 100_00, of: last))
            try await desk.add(desk.draft(.payment, 100_00, of: invoice))
            #expect(try await notices(desk.company) == told)
            let events = try await desk.company.database.read {
                try $0.integer("SELECT count(*) FROM event WHERE kind = 'opportunity-paid' AND subject = \(deal)")
            }
            #expect(events == 1)
        }
    }

    @Test("the deal's page lists its documents with lines, and since when it is paid in full")
    func page() async throws {
        try await BillingDesk.open { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            var invoice = desk.draft(.invoice, nil, number: "R-1", deal: deal)
            invoice.lines = [BillingLine(text: "Big pump", quantity: 4_000, unitPrice: 250_00)]
            let id = try await desk.add(invoice)
            try await desk.add(desk.draft(.payment, 900_00, number: "P-1", of: id))
            try await desk.company.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu Adeyemi")
                let open = try await browser.get("/opportunities/\(deal)")
                #expect(open.text.contains("4 × Big pump at $250.00: $1,000.00"))
                #expect(open.text.contains("Payment P-1") && open.text.contains("$100.00 open"))
                #expect(open.text.contains("Add invoice"))
                let reconciled = try await browser.get("/reconciliation?all=yes")
                #expect(reconciled.text.contains("4 × Big pump at $250.00") && reconciled.text.contains("Payment P-1"))
                #expect(
                    reconciled.text.contains("1 deal has no order and counts as ordered with what was won: $1,000.00"))
                try await desk.add(desk.draft(.payment, 100_00, of: id))
                let paid = try await browser.get("/opportunities/\(deal)")
                #expect(paid.text.contains("Paid in full since 29 Jan 2027"))
            }
        }
    }

    @Test("two who pay the last two invoices at once tell it once", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let deal = try await desk.won("Pumps", 1_000_00)
            let one = try await desk.add(desk.draft(.invoice, 500_00, number: "R-1", deal: deal))
            let two = try await desk.add(desk.draft(.invoice, 500_00, number: "R-2", deal: deal))
            async let first = desk.add(desk.draft(.payment, 500_00, of: one))
            async let second = desk.add(desk.draft(.payment, 500_00, of: two))
            _ = try await (first, second)
            let events = try await desk.company.database.read {
                try $0.integer("SELECT count(*) FROM event WHERE kind = 'opportunity-paid'")
            }
            #expect(events == 1)
        }
    }
}
