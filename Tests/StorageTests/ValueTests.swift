import Storage
import TestDatabases
import Testing

@Suite struct ValueTests {
    static let texts = ["", "a", "Ångström 東京 🜁", "tab\tline\nreturn\r back\\slash \\N", "'; DROP TABLE item; --"]

    @Test("texts come back as they were", arguments: Engine.allCases)
    func texts(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            for text in Self.texts {
                let found = try await database.read { try $0.text("SELECT \(text)") }
                #expect(found == text)
            }
        }
    }

    @Test("whole numbers come back over their whole range", arguments: Engine.allCases)
    func integers(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            for value in [Int64.min, -1, 0, 1, 4_611_686_018_427_387_904, .max] {
                let found = try await database.read { try $0.integer("SELECT \(value)") }
                #expect(found == value)
            }
        }
    }

    @Test("numbers come back to the last bit", arguments: Engine.allCases)
    func reals(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            for value in [0.1, -1.0 / 3, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0, .infinity] {
                let found = try await database.read { try $0.first("SELECT \(value)") { $0.real(0) } }
                #expect(found == value)
            }
        }
    }

    @Test("a stored row has each type and each null", arguments: Engine.allCases)
    func columns(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let bytes = (0...255).map { UInt8($0) }
            let nothing: [UInt8]? = nil
            let none: Double? = nil
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO item (id, name, amount, ratio, data, active)
                    VALUES (10, \("all"), \(5), \(2.5), \(bytes), \(true)), (11, \("none"), \(6), \(none), \(nothing), \(false)),
                        (12, \("empty"), \(7), \(none), \([UInt8]()), \(false))
                    """)
            }
            let rows = try await database.read { connection in
                try connection.all("SELECT ratio, data, active FROM item WHERE id >= 10 ORDER BY id") { row in
                    "\(row.optionalReal(0) as Any) \(row.optionalBlob(1) as Any) \(row.boolean(2))"
                }
            }
            #expect(
                rows == [
                    "Optional(2.5) Optional(\(bytes)) true", "nil nil false", "nil Optional([]) false",
                ])
        }
    }

    @Test("sums and counts of whole numbers are whole numbers", arguments: Engine.allCases)
    func aggregates(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let sums = try await database.read { connection in
                try connection.first("SELECT sum(id), count(*), avg(ratio), max(id) = 2 FROM item") { row in
                    (row.integer(0), row.integer(1), row.optionalReal(2), row.boolean(3))
                }
            }
            #expect(sums?.0 == 3)
            #expect(sums?.1 == 2)
            #expect(sums?.2 == nil)
            #expect(sums?.3 == true)
        }
    }

    @Test("what only one engine could keep is refused by both", arguments: Engine.allCases)
    func invalidValues(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let text = await storageError {
                _ = try await database.write { try $0.execute("UPDATE item SET name = \("a\0b") WHERE id = 1") }
            }
            #expect(text?.kind == .invalidValue)
            #expect(text?.statement.hasPrefix("UPDATE item") == true)
            let number = await storageError {
                _ = try await database.write { try $0.execute("UPDATE item SET ratio = \(Double.nan)") }
            }
            #expect(number?.kind == .invalidValue)
        }
    }

    @Test("a column of another type is an error that names column and statement", arguments: Engine.allCases)
    func typeClash(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let clashes: [@Sendable (ResultRow) -> Void] = [
                { _ = $0.integer(0) }, { _ = $0.real(0) }, { _ = $0.boolean(0) }, { _ = $0.blob(0) },
                { _ = $0.text(1) }, { _ = $0.text(2) }, { _ = $0.integer(7) },
            ]
            for clash in clashes {
                let error = await storageError {
                    _ = try await database.read { connection in
                        try connection.all("SELECT name, id, ratio FROM item ORDER BY id") { clash($0) }
                    }
                }
                #expect(error?.kind == .typeClash)
                #expect(error?.statement == "SELECT name, id, ratio FROM item ORDER BY id")
            }
        }
    }

    @Test("an empty list matches nothing, and its negation everything", arguments: Engine.allCases)
    func emptyLists(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let counts = try await database.read { connection in
                let none: [Int] = []
                let noNames: [String] = []
                return [
                    try connection.integer("SELECT count(*) FROM item WHERE id IN \(.list(none))"),
                    try connection.integer("SELECT count(*) FROM item WHERE id NOT IN \(.list(none))"),
                    try connection.integer("SELECT count(*) FROM item WHERE name IN \(.list(noNames))"),
                    try connection.integer("SELECT count(*) FROM item WHERE name IN \(.list(["pear", "plum"]))"),
                ]
            }
            #expect(counts == [0, 2, 0, 1])
        }
    }

    @Test("a typed null needs no help from its column", arguments: Engine.allCases)
    func typedNulls(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let missing: String? = nil
            let answers = try await database.read { connection in
                [
                    try connection.first("SELECT \(missing) IS NULL") { $0.boolean(0) },
                    try connection.first("SELECT coalesce(\(missing), 'x') = 'x'") { $0.boolean(0) },
                ]
            }
            #expect(answers == [true, true])
        }
    }
}
