import Storage
import TestDatabases
import Testing

@Suite struct BulkTests {
    private static let columns = ["id", "name", "amount", "ratio", "data", "active"]

    @Test("ten thousand rows of all types arrive as they were", arguments: Engine.allCases)
    func manyRows(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let count = try await database.write { connection in
                try connection.insert(into: "item", columns: Self.columns) { rows in
                    for number in 100..<10_100 {
                        rows.int(number)
                        rows.text("row \(number)\t\\ü\n")
                        rows.integer(Int64(number) * 1_000_000_007)
                        rows.real(number % 2 == 0 ? Double(number) / 3 : nil)
                        rows.blob(number % 3 == 0 ? [0, 255, UInt8(number % 256)] : nil)
                        rows.boolean(number % 5 == 0)
                        try rows.endRow()
                    }
                }
            }
            #expect(count == 10_000)
            let faults = try await database.read { connection in
                var faults = 0
                var expected = 100
                try connection.each("SELECT id, name, amount, ratio, data, active FROM item WHERE id > 2 ORDER BY id") {
                    let number = $0.int(0)
                    let isRight =
                        number == expected && $0.text(1) == "row \(number)\t\\ü\n"
                        && $0.integer(2) == Int64(number) * 1_000_000_007
                        && $0.optionalReal(3) == (number % 2 == 0 ? Double(number) / 3 : nil)
                        && $0.optionalBlob(4) == (number % 3 == 0 ? [0, 255, UInt8(number % 256)] : nil)
                        && $0.boolean(5) == (number % 5 == 0)
                    if !isRight { faults += 1 }
                    expected += 1
                }
                return faults + expected - 10_100
            }
            #expect(faults == 0)
        }
    }

    @Test("empty texts and no rows at all are fine", arguments: Engine.allCases)
    func edges(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let counts = try await database.write { connection in
                [
                    try connection.insert(into: "item", columns: ["id", "name"]) { _ in },
                    try connection.insert(into: "item", columns: ["id", "name"]) { rows in
                        rows.int(3)
                        rows.text("")
                        try rows.endRow()
                    },
                    try connection.insert(into: "item", columns: ["id", "name"]) { rows in
                        rows.value(4)
                        rows.value("four")
                        try rows.endRow()
                    },
                ]
            }
            #expect(counts == [0, 1, 1])
            #expect(try await Shop.names(in: database) == ["apple", "pear", "", "four"])
        }
    }

    @Test("a row that a unique index refuses undoes the write and names the index", arguments: Engine.allCases)
    func violation(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let error = await storageError {
                _ = try await database.write { connection in
                    try connection.insert(into: "item", columns: ["id", "name"]) { rows in
                        for name in ["plum", "apple", "fig"] {
                            rows.int(name.utf8.count + 10)
                            rows.text(name)
                            try rows.endRow()
                        }
                    }
                }
            }
            #expect(error?.kind == .unique("item_name_once"))
            let names = try await Shop.names(in: database)
            #expect(names == ["apple", "pear"])
        }
    }

    @Test(
        "wrong numbers of values, refused values and the caller's own errors undo the write", arguments: Engine.allCases
    )
    func refusals(engine: Engine) async throws {
        let bodies: [(StorageError.Kind?, @Sendable (any BulkRows) throws -> Void)] = [
            (
                .misuse,
                {
                    $0.int(7); try $0.endRow()
                }
            ),
            (
                .misuse,
                {
                    $0.int(7); $0.text("a"); $0.text("b"); try $0.endRow()
                }
            ),
            (.misuse, { $0.int(7) }),
            (
                .invalidValue,
                {
                    $0.int(7); $0.text("a\0"); try $0.endRow()
                }
            ),
            (
                nil,
                {
                    $0.int(7); $0.text("a"); try $0.endRow(); throw ChangedMind()
                }
            ),
        ]
        try await Shop.with(engine) { database in
            for (kind, body) in bodies {
                let error = await storageError {
                    try await database.write { connection in
                        _ = try connection.insert(into: "item", columns: ["id", "name"], rows: body)
                    }
                }
                #expect(error?.kind == kind)
                let names = try await Shop.names(in: database)
                #expect(names == ["apple", "pear"])
            }
            let name = await storageError {
                try await database.write { _ = try $0.insert(into: "item; --", columns: ["id"]) { _ in } }
            }
            #expect(name?.kind == .misuse)
        }
    }

    @Test("a bulk change finds its rows by their keys, and leaves the others", arguments: Engine.allCases)
    func change(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let given = try await database.write { connection in
                try connection.update(
                    "item", set: [.init("amount", .integer), .init("ratio", .real), .init("active", .boolean)],
                    where: [.init("id", .integer), .init("name", .text)]
                ) { rows in
                    for (id, name) in [(1, "apple"), (2, "plum")] {
                        rows.int(id * 10)
                        rows.real(id == 1 ? nil : 0.5)
                        rows.boolean(true)
                        rows.int(id)
                        rows.text(name)
                        try rows.endRow()
                    }
                }
            }
            #expect(given == 2)
            let amounts = try await database.read {
                try $0.all("SELECT amount, active FROM item ORDER BY id") { [$0.integer(0), $0.boolean(1) ? 1 : 0] }
            }
            #expect(amounts == [[10, 1], [0, 0]])
            let error = await storageError {
                try await database.write { connection in
                    _ = try connection.update("item", set: [.init("amount", .integer)], where: [.init("id", .integer)])
                    { rows in
                        rows.int(1)
                        try rows.endRow()
                    }
                }
            }
            #expect(error?.kind == .misuse)
        }
    }

    @Test("a bulk change of many rows brings every value as it is", arguments: Engine.allCases)
    func changeOfMany(engine: Engine) async throws {
        try await Shop.with(engine) { database in
            let names = ["plain", "", "NULL", "{a,b}", "say \"yes\"", "back\\slash\\", "Zoë\n🍐", "'; --"]
            let count = 2_300
            try await database.write { connection in
                try connection.insert(into: "item", columns: ["id", "name"]) { rows in
                    for id in 100..<(100 + count) {
                        rows.int(id)
                        rows.text("old \(id)")
                        try rows.endRow()
                    }
                }
                try connection.insert(into: "tag", columns: ["kind", "value"]) { rows in
                    for id in 100..<(100 + count) {
                        rows.text("many")
                        rows.text("\(id)")
                        try rows.endRow()
                    }
                }
                try connection.update(
                    "item", set: [.init("ratio", .real), .init("data", .blob)], where: [.init("id", .integer)]
                ) { rows in
                    for id in 100..<(100 + count) {
                        rows.real(id % 3 == 0 ? nil : Double(id) / 7)
                        [UInt8(id % 256), 0, 92, 34].withUnsafeBytes { rows.blob($0) }
                        rows.int(id)
                        try rows.endRow()
                    }
                }
                try connection.update(
                    "tag", set: [.init("label", .text)], where: [.init("kind", .text), .init("value", .text)]
                ) { rows in
                    for id in 100..<(100 + count) {
                        rows.text(id % 5 == 0 ? nil : names[id % names.count])
                        rows.text("many")
                        rows.text("\(id)")
                        try rows.endRow()
                    }
                }
            }
            let found = try await database.read {
                try $0.all(
                    """
                    SELECT item.id, tag.label, item.ratio, item.data
                    FROM item JOIN tag ON tag.value = CAST(item.id AS TEXT) WHERE item.id >= 100 ORDER BY item.id
                    """
                ) { row in
                    let id = row.int(0)
                    return row.optionalText(1) == (id % 5 == 0 ? nil : names[id % names.count])
                        && row.optionalReal(2) == (id % 3 == 0 ? nil : Double(id) / 7)
                        && row.blob(3) == [UInt8(id % 256), 0, 92, 34]
                }
            }
            #expect(found == Array(repeating: true, count: count))
            let error = await storageError {
                try await database.write { connection in
                    _ = try connection.update("item", set: [.init("name", .text)], where: [.init("id", .integer)]) {
                        rows in
                        rows.text("a\0b")
                        rows.int(100)
                        try rows.endRow()
                    }
                }
            }
            #expect(error?.kind == .invalidValue)
        }
    }

    @Test("many rows of which one is refused leave nothing, and a savepoint keeps what was before")
    func manyAndOneRefused() async throws {
        try await Shop.with(.sqlite) { database in
            let count = try await database.write { connection -> Int64? in
                try connection.execute("INSERT INTO item (id, name) VALUES (3, 'fig')")
                _ = try? connection.savepoint {
                    try connection.insert(into: "item", columns: ["id", "name"]) { rows in
                        for number in 10..<60 {
                            rows.int(number)
                            rows.text(number == 50 ? "apple" : "row \(number)")
                            try rows.endRow()
                        }
                    }
                }
                return try connection.integer("SELECT count(*) FROM item")
            }
            #expect(count == 3)
        }
    }
}
