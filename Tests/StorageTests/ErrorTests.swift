import Storage
import TestDatabases
import Testing

@Suite struct ErrorTests {
    @Test("a unique violation names the index, the same on both engines", arguments: Engine.allCases)
    func uniqueNames(engine: Engine) async throws {
        let cases: [(SQL, String)] = [
            ("INSERT INTO item (id, name) VALUES (1, 'new')", "item_pkey"),
            ("INSERT INTO item (id, name) VALUES (3, 'apple')", "item_name_once"),
            ("INSERT INTO tag (kind, value, item, label) VALUES ('a', 'b', 2, 'z')", "tag_pkey"),
            ("INSERT INTO tag (kind, value, item, label) VALUES ('a', 'c', 1, 'x')", "tag_item_label_key"),
            ("INSERT INTO tag (kind, value, item) VALUES ('a', 'd', 1)", "tag_open"),
        ]
        try await Shop.with(engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO tag (kind, value, item, label) VALUES ('a', 'b', 1, 'x')")
                try connection.execute("INSERT INTO tag (kind, value, item) VALUES ('o', 'o', 1)")
            }
            for (statement, index) in cases {
                let error = await storageError { _ = try await database.write { try $0.execute(statement) } }
                #expect(error?.kind == .unique(index))
                #expect(error?.isUniqueViolation(of: index) == true)
            }
        }
    }

    @Test("other rules of the schema are constraints", arguments: Engine.allCases)
    func constraints(engine: Engine) async throws {
        let statements: [SQL] = [
            "UPDATE item SET amount = -1", "INSERT INTO item (id) VALUES (5)",
            "INSERT INTO tag (kind, value, item) VALUES ('a', 'b', 77)",
        ]
        try await Shop.with(engine) { database in
            for statement in statements {
                let error = await storageError { _ = try await database.write { try $0.execute(statement) } }
                guard case .constraint = error?.kind else {
                    Issue.record("\(String(describing: error)) is not a constraint")
                    continue
                }
            }
        }
    }

    @Test("an error shows the statement and never its values", arguments: Engine.allCases)
    func noValues(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            for name in ["apple", "4711"] {
                let error = await storageError {
                    _ = try await database.write { connection in
                        try connection.execute("INSERT INTO item (id, name) VALUES (2, \(name + "secret"))")
                    }
                }
                let text = error.map { "\($0)" } ?? ""
                #expect(text.contains("INSERT INTO item"))
                #expect(!text.contains("secret"))
            }
            let cast = await storageError {
                _ = try await database.read { try $0.all("SELECT abs(CAST(\("secret") AS BIGINT))") { $0.text(0) } }
            }
            #expect(cast.map { "\($0)" }?.contains("secret") == false)
        }
    }

    @Test(
        "checking prepares without running, and a faulty text does not end the transaction", arguments: Engine.allCases)
    func checking(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            try await database.read { connection in
                try connection.check("DELETE FROM item WHERE id = \(1)")
                for faulty: SQL in ["SELECT nothing FROM item", "SELEC 1", "SELECT 1; SELECT 2"] {
                    #expect(throws: StorageError.self) { try connection.check(faulty) }
                }
                #expect(try connection.integer("SELECT count(*) FROM item") == 2)
            }
        }
    }

    @Test("every fragment that is a statement or a type compiles", arguments: Engine.allCases)
    func fragments(engine: Engine) async throws {
        let statements: [SQL] = [
            "SELECT \(.greatest)(id, 2), \(.least)(id, 2) FROM item",
            "SELECT \(.stringAggregate)(name, ', '), \(.anyTrue)(active), \(.allTrue)(active) FROM item",
            "SELECT id FROM item WHERE id = \(1) \(.lock)", "SELECT id FROM item LIMIT 1 \(.skipLocked)",
            "SELECT name FROM \(.tableNames) AS t", "SELECT name FROM \(.tableColumns) AS c", "\(.migrationLock)",
            "\(.unlimitedTime)",
            "\(.explain) SELECT id FROM item WHERE name = 'x'", "\(.analyze)",
            "CREATE TABLE t (a BIGINT, b \(.blob), PRIMARY KEY (a, b)) \(.withoutRowid)",
        ]
        try await Shop.with(engine) { database in
            for statement in statements {
                try await database.write { _ = try $0.execute(statement) }
            }
        }
    }
}
