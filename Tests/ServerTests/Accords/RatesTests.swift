import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The record's own rates")
struct RatesTests {
    private static func opportunities(_ record: ScorecardRecord, won: Int, lost: Int) async throws {
        let act = record.company.act()
        let leads = record.leads.map(\.id)
        try await record.company.database.write { connection in
            for number in 0..<won + lost {
                var row = OpportunityRow(
                    id: try act.ids.next(), name: "Deal \(number)", createdAt: act.now, recorded: act.now)
                row.lead = leads[number]
                row.status = number < won ? .won : .lost
                row.amount = Money(minorUnits: 1_000_000, currency: "USD")
                try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try row.write(to: $0) }
            }
        }
    }

    @Test("are counted from hand-offs and opportunities, and a sum says what it rests on", arguments: Engine.allCases)
    func rates(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let accord = try #require(try await record.company.library.current(at: record.company.now)).compiled.accord
            let now = record.company.now
            let nothing = try await record.company.database.read {
                try RatesReading(connection: $0, now: now).rates(for: accord)
            }
            #expect(nothing == nil)
            for lead in 0..<3 { try await record.hand(lead, on: "2027-02-02") }
            try await record.reject(3, on: "2027-02-03")
            try await Self.opportunities(record, won: 1, lost: 2)
            record.company.pass(days: 40)
            let later = record.company.now
            let found = try await record.company.database.read {
                try RatesReading(connection: $0, now: later).rates(for: accord)
            }
            let rates = try #require(found)
            #expect(rates.qualifiedToOpportunity == 7_500 && rates.opportunityToWon == 3_333)
            #expect(rates.wonAmount == 10_000 && rates.outcomes == 3)
            #expect(rates.acceptance == Rates.Acceptance(accepted: 3, decided: 4))
            #expect(rates.acceptanceByTerritory["West"]?.decided == 4)
            #expect(rates.volume == Rates.Volume(handedOver: 4, months: 1))
            let store = AccordStore(database: record.company.database, library: record.company.library)
            let sums = try await store.check(ScorecardAccord.text, at: later).sums
            let own = sums.filter { $0.kind == .record }
            #expect(own.map(\.basis) == [.record(cases: 4), .record(cases: 4)])
            #expect(own.first?.sentence.contains("in the last month it handed over 4 a month: enough.") == true)
            #expect(own.last?.sentence.contains("of the last 4 decided 75 % were accepted") == true, "\(own)")
            #expect(sums.contains { $0.basis == .promises })
        }
    }
}
