import CEL
import Testing

@Suite("Records and missing values")
struct RecordTests {
    @Test("a missing field is named, unless the other side decides", arguments: missingTable)
    func missing(text: String, wanted: String) throws {
        var declarations = Declarations()
        for field in ["a", "b", "c"] { declarations.declare(record: "r", field: field, .int) }
        declarations.declare(record: "r", field: "flag", .bool)
        declarations.declare("list", .list(.int))
        let program = try Program(checking: Expression(parsing: text), declarations: declarations)
        switch program.evaluate([.int(1), nil, nil, nil, .list([.int(1), .int(2)])]) {
        case .value(let value): #expect(value.literalText == wanted)
        case .error(let error): #expect(error.missing.joined(separator: " ") == wanted)
        }
    }

    static let missingTable: [(String, String)] = [
        ("has(r.a)", "true"), ("has(r.b)", "false"), ("r.b", "r.b"), ("r.b > 1", "r.b"), ("1 < r.b", "r.b"),
        ("r.a == 1 || r.b == 1", "true"),
        ("r.b == 1 || r.a == 1", "true"), ("r.b == 1 && r.a == 2", "false"), ("r.b == 1 && r.a == 1", "r.b"),
        ("r.b == 1 || r.c == 1", "r.b r.c"),
        ("r.b == 1 && r.c == 1 && r.b == 2", "r.b r.c"), ("r.a / 0 == 1 || r.b == 1", "r.b"),
        ("r.b == 1 || r.a / 0 == 1", "r.b"), ("!(r.flag)", "r.flag"),
        ("r.flag || r.b > 1", "r.flag r.b"), ("has(r.b) && r.b > 1", "false"), ("has(r.b) ? r.b : 7", "7"),
        ("r.b + r.c", "r.b"), ("[r.b]", "r.b"),
        ("r.b in [1, 2]", "r.b"), ("1 in [r.b]", "r.b"), ("list.all(x, x > r.b || x > r.c)", "r.b r.c"),
        ("list.exists(x, x == 2 || r.b == 1)", "true"),
        ("list.map(x, x + r.a)", "[2, 3]"), ("r.flag ? 1 : 2", "r.flag"),
    ]

    @Test("a slot beyond the end is missing")
    func shortSlots() throws {
        var declarations = Declarations()
        declarations.declare("a", .int)
        let program = try Program(checking: Expression(parsing: "a == 1"), declarations: declarations)
        #expect(program.evaluate([]).error?.missing == ["a"])
        #expect(program.evaluate([.int(1)]).bool == true)
    }

    @Test(
        "comparisons hold on either side of a field and for a value of another type than declared",
        arguments: sidesTable)
    func sides(text: String, wanted: String) {
        #expect(
            checkedAnswer(
                text,
                [("n", .int, .int(5)), ("d", .double, .int(5)), ("s", .string, .string("b")), ("u", .uint, .uint(3))])
                == wanted)
    }

    static let sidesTable: [(String, String)] = [
        ("n > 4", "true"), ("4 < n", "true"), ("5 <= n && n <= 5", "true"), ("6 > n", "true"), ("n != 5", "false"),
        ("5 == n", "true"), ("n > 4.5", "true"),
        ("d == 5", "true"), ("d >= 5.5", "false"), ("'a' < s", "true"), ("s <= 'a'", "false"), ("s != 'b'", "false"),
        ("u + 1 == 4u", "true"), ("u > -1", "true"),
        ("s in ['a', 'b']", "true"), ("n in [1, 5]", "true"), ("d in [5]", "true"),
    ]
}
