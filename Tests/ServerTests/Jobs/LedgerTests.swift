import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The sealed ledger")
struct LedgerTests {
    @Test(
        "events that nobody touched verify, new ones are sealed in a stretch of their own", arguments: Engine.allCases)
    func verifies(engine: Engine) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let ledger = LedgerStore(database: house.services.database)
            try await LedgerTests.happen(12, house)
            #expect(try await ledger.isUnsealed())
            #expect(try await ledger.verify().unsealed == 12)
            #expect(try await ledger.seal(at: house.now) == 1)
            #expect(try await ledger.seal(at: house.now) == 0)
            try await LedgerTests.happen(3, house)
            try await ledger.seal(at: house.now)
            #expect(try await ledger.verify() == LedgerStore.Verdict(events: 15, seals: 2, unsealed: 0, broken: nil))
        }
    }

    @Test(
        "a changed, a removed and a moved event are found, and from which stretch on",
        arguments: [
            "UPDATE event SET details = 'x' WHERE position = 14" as SQL, "DELETE FROM event WHERE position = 14",
            "UPDATE event SET at = at + 1 WHERE position = 13", "UPDATE event SET actor = 7 WHERE position = 15",
        ])
    func findsChange(change: SQL) async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let ledger = LedgerStore(database: house.services.database)
            try await LedgerTests.happen(12, house)
            try await ledger.seal(at: house.now)
            try await LedgerTests.happen(3, house)
            try await ledger.seal(at: house.now)
            try await house.services.database.write { _ = try $0.execute(change) }
            let verdict = try await ledger.verify()
            #expect(verdict.broken == 13...15 && verdict.seals == 1)
        }
    }

    private static func happen(_ count: Int, _ house: House) async throws {
        let act = Act(now: house.now, ids: house.services.ids)
        try await house.services.database.write { connection in
            let events = (0..<count).map {
                Event(.leadChanged, noun: "lead", subject: ID<Lead>(Int64($0)), at: act.now)
            }
            try EventLog.append(events, act, in: connection)
        }
        try await PositionJob.run(house.services.database)
    }
}
