import Storage
import TestDatabases
import Testing

@Suite("Tables as the database knows them")
struct TableShapeTests {
    @Test("columns, kinds and keys are the same on both engines", arguments: Engine.allCases)
    func shape(engine: Engine) async throws {
        try await TestDatabases.withDatabase(engine) { database in
            try await database.write { connection in
                try connection.execute(
                    """
                    CREATE TABLE thing (
                        owner BIGINT NOT NULL, id BIGINT NOT NULL, name TEXT, share DOUBLE PRECISION,
                        active BOOLEAN NOT NULL DEFAULT TRUE, body \(.blob), PRIMARY KEY (id, owner)) \(.withoutRowid)
                    """)
                try connection.execute("CREATE TABLE single (id \(.key), at BIGINT)")
                try connection.execute("CREATE TABLE keyless (b TEXT, a TEXT)")
                try connection.execute("CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
                try connection.execute(
                    "INSERT INTO thing (owner, id, name) VALUES (2, 1, 'b'), (1, 1, 'a'), (9, 0, NULL)")
            }
            let tables = try await database.read { try TableShape.all(in: $0) }
            #expect(tables.map(\.name) == ["keyless", "single", "thing"])
            let thing = try #require(tables.last)
            #expect(thing.columns.map(\.name) == ["owner", "id", "name", "share", "active", "body"])
            #expect(thing.columns.map(\.kind) == [.integer, .integer, .text, .real, .boolean, .bytes])
            #expect(thing.columns.map(\.isNeeded) == [true, true, false, false, true, false])
            #expect(thing.key.map(\.name) == ["id", "owner"] && tables[1].key.map(\.name) == ["id"])
            #expect(tables[0].key.map(\.name) == ["b", "a"])
            #expect(thing.leavingOut(["body", "share"]).columns.count == 4)
            let rows = try await database.read { connection in
                var owners: [Int64] = []
                try connection.each(rowOf: thing) { owners.append($0.integer(0)) }
                return owners
            }
            #expect(rows == [9, 1, 2])
            try await database.write { connection in
                #expect(try connection.count(of: thing) == 3)
                try connection.empty(thing)
                #expect(try connection.count(of: thing) == 0)
            }
        }
    }
}
