import Domain
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Identities")
struct IDGeneratorTests {
    private final class Clock: Sendable {
        let milliseconds = Mutex(House.start.milliseconds)

        var read: @Sendable () -> Timestamp {
            { Timestamp(milliseconds: self.milliseconds.withLock { $0 }) }
        }

        func set(_ value: Int64) { milliseconds.withLock { $0 = value } }
    }

    private func lease(_ database: AppDatabase, _ holder: String, _ clock: Clock) async throws -> NodeLease {
        try await NodeLease.take(
            in: database, holder: holder, clock: clock.read, logger: House.silence)
    }

    private func next(_ lease: NodeLease) throws -> Int64 {
        let id: ID<User> = try lease.generator.next()
        return id.rawValue
    }

    @Test("identities grow, also when a millisecond is full and when the clock steps back")
    func growth() throws {
        let clock = Clock()
        let generator = IDGenerator(
            node: 5, after: Timestamp(milliseconds: 0),
            reserved: Timestamp(milliseconds: House.start.milliseconds + 60_000),
            clock: clock.read)
        var last: Int64 = 0
        for index in 0..<20_000 {
            if index == 10_000 { clock.set(House.start.milliseconds - 5_000) }
            let id: ID<User> = try generator.next()
            #expect(id.rawValue > last)
            #expect(id.rawValue >> 12 & 1_023 == 5)
            last = id.rawValue
        }
        #expect(last >> 22 == House.start.milliseconds - IDGenerator.epoch + 4)
    }

    @Test("a million at once are one run without a gap, and the next comes behind it")
    func ranges() throws {
        let clock = Clock()
        let generator = IDGenerator(
            node: 1, after: Timestamp(milliseconds: 0),
            reserved: Timestamp(milliseconds: House.start.milliseconds + 60_000),
            clock: clock.read)
        let first: ID<User> = try generator.next()
        let range = try generator.next(1_000_000, of: User.self)
        let after: ID<User> = try generator.next()
        #expect(range.count == 1_000_000)
        #expect(first < range[0] && range[999_999] < after)
        var last = first
        var isGrowing = true
        for id in range {
            isGrowing = isGrowing && last < id
            last = id
        }
        #expect(isGrowing)
        #expect(try generator.next(0, of: User.self).isEmpty)
    }

    @Test("beyond what the lease has reserved nothing is given out")
    func bounds() throws {
        let clock = Clock()
        let generator = IDGenerator(
            node: 1, after: Timestamp(milliseconds: 0), reserved: Timestamp(milliseconds: House.start.milliseconds + 1),
            clock: clock.read)
        #expect(throws: StorageError.self) { try generator.next(10_000, of: User.self) }
        #expect(try generator.next(8_192, of: User.self).count == 8_192)
        #expect(throws: StorageError.self) { try generator.next(1, of: User.self) }
        generator.extend(reserved: Timestamp(milliseconds: House.start.milliseconds + 10))
        #expect(try generator.next(1, of: User.self).count == 1)
    }

    @Test("many threads never get the same one")
    func threads() async throws {
        let clock = Clock()
        let generator = IDGenerator(
            node: 1, after: Timestamp(milliseconds: 0),
            reserved: Timestamp(milliseconds: House.start.milliseconds + 60_000),
            clock: clock.read)
        let all = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<2_000).map { _ in
                        let id: ID<User> = try generator.next()
                        return id.rawValue
                    }
                }
            }
            return try await group.reduce(into: [Int64]()) { $0 += $1 }
        }
        #expect(Set(all).count == 16_000)
    }

    @Test("two processes have two numbers, and a restart never goes below what was used", arguments: Engine.allCases)
    func restarts(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine, migrations: Schema.migrations) { database in
            let clock = Clock()
            let first = try await lease(database, "first", clock)
            let second = try await lease(database, "second", clock)
            let ids = (try next(first), try next(second))
            #expect(ids.0 >> 12 & 1_023 == 0)
            #expect(ids.1 >> 12 & 1_023 == 1)
            // It runs ahead of its clock, which then also steps back.
            let ahead = try first.generator.next(500_000, of: User.self)
            try await first.release()
            #expect(throws: StorageError.self) { try next(first) }
            clock.set(House.start.milliseconds - 3_600_000)
            let again = try await lease(database, "again", clock)
            let restarted = try next(again)
            #expect(restarted >> 12 & 1_023 == 0)
            #expect(restarted > ahead[499_999].rawValue)
        }
    }

    @Test("a process that was killed keeps its number until the lease is over", arguments: Engine.allCases)
    func crashes(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine, migrations: Schema.migrations) { database in
            let clock = Clock()
            let killed = try await lease(database, "killed", clock)
            let last = try next(killed)
            clock.set(House.start.milliseconds + 60_000)
            #expect(try next(try await lease(database, "second", clock)) >> 12 & 1_023 == 1)
            clock.set(House.start.milliseconds + 601_000)
            let third = try next(try await lease(database, "third", clock))
            #expect(third >> 12 & 1_023 == 0)
            #expect(third > last)
            // Should it still live after all, it takes another number, and goes on growing.
            try await killed.prolong()
            let moved = try next(killed)
            #expect(moved >> 12 & 1_023 != 0)
            #expect(moved > last)
        }
    }

    @Test("several processes that start at once all get a number of their own", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine, migrations: Schema.migrations) { database in
            let clock = Clock()
            let nodes = try await withThrowingTaskGroup(of: Int64.self) { group in
                for index in 0..<8 {
                    group.addTask { try next(try await lease(database, "p\(index)", clock)) >> 12 & 1_023 }
                }
                return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
            }
            #expect(nodes == Set(0..<8))
        }
    }
}
