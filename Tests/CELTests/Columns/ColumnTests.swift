import CEL
import Testing

@Suite("Expressions over columns")
struct ColumnTests {
    private func table(_ rows: [[Value?]]) -> ColumnTable {
        var table = ColumnTable(rowCount: rows.count)
        for slot in 0..<RandomExpressions.declarations.slotCount {
            table[slot] = ValueColumn(rows: rows.map { $0[slot] })
        }
        return table
    }

    private func program(_ text: String) throws -> Program {
        try Program(
            checking: Expression(parsing: text), declarations: RandomExpressions.declarations, expecting: .bool)
    }

    @Test("whatever the expression, each row ends in what it ends in alone", arguments: 0..<300)
    func rowByRow(seed: Int) throws {
        var random = RandomExpressions(chance: Chance(seed: UInt64(seed)))
        let program = try program(random.predicate())
        let rows = (0..<random.chance.one(of: [0, 1, 7, 300])).map { _ in random.row() }
        let column = program.evaluate(over: table(rows))
        #expect(column.rowCount == rows.count)
        let (holding, failing) = (column.bits(.holds), column.bits(.fails))
        for (index, row) in rows.enumerated() {
            let outcome = program.evaluate(row)
            #expect(column[index] == Truth(outcome))
            #expect((holding[index / 64] >> UInt64(index % 64) & 1 == 1) == (outcome.bool == true))
            #expect((failing[index / 64] >> UInt64(index % 64) & 1 == 1) == (outcome.bool == false))
        }
    }

    @Test("an expression of one name is evaluated once for each of its values, however many the rows")
    func once() throws {
        let values: [Value?] = [.int(1), .int(5), nil]
        var table = ColumnTable(rowCount: 10_000)
        let codes = (0..<10_000).map { UInt32($0 % 3) }
        table[0] = ValueColumn(codes: codes, values: values)
        let column = try program("a >= 3").evaluate(over: table)
        #expect(column.outcomes == [.fails, .holds, .unknown])
        #expect(column.groups.codes == codes)
    }

    @Test("rows in which all combinations differ are evaluated one by one and end in the same")
    func many() throws {
        let rows = (0..<5_000).map { row -> [Value?] in
            [.int(Int64(row)), .int(Int64(row % 71)), nil, nil, nil, nil, nil]
        }
        let column = try program("a > 2500 && b != 3").evaluate(over: table(rows))
        #expect(column.groups.count == rows.count)
        for row in rows.indices { #expect(column[row] == (row > 2500 && row % 71 != 3 ? .holds : .fails)) }
    }

    @Test("a name without a column is missing in every row, and a constant needs none")
    func constant() throws {
        let table = ColumnTable(rowCount: 3)
        #expect(try program("a > 1").evaluate(over: table)[2] == .unknown)
        #expect(try program("!has(person.role)").evaluate(over: table)[0] == .holds)
        #expect(try program("true || a > 1").evaluate(over: table).bits(.holds) == [0b111])
    }

    @Test("a copy with another column gives what belongs to it")
    func copies() throws {
        var first = ColumnTable(rowCount: 2)
        first[0] = ValueColumn(rows: [.int(1), .int(2)])
        first[1] = ValueColumn(rows: [.int(1), .int(1)])
        var second = first
        second[1] = ValueColumn(rows: [.int(2), .int(2)])
        let program = try program("a == b")
        #expect(program.evaluate(over: first).bits(.holds) == [0b01])
        #expect(program.evaluate(over: second).bits(.holds) == [0b10])
    }
}
