import Storage
import TestDatabases
import Testing

@Suite struct ConnectionMemoryTests {
    private struct Names: Sendable {
        let all: [String]
    }

    private static func names(_ mark: Int64, in connection: any Connection) throws -> [String] {
        try connection.memory.value([mark]) {
            Names(all: try connection.all("SELECT name FROM item ORDER BY id") { $0.text(0) })
        }.all
    }

    @Test("what was read is remembered while its mark is the same", arguments: Engine.allCases)
    func remembers(engine: Engine) async throws {
        var options = DatabaseOptions()
        options.connections = 1
        try await Shop.with(engine, options: options) { database in
            #expect(try await database.read { try Self.names(1, in: $0) } == ["apple", "pear"])
            try await database.write { try $0.execute("UPDATE item SET name = 'plum' WHERE id = 2") }
            #expect(try await database.read { try Self.names(1, in: $0) } == ["apple", "pear"])
            #expect(try await database.read { try Self.names(2, in: $0) } == ["apple", "plum"])
        }
    }

    @Test("what a transaction that may write has read is remembered by nobody", arguments: Engine.allCases)
    func forgets(engine: Engine) async throws {
        var options = DatabaseOptions()
        options.connections = 1
        try await Shop.with(engine, options: options) { database in
            await #expect(throws: ChangedMind()) {
                try await database.write { connection in
                    try connection.execute("UPDATE item SET name = 'plum' WHERE id = 2")
                    #expect(try Self.names(1, in: connection) == ["apple", "plum"])
                    throw ChangedMind()
                }
            }
            #expect(try await database.read { try Self.names(1, in: $0) } == ["apple", "pear"])
            let changed = try await database.write { connection in
                try connection.execute("UPDATE item SET name = 'fig' WHERE id = 1")
                return try Self.names(1, in: connection)
            }
            #expect(changed == ["fig", "pear"])
        }
    }
}
