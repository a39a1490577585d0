import Storage
import TestDatabases
import Testing

@Suite("Reading many rows in the least time")
struct FastStreamTests {
    private static let texts = [
        "", "plain", "tab\there", "two\nlines", "return\rhere", "back\\slash", "\\N", "\\.", "it's 'quoted'", "é ü 🙂",
        "bell \u{8} page \u{C} line \u{B}",
    ]

    @Test("texts come as they were written, whatever they hold", arguments: Engine.allCases)
    func texts(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let found = try await database.write { connection in
                for (place, text) in Self.texts.enumerated() {
                    try connection.execute("INSERT INTO item (id, name) VALUES (\(place + 10), \(text))")
                }
                var found: [String] = []
                try connection.stream("SELECT name FROM item WHERE id >= \(10) ORDER BY id") {
                    found.append($0.text(0))
                }
                return found
            }
            #expect(found == Self.texts)
        }
    }

    @Test("values of a query are values, never a part of its text", arguments: Engine.allCases)
    func values(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            for name in Self.texts + ["'); DELETE FROM item; --", "\\'); DELETE FROM item; --"] {
                let found = try await database.write { connection in
                    var found: [String] = []
                    try connection.execute("UPDATE item SET name = \(name) WHERE id = 1")
                    try connection.stream("SELECT name FROM item WHERE name = \(name)") { found.append($0.text(0)) }
                    return found
                }
                #expect(found == [name])
            }
            #expect(try await database.read { try $0.integer("SELECT count(*) FROM item") } == 2)
        }
    }

    @Test("numbers, truths, bytes and what is missing keep their kinds", arguments: Engine.allCases)
    func kinds(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let bytes: [UInt8] = [0, 9, 10, 92, 255]
            try await database.write { connection in
                try connection.execute(
                    "UPDATE item SET ratio = \(-0.1), data = \(bytes), active = \(true) WHERE id = 1")
                try connection.stream(
                    "SELECT id - \(Int64(2)), ratio, data, active, name FROM item ORDER BY id"
                ) { row in
                    #expect(row.count == 5)
                    if row.integer(0) == -1 {
                        #expect(row.real(1) == -0.1 && row.blob(2) == bytes && row.boolean(3))
                    } else {
                        #expect(row.optionalReal(1) == nil && row.isNull(2) && !row.boolean(3))
                    }
                }
            }
        }
    }

    @Test("a column of another kind is an error, not a zero", arguments: Engine.allCases)
    func clash(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let error = await storageError {
                try await database.read { connection in
                    try connection.stream("SELECT ratio FROM item") { _ = $0.integer(0) }
                }
            }
            #expect(error?.kind == .typeClash)
        }
    }

    @Test("a body that throws ends it, and the connection goes on", arguments: Engine.allCases)
    func stopping(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let count = try await database.write { connection in
                var count = 0
                #expect(throws: ChangedMind()) {
                    try connection.stream(
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n"
                    ) { _ in
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

    @Test("a query that is wrong says so and writes nothing", arguments: Engine.allCases)
    func wrong(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let error = await storageError {
                try await database.write { connection in
                    try connection.execute("UPDATE item SET amount = 5")
                    try connection.stream("SELECT nothing FROM item") { _ in }
                }
            }
            #expect(error != nil)
            let amount = try await Shop.amount(1, in: database)
            #expect(amount == 0)
        }
    }
}
