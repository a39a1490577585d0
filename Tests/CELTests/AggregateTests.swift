import CEL
import Testing

@Suite("Lists and maps")
struct AggregateTests {
    @Test("lists are indexed by whole numbers of any type", arguments: indexesTable)
    func indexes(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let indexesTable: [(String, String)] = [
        ("[7, 8][0]", "7"), ("[7, 8][1u]", "8"), ("[7, 8][1.0]", "8"), ("[7, 8][0.5]", "error"), ("[7, 8][2]", "error"),
        ("[7, 8][-1]", "error"), ("[7, 8]['0']", "error"), ("[7, 8][18446744073709551615u]", "error"),
        ("1[0]", "error"),
        ("[1] + [2]", "[1, 2]"), ("[] + []", "[]"), ("[1] + 1", "error"), ("size([1, 2])", "2"), ("[1, 2].size()", "2"),
    ]

    @Test("maps find a number by its worth and refuse keys that stand twice", arguments: mapsTable)
    func maps(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let mapsTable: [(String, String)] = [
        ("{1: 'a'}[1u]", "\"a\""), ("{1u: 'a'}[1.0]", "\"a\""), ("{1: 'a'}[1.5]", "error"), ("{1: 'a'}['1']", "error"),
        ("{true: 1}[true]", "1"), ("{'a': 1}.a", "1"), ("{'a': 1}.b", "error"), ("{'a': 1, 'a': 2}", "error"),
        ("{1: 1, 1u: 2}", "error"), ("{1.0: 1}", "error"), ("{null: 1}", "error"), ("{[]: 1}", "error"),
        ("{'a': 1/0}", "error"),
        ("{18446744073709551615u: 1}[18446744073709551615u]", "1"), ("size({'a': 1})", "1"), ("{'a': 1}.size()", "1"),
        ("has({'a': null}.a)", "true"), ("has({'a': 1}.b)", "false"), ("has([].a)", "error"), ("has({}.a.b)", "error"),
        ("5.a", "error"), ("[{'a': 1}][0].a", "1"),
    ]

    @Test("membership looks at elements of lists and keys of maps", arguments: membershipTable)
    func membership(text: String, wanted: String) {
        #expect(answer(text, ["x": .int(3), "l": .list([.int(3), .null])]) == wanted)
    }

    static let membershipTable: [(String, String)] = [
        ("1 in [1, 2]", "true"), ("3 in [1, 2]", "false"), ("1 in []", "false"), ("1u in [1]", "true"),
        ("1.0 in [1]", "true"),
        ("'a' in ['b', 'a']", "true"), ("'a' in [1, 'a']", "true"), ("1 in ['a']", "false"), ("null in [null]", "true"),
        ("'k' in {'k': 1}", "true"), ("1 in {'k': 1}", "false"), ("3.0 in {3u: 1}", "true"), ("1 in 'a'", "error"),
        ("x in l", "true"), ("null in l", "true"), ("'x' in l", "false"), ("[1] in [[1.0]]", "true"),
        ("1/0 in [1]", "error"),
        ("'i' in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']", "true"),
        ("'j' in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']", "false"),
        ("x in [1, 2, 3, 4, 5, 6, 7, 8, 9]", "true"), ("12 in [1, 2, 3, 4, 5, 6, 7, 8, 9]", "false"),
        ("9u in [1, 2, 3, 4, 5, 6, 7, 8, 9]", "true"), ("0.0/0.0 in [0.0/0.0]", "false"),
    ]

    @Test("macros go through elements and keys", arguments: macrosTable)
    func macros(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let macrosTable: [(String, String)] = [
        ("[1, 2].all(x, x > 0)", "true"), ("[].all(x, 1/0 == 1)", "true"), ("[1, 0].all(x, 1/x == 9)", "false"),
        ("[1, 0].all(x, 1/x == 1)", "error"), ("[0, 1].exists(x, 1/x == 1)", "true"),
        ("[0].exists(x, 1/x == 1)", "error"),
        ("[1, 2, 2].exists_one(x, x == 1)", "true"), ("[1, 2, 2].exists_one(x, x == 2)", "false"),
        ("[1, 0].exists_one(x, 1/x == 1)", "error"), ("[1, 2].existsOne(x, x == 1)", "true"),
        ("[1, 2, 3].filter(x, x > 1)", "[2, 3]"), ("[1, 2].map(x, x * x)", "[1, 4]"),
        ("[1, 2, 3].map(x, x > 1, x * 2)", "[4, 6]"),
        ("{'a': 1, 'b': 2}.all(k, k < 'c')", "true"), ("{'a': 1, 'b': 2}.map(k, k)", "[\"a\", \"b\"]"),
        ("{'a': 1}.filter(k, k == 'a')", "[\"a\"]"), ("[[1], [2]].map(x, x.map(x, x + 1))", "[[2], [3]]"),
        ("[1].map(x, [2].map(y, x + y))[0][0]", "3"), ("[1].map(x, [2].map(x, x) + [x])", "[[2, 1]]"),
        ("1.all(x, true)", "error"), ("[1].all(x, x)", "error"), ("[1].filter(x, 'a')", "error"),
        ("[1].all(x)", "error"),
        ("[1, 2].exists(x, x == 1) && [3].exists(x, x == 3)", "true"),
    ]

    @Test("a map keeps the order of its entries, and equals one in another order")
    func order() throws {
        let map = try MapValue([.init(key: .string("b"), value: .int(1)), .init(key: .string("a"), value: .int(2))])
        let other = try MapValue([.init(key: .string("a"), value: .int(2)), .init(key: .string("b"), value: .int(1))])
        #expect(map.entries.map(\.value) == [.int(1), .int(2)])
        #expect(map == other && map.hashValue == other.hashValue)
        #expect(map["a"] == .int(2))
        #expect(Value.map(map).isEqual(to: .map(other)))
        #expect(throws: MapValue.Fault.duplicateKey(.uint(1))) {
            try MapValue([.init(key: .int(1), value: .null), .init(key: .uint(1), value: .null)])
        }
    }
}
