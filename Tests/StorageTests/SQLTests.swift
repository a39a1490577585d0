import Testing

@testable import Storage

@Suite struct SQLTests {
    @Test("a long list repeats its last value, and finds no more by it")
    func padding() {
        let list = SQL.list(1...17).text(for: .postgres)
        #expect(list.hasPrefix("($1, $2, ") && list.hasSuffix("$31, $32)"))
    }

    @Test("an interpolated value becomes a numbered parameter of the engine")
    func parameters() {
        let sql: SQL = "SELECT * FROM lead WHERE id = \(7) AND name = \("O'Hara")"
        #expect(sql.text(for: .sqlite) == "SELECT * FROM lead WHERE id = ? AND name = ?")
        #expect(sql.text(for: .postgres) == "SELECT * FROM lead WHERE id = $1 AND name = $2")
    }

    @Test("a nested statement keeps its values in the order of the text")
    func nesting() throws {
        let visible: SQL = "owner = \(3) OR team = \("east")"
        let sql: SQL = "SELECT id FROM lead WHERE (\(visible)) AND score > \(60)"
        #expect(sql.text(for: .postgres) == "SELECT id FROM lead WHERE (owner = $1 OR team = $2) AND score > $3")
        #expect(sql.values == [.integer(3), .text("east"), .integer(60)])
    }

    @Test("ten parameters and more are numbered in decimal")
    func manyParameters() {
        let list = SQL.list(1...12)
        #expect(list.text(for: .sqlite) == "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    @Test("parts are joined with a separator, and no part gives no text")
    func joining() {
        let parts: [SQL] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        #expect(SQL.joined(parts, separator: " AND ").text(for: .sqlite) == "a = ? AND b = ? AND c IS NULL")
        #expect(SQL.joined([], separator: ", ").isEmpty)
        #expect(SQL.joined(["x"], separator: ", ").text(for: .sqlite) == "x")
    }

    @Test("names are quoted, fragments are the engine's own words")
    func namesAndFragments() {
        let sql: SQL = "SELECT \(SQL.name("order")) FROM lead WHERE id = \(1) \(.lock)"
        #expect(sql.text(for: .sqlite) == "SELECT \"order\" FROM lead WHERE id = ? ")
        #expect(sql.text(for: .postgres) == "SELECT \"order\" FROM lead WHERE id = $1 FOR UPDATE")
    }

    @Test("optionals, enums and bytes are values")
    func convertibles() {
        enum Status: String, SQLConvertible { case open }
        enum Level: Int, SQLConvertible { case high = 3 }
        let missing: Int? = nil
        let bytes: [UInt8] = [1, 2]
        let sql: SQL = "\(Status.open) \(Level.high) \(missing) \(bytes) \(true) \(1.5) \(Int32(4))"
        #expect(
            sql.values == [
                .text("open"), .integer(3), .null, .blob([1, 2]), .boolean(true), .real(1.5), .integer(4),
            ])
        #expect(sql.types == [.text, .integer, .integer, .blob, .boolean, .real, .integer])
    }

    @Test("a statement's summary is one line of at most 80 characters")
    func summary() {
        #expect(StatementText.summary(of: "SELECT a,\n        b\n FROM c".utf8) == "SELECT a, b FROM c")
        #expect(StatementText.summary(of: String(repeating: "x", count: 200).utf8).utf8.count == 80)
    }

    @Test("the statement cache forgets the longest unused and never one in use")
    func cache() {
        var cache = StatementCache<Int>(limit: 4)
        var evicted: [Int] = []
        for number in 1...5 {
            let key = [UInt8(number)]
            let entry = StatementCache<Int>.Entry(key: key, statement: number)
            entry.isBusy = number == 1
            evicted += cache.insert(entry, hash: StatementCache<Int>.hash(key)).map(\.statement)
        }
        #expect(evicted == [2])
        #expect(cache.find([1], hash: StatementCache<Int>.hash([1])) != nil)
        #expect(cache.find([2], hash: StatementCache<Int>.hash([2])) == nil)
    }
}

extension SQL {
    fileprivate var values: [SQLValue] {
        parts.compactMap { if case .value(let value, _) = $0 { value } else { nil } }
    }

    fileprivate var types: [SQLType] {
        parts.compactMap { if case .value(_, let type) = $0 { type } else { nil } }
    }
}
