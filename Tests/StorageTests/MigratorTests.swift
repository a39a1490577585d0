import Storage
import TestDatabases
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(number: 1, name: "one", statements: ["CREATE TABLE a (id \(.key))"])
    private static let second = Migration(
        number: 2, name: "two", statements: ["ALTER TABLE a ADD COLUMN name TEXT", "CREATE INDEX a_name ON a (name)"])

    @Test("migrations run once, in order, and the state tells where the schema stands", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine) { database in
            let both = Migrator([Self.second, Self.first])
            #expect(both.latestNumber == 2)
            let before = try await both.state(of: database)
            #expect(before == .empty)
            #expect(try await Migrator([Self.first]).apply(to: database).map(\.number) == [1])
            #expect(try await both.state(of: database) == .older(1))
            #expect(try await both.apply(to: database).map(\.name) == ["two"])
            #expect(try await both.apply(to: database).isEmpty)
            #expect(try await both.state(of: database) == .current)
            #expect(try await both.currentNumber(of: database) == 2)
        }
    }

    @Test("a newer schema and one of other migrations are refused with a sentence", arguments: Engine.allCases)
    func refusing(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine, migrations: [Self.first, Self.second]) { database in
            let older = Migrator([Self.first])
            let state = try await older.state(of: database)
            #expect(state == .newer(2))
            let newer = await storageError { _ = try await older.apply(to: database) }
            #expect(newer?.kind == .schema)
            let other = Migrator([Self.first, Migration(number: 2, name: "else", statements: [])])
            let foreign = await storageError { _ = try await other.apply(to: database) }
            #expect(foreign?.kind == .schema)
        }
    }

    @Test("a migration that fails leaves the schema as it was", arguments: Engine.allCases)
    func failing(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine, migrations: [Self.first]) { database in
            let broken = Migration(
                number: 2, name: "two", statements: ["CREATE TABLE b (id \(.key))", "CREATE TABLE a (x TEXT)"])
            let error = await storageError { _ = try await Migrator([Self.first, broken]).apply(to: database) }
            #expect(error != nil)
            let isThere = try await database.read {
                try $0.exists("SELECT 1 FROM \(.tableNames) AS t WHERE name = 'b'")
            }
            #expect(!isThere)
            #expect(try await Migrator([Self.first]).state(of: database) == .current)
        }
    }

    @Test("several that migrate at once do it once", arguments: Engine.allCases)
    func racing(engine: Engine) async throws {
        let location = try await TestDatabases.makeLocation(engine)
        let applied = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let database = try await AppDatabase.open(location)
                    let count = try await Migrator([Self.first, Self.second]).apply(to: database).count
                    await database.close()
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(applied == 2)
        await TestDatabases.remove(location)
    }

    @Test("a statement prepared before a migration still runs after it", arguments: Engine.allCases)
    func preparedStatements(engine: Engine) async throws {
        var options = DatabaseOptions()
        options.connections = 1
        try await TestDatabases.withDatabase(engine, migrations: [Self.first], options: options) { database in
            try await database.write { _ = try $0.execute("INSERT INTO a (id) VALUES (1)") }
            #expect(try await database.read { try $0.all("SELECT * FROM a") { $0.count } } == [1])
            let other = try await AppDatabase.open(database.location)
            try await Migrator([Self.first, Self.second]).apply(to: other)
            await other.close()
            #expect(try await database.read { try $0.all("SELECT * FROM a") { $0.count } } == [2])
        }
    }
}
