import Storage
import TestDatabases
import Testing

@Suite struct TransactionTests {
    @Test("a write that throws leaves nothing behind and throws the same", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            await #expect(throws: ChangedMind()) {
                try await database.write { connection in
                    try connection.execute("UPDATE item SET amount = 5")
                    throw ChangedMind()
                }
            }
            let amount = try await Shop.amount(1, in: database)
            #expect(amount == 0)
        }
    }

    @Test("of many writes at once only those that throw are undone", arguments: Engine.allCases)
    func groups(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let failures = await withTaskGroup(of: Int.self) { group in
                for number in 100..<200 {
                    group.addTask {
                        let error = await storageError {
                            try await database.write { connection in
                                try connection.execute(
                                    "INSERT INTO item (id, name) VALUES (\(number), \("n\(number)"))")
                                if number % 10 == 0 {
                                    try connection.execute("INSERT INTO item (id, name) VALUES (\(number), 'again')")
                                }
                            }
                        }
                        return error?.kind == .unique("item_pkey") ? 1 : 0
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(failures == 10)
            let names = try await Shop.names(in: database)
            #expect(names.count == 92)
            #expect(!names.contains("n110"))
            #expect(!names.contains("again"))
        }
    }

    @Test("two increments at once both count", arguments: Engine.allCases)
    func increments(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await database.write { connection in
                            let amount = try connection.integer("SELECT amount FROM item WHERE id = 1 \(.lock)") ?? 0
                            try connection.execute("UPDATE item SET amount = \(amount + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Shop.amount(1, in: database) == 60)
        }
    }

    @Test("a savepoint undoes its own part alone, at any depth", arguments: Engine.allCases)
    func savepoints(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            try await database.write { connection in
                try connection.execute("UPDATE item SET amount = 1 WHERE id = 1")
                do {
                    try connection.savepoint {
                        try connection.execute("UPDATE item SET amount = 2 WHERE id = 1")
                        try connection.savepoint {
                            try connection.execute("UPDATE item SET amount = 3 WHERE id = 2")
                        }
                        try connection.execute("INSERT INTO item (id, name) VALUES (1, 'twice')")
                    }
                } catch let error as StorageError {
                    #expect(error.kind == .unique("item_pkey"))
                }
                try connection.savepoint { try connection.execute("UPDATE item SET amount = amount + 10") }
            }
            #expect(try await Shop.amount(1, in: database) == 11)
            #expect(try await Shop.amount(2, in: database) == 10)
        }
    }

    @Test("an error that is swallowed without a savepoint fails the whole write", arguments: Engine.allCases)
    func swallowedErrors(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let error = await storageError {
                try await database.write { connection in
                    try connection.execute("UPDATE item SET amount = 9")
                    _ = try? connection.execute("INSERT INTO item (id, name) VALUES (1, 'twice')")
                }
            }
            #expect(error?.kind == .unique("item_pkey"))
            let later = await storageError {
                try await database.write { connection in
                    _ = try? connection.execute("INSERT INTO item (id, name) VALUES (1, 'twice')")
                    try connection.execute("UPDATE item SET amount = 9")
                }
            }
            #expect(later?.kind == .unique("item_pkey"))
            let amount = try await Shop.amount(1, in: database)
            #expect(amount == 0)
        }
    }

    @Test("a reader sees one state of the data and changes nothing", arguments: Engine.allCases)
    func reading(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let error = await storageError { _ = try await database.read { try $0.execute("DELETE FROM item") } }
            #expect(error?.kind == .readOnly)
            let names = try await Shop.names(in: database)
            #expect(names == ["apple", "pear"])
        }
    }

    @Test("the number of changed rows is what the statement changed", arguments: Engine.allCases)
    func counts(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let counts = try await database.write { connection in
                [
                    try connection.execute("UPDATE item SET amount = 3"),
                    try connection.execute("UPDATE item SET amount = 3 WHERE id = 99"),
                    try connection.execute("CREATE TABLE other (id \(.key))"),
                    try connection.execute("SELECT id FROM item"),
                    try connection.execute("DELETE FROM item WHERE id = 1"),
                ]
            }
            #expect(counts == [2, 0, 0, 0, 1])
        }
    }

    @Test("a statement that returns what it changed runs to its end", arguments: Engine.allCases)
    func returning(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let first = try await database.write { connection in
                try connection.first("UPDATE item SET amount = 4 RETURNING id") { $0.integer(0) }
            }
            #expect(first != nil)
            #expect(try await Shop.amount(1, in: database) == 4)
            #expect(try await Shop.amount(2, in: database) == 4)
        }
    }

    @Test("after closing, every call says that the database is closed", arguments: Engine.allCases)
    func closing(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            await database.close()
            let read = await storageError { _ = try await Shop.names(in: database) }
            let write = await storageError { _ = try await database.write { try $0.execute("DELETE FROM item") } }
            #expect(read?.kind == .closed)
            #expect(write?.kind == .closed)
        }
    }
}
