import Foundation
import Storage
import TestDatabases
import Testing

@Suite struct PostgresTests {
    @Test("a transaction that collides is run again until it is done")
    func repeating() async throws {
        try await Shop.with(.postgres) { database in
            let runs = Counter()
            try await database.write { connection in
                try connection.execute("UPDATE item SET amount = amount + 1 WHERE id = 1")
                if runs.next() < 4 { try connection.execute("DO $$ BEGIN RAISE serialization_failure; END $$") }
            }
            #expect(runs.value == 4)
            #expect(try await Shop.amount(1, in: database) == 1)
        }
    }

    @Test("a transaction that always collides ends with a clear error")
    func givingUp() async throws {
        var options = DatabaseOptions()
        options.attempts = 3
        try await Shop.with(.postgres, options: options) { database in
            let runs = Counter()
            let error = await storageError {
                try await database.write { connection in
                    runs.next()
                    try connection.execute("DO $$ BEGIN RAISE deadlock_detected; END $$")
                }
            }
            #expect(error?.kind == .serialization)
            #expect(runs.value == 3)
        }
    }

    @Test("of two writes that lock each other out both are done in the end")
    func deadlock() async throws {
        try await Shop.with(.postgres) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [(1, 2), (2, 1)] {
                    group.addTask {
                        try await database.write { connection in
                            try connection.execute("UPDATE item SET amount = amount + 1 WHERE id = \(first)")
                            usleep(100_000)
                            try connection.execute("UPDATE item SET amount = amount + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Shop.amount(1, in: database) == 2)
            #expect(try await Shop.amount(2, in: database) == 2)
        }
    }

    @Test("a connection that was ended while it idled is replaced without anybody noticing")
    func endedIdle() async throws {
        try await Shop.with(.postgres, options: Self.oneConnection) { database in
            let process = try await database.read { try $0.integer("SELECT pg_backend_pid()") } ?? 0
            let other = try await AppDatabase.open(database.location)
            _ = try await other.read { try $0.first("SELECT pg_terminate_backend(\(process)::int)") { $0.boolean(0) } }
            await other.close()
            try await Task.sleep(for: .milliseconds(100))
            try await database.write { _ = try $0.execute("UPDATE item SET amount = 3 WHERE id = 1") }
            #expect(try await Shop.amount(1, in: database) == 3)
        }
    }

    @Test("a connection that ends mid-way fails its write, which leaves nothing, and the next one works")
    func endedMidWay() async throws {
        try await Shop.with(.postgres, options: Self.oneConnection) { database in
            let runs = Counter()
            let error = await storageError {
                try await database.write { connection in
                    runs.next()
                    try connection.execute("UPDATE item SET amount = 3")
                    try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.kind == .connection)
            #expect(runs.value == 1)
            let amount = try await Shop.amount(1, in: database)
            #expect(amount == 0)
        }
    }

    @Test("a server that stops in the middle of a request fails it, and after its start all goes on")
    func stopping() async throws {
        let server = try await PrivatePostgres.start()
        defer { server.remove() }
        try await server.createDatabase("shop")
        let database = try await AppDatabase.open(.postgres(url: server.url(database: "shop")))
        try await Migrator(Shop.migrations).apply(to: database)
        let middle = await storageError {
            try await database.write { connection in
                try connection.execute("INSERT INTO item (id, name) VALUES (1, 'apple')")
                server.stop()
                try connection.execute("INSERT INTO item (id, name) VALUES (2, 'pear')")
            }
        }
        #expect(middle?.kind == .connection)
        let down = await storageError { _ = try await Shop.names(in: database) }
        #expect(down?.kind == .connection)
        try await server.launch()
        #expect(try await Shop.names(in: database) == [])
        try await database.write { _ = try $0.execute("INSERT INTO item (id, name) VALUES (3, 'plum')") }
        #expect(try await Shop.names(in: database) == ["plum"])
        await database.close()
    }

    @Test("a row that another transaction holds too long is busy, a statement that runs too long is ended")
    func timeouts() async throws {
        var options = DatabaseOptions()
        options.busyTimeout = .milliseconds(150)
        options.statementTimeout = .milliseconds(400)
        try await Shop.with(.postgres, options: options) { database in
            let gate = Gate()
            async let holder: Void = database.write { connection in
                try connection.execute("UPDATE item SET amount = 1 WHERE id = 1")
                gate.stand()
            }
            try await gate.arrival()
            let busy = await storageError {
                try await database.write { _ = try $0.execute("UPDATE item SET amount = 2 WHERE id = 1") }
            }
            #expect(busy?.kind == .busy)
            gate.open()
            try await holder
            let slow = await storageError { _ = try await database.read { try $0.execute("SELECT pg_sleep(5)") } }
            #expect(slow?.kind == .timeout)
        }
    }

    @Test("more callers than connections are served in turn")
    func waiting() async throws {
        var options = DatabaseOptions()
        options.connections = 2
        try await Shop.with(.postgres, options: options) { database in
            try await withThrowingTaskGroup(of: Int64?.self) { group in
                for number in 0..<40 {
                    group.addTask { try await database.read { try $0.integer("SELECT \(number)") } }
                }
                let sum = try await group.reduce(0) { $0 + ($1 ?? 0) }
                #expect(sum == 780)
            }
        }
    }

    @Test("who waits too long for a connection is told so, and the next one is served")
    func impatience() async throws {
        var options = DatabaseOptions()
        options.connections = 1
        options.poolTimeout = .milliseconds(150)
        try await Shop.with(.postgres, options: options) { database in
            async let long: Void = database.read { try $0.each("SELECT pg_sleep(1)") { _ in } }
            try await Task.sleep(for: .milliseconds(200))
            let start = ContinuousClock.now
            let error = await storageError { _ = try await Shop.amount(1, in: database) }
            #expect(error?.kind == .busy)
            #expect(ContinuousClock.now - start < .milliseconds(700))
            try await long
            #expect(try await Shop.amount(1, in: database) == 0)
        }
    }

    @Test("closing waits for what is under way")
    func closing() async throws {
        try await Shop.with(.postgres) { database in
            let isDone = Counter()
            let gate = Gate()
            let work = Task {
                try await database.write { connection in
                    try connection.execute("UPDATE item SET amount = 5")
                    gate.stand()
                    usleep(50_000)
                    isDone.next()
                }
            }
            try await gate.arrival()
            gate.open()
            await database.close()
            #expect(isDone.value == 1)
            try await work.value
        }
    }

    @Test("a database with collation C and UTF-8 needs no advice")
    func advice() async throws {
        try await Shop.with(.postgres) { database in
            #expect(database.advice.isEmpty)
            let names = try await database.read { connection in
                try connection.all("SELECT v FROM (VALUES ('b'), ('A'), ('a'), ('_')) AS t (v) ORDER BY v") {
                    $0.text(0)
                }
            }
            #expect(names == ["A", "_", "a", "b"])
        }
    }

    private static var oneConnection: DatabaseOptions {
        var options = DatabaseOptions()
        options.connections = 1
        return options
    }
}
