import CEL
import Testing

@Suite("Names")
struct NameTests {
    @Test("the longest name that is bound counts", arguments: namesTable)
    func names(text: String, wanted: String) throws {
        let map = Value.map(try MapValue([.init(key: .string("c"), value: .string("field"))]))
        let bindings = ["a.b": map, "a.b.c": .string("name"), "x": .int(1), "p.q": map, "int": .string("mine")]
        #expect(answer(text, bindings) == wanted)
        let variables = bindings.map {
            (name: $0.key, type: $0.value == map ? Type.map(.string, .string) : .dyn, value: Optional($0.value))
        }
        #expect(checkedAnswer(text, variables) == wanted)
    }

    static let namesTable: [(String, String)] = [
        ("a.b.c", "\"name\""), ("(a.b).c", "\"name\""), ("a.b['c']", "\"field\""), ("p.q.c", "\"field\""),
        (".a.b.c", "\"name\""), (".x", "1"),
        ("[2].map(x, x)", "[2]"), ("[2].map(x, .x)", "[1]"), ("[{'q': 5}].map(p, p.q)", "[5]"),
        ("[{'q': {'c': 1}}].exists(p, p.q.c == 1)", "true"),
        ("has(p.q.c)", "true"), ("has(p.q.d)", "false"), ("has(a.b)", "true"), ("int", "\"mine\""),
        ("[3].exists(y, y == 3)", "true"),
    ]

    @Test("an unbound name is an error that names it")
    func unbound() throws {
        let outcome = Program(unchecked: try Expression(parsing: "a.b.c")).evaluate(bindings: [:])
        #expect(outcome.error?.missing == ["a.b.c"])
        #expect(answer("a.b.c", ["a": .int(1)]) == "error")
        #expect(answer("null", ["null": .int(1)]) == "null")
        #expect(answer("true", ["true": .bool(false)]) == "true")
    }
}
