import Domain
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Repeated jobs")
struct JobTests {
    @Test("of two nodes one does a job, the other finds nothing to do", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await House.open(engine, migrations: Schema.migrations) { house in
            let store = JobStore(database: house.services.database, ids: house.services.ids)
            try await store.prepare(at: house.now)
            #expect(try await store.claim(.clocks, holder: "one", at: house.now))
            #expect(try await !store.claim(.clocks, holder: "two", at: house.now))
            #expect(try await store.claim(.clocks, holder: "one", at: house.now))
            try await store.release(.clocks, failure: nil, at: house.now)
            #expect(try await !store.claim(.clocks, holder: "two", at: house.now))
            house.pass(seconds: 1)
            #expect(try await store.claim(.clocks, holder: "two", at: house.now))
            house.pass(seconds: 31)
            #expect(try await store.claim(.clocks, holder: "one", at: house.now))
        }
    }

    @Test("a job that fails is kept with its failure and runs again", arguments: Engine.allCases)
    func fails(engine: Engine) async throws {
        struct Broken: Error {}
        try await House.open(engine, migrations: Schema.migrations) { house in
            let runs = Mutex(0)
            let runner = JobTests.runner(house)
            try await runner.store.prepare(at: house.now)
            let work = JobRunner.Work(run: { _ in
                let count = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                if count == 1 { throw Broken() }
            })
            await runner.turn(.tidying, work)
            let failed = try await house.services.database.read { connection in
                try connection.first("SELECT failure, attempts FROM job WHERE kind = 'tidying'") {
                    ($0.optionalText(0), $0.int(1))
                }
            }
            #expect(failed?.0 != nil && failed?.1 == 1)
            house.pass(seconds: 600)
            await runner.turn(.tidying, work)
            #expect(runs.withLock { $0 } == 2)
            #expect(try await JobTests.exists("SELECT 1 FROM job WHERE failure IS NULL AND kind = 'tidying'", house))
        }
    }

    @Test("where nothing is due nothing is claimed")
    func idle() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let runner = JobTests.runner(house)
            try await runner.store.prepare(at: house.now)
            await runner.turn(.seal, JobRunner.Work(isDue: { _ in false }, run: { _ in Issue.record("It ran.") }))
            #expect(try await !JobTests.exists("SELECT 1 FROM job WHERE holder IS NOT NULL", house))
        }
    }

    private static func exists(_ query: SQL, _ house: House) async throws -> Bool {
        try await house.services.database.read { try $0.exists(query) }
    }

    private static func runner(_ house: House) -> JobRunner {
        JobRunner(
            store: JobStore(database: house.services.database, ids: house.services.ids), holder: "test",
            clock: house.services.clock, logger: House.silence, work: [:])
    }
}
