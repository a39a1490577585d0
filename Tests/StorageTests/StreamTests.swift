import Storage
import TestDatabases
import Testing

@Suite struct StreamTests {
    private static let numbers: SQL = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(100_000)) SELECT i FROM n
        """

    @Test("a hundred thousand rows are given one by one, in order", arguments: Engine.allCases)
    func streaming(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let sum = try await database.read { connection in
                var last: Int64 = 0
                var isOrdered = true
                try connection.each(Self.numbers) { row in
                    isOrdered = isOrdered && row.integer(0) == last + 1
                    last = row.integer(0)
                }
                return isOrdered ? last : 0
            }
            #expect(sum == 100_000)
        }
    }

    @Test("other statements run while rows are given, also the same one", arguments: Engine.allCases)
    func nesting(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let pairs = try await database.write { connection in
                var pairs: [String] = []
                try connection.each("SELECT id, name FROM item ORDER BY id") { outer in
                    let name = outer.text(1)
                    try connection.each("SELECT id, name FROM item ORDER BY id") {
                        pairs.append("\(name) \($0.int(0))")
                    }
                    try connection.execute(
                        "INSERT INTO tag (kind, value, item) VALUES ('name', \(name), \(outer.integer(0)))")
                }
                return pairs
            }
            #expect(pairs == ["apple 1", "apple 2", "pear 1", "pear 2"])
            #expect(try await database.read { try $0.integer("SELECT count(*) FROM tag") } == 2)
        }
    }

    @Test("a body that throws ends the stream, and the connection goes on", arguments: Engine.allCases)
    func stopping(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let count = try await database.write { connection in
                var count = 0
                #expect(throws: ChangedMind()) {
                    try connection.each(Self.numbers) { _ in
                        count += 1
                        if count == 1_500 { throw ChangedMind() }
                    }
                }
                try connection.execute("UPDATE item SET amount = \(count)")
                return count
            }
            #expect(count == 1_500)
            #expect(try await Shop.amount(1, in: database) == 1_500)
        }
    }
}
