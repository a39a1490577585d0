import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Documents of many opportunities")
struct BillingSweepTests {
    @Test(
        "read in one pass they are the same as along the chains, with what is withdrawn left out",
        arguments: Engine.allCases)
    func sweep(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let (pumps, valves) = (try await desk.won("Pumps", 1_000_00), try await desk.won("Valves", 500_00))
            let order = try await desk.add(desk.draft(.order, 900_00, number: "O-1", deal: pumps))
            let invoice = try await desk.add(desk.draft(.invoice, 900_00, number: "R-1", of: order))
            let payment = try await desk.add(desk.draft(.payment, 500_00, of: invoice))
            try await desk.add(desk.draft(.refund, 20_00, of: payment))
            let gone = try await desk.add(desk.draft(.invoice, 100_00, number: "R-2", deal: pumps))
            let below = try await desk.add(desk.draft(.payment, 10_00, of: gone))
            let other = try await desk.add(desk.draft(.invoice, 300_00, number: "R-3", deal: valves))
            try await desk.company.database.write { connection in
                // What hangs below something withdrawn belongs to nobody; a currency may stand on the parent alone.
                try connection.execute("UPDATE billing_document SET withdrawn = 1 WHERE id = \(gone)")
                try connection.execute("UPDATE billing_document SET currency = NULL WHERE id = \(payment)")
            }
            try await desk.company.database.read { connection in
                let reading = BillingFiguresReading(
                    connection: connection, currency: "EUR", zone: try #require(Zone("UTC")))
                for deals in [[pumps.rawValue], [valves.rawValue], [pumps.rawValue, valves.rawValue]] {
                    let chains = try reading.documents(of: deals)
                    #expect(try BillingSweep(reading: reading).documents(of: Set(deals)) == chains)
                }
                let all = try reading.documents(of: [pumps.rawValue, valves.rawValue])
                #expect(all[pumps.rawValue]?.count == 4 && all[valves.rawValue]?.map(\.id) == [other.rawValue])
                #expect(!all.values.joined().contains { [gone, below].map(\.rawValue).contains($0.id) })
                #expect(all[pumps.rawValue]?.first { $0.id == payment.rawValue }?.currency == "USD")
            }
        }
    }
}
