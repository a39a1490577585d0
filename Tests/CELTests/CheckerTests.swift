import CEL
import Testing

@Suite("Checking")
struct CheckerTests {
    static let declarations: Declarations = {
        var declarations = Declarations()
        declarations.declare(record: "company", field: "employees", .int)
        declarations.declare(record: "company", field: "vertical", .string)
        declarations.declare(record: "company", field: "revenue", .double)
        declarations.declare(record: "fit", field: "grade", .string)
        declarations.declare("score", .int)
        declarations.declare("now", .timestamp)
        declarations.declare("tags", .list(.string))
        declarations.declare("counts", .map(.string, .int))
        declarations.declare("anything", .dyn)
        return declarations
    }()

    @Test("each mistake is told with its place and the name that was meant", arguments: mistakesTable)
    func mistakes(text: String, wanted: String) { #expect(faults(text, Self.declarations) == [wanted]) }

    static let mistakesTable: [(String, String)] = [
        (
            "company.employes > 5",
            "line 1, column 9: “company” has no field “employes”; did you mean “company.employees”?"
        ),
        ("compny.employees > 5", "line 1, column 1: “compny” is not known; did you mean “company”?"),
        ("scroe > 5", "line 1, column 1: “scroe” is not known; did you mean “score”?"),
        ("zebra", "line 1, column 1: “zebra” is not known"),
        (
            "company == null",
            "line 1, column 1: “company” is a record; name one of its fields, such as company.employees"
        ),
        (
            "has(company.vertica)",
            "line 1, column 1: “company” has no field “vertica”; did you mean “company.vertical”?"
        ),
        ("company.employees == 'x'", "line 1, column 19: int and string cannot be compared"),
        ("score > 'high'", "line 1, column 7: int and string cannot be compared"),
        ("tags < tags", "line 1, column 6: list(string) has no order; only “==” and “!=” compare it"),
        ("score + 'a' == ''", "line 1, column 7: “+” does not take int and string"),
        ("score && true", "line 1, column 1: “&&” needs a bool, not int"),
        ("!score", "line 1, column 2: “!” needs a bool, not int"),
        ("score ? 1 : 2", "line 1, column 1: “?” needs a bool, not int"),
        ("true ? 1 : 'a'", "line 1, column 6: both sides of “:” must be of one type, not int and string"),
        ("-'a'", "line 1, column 1: “-” does not take string"),
        ("5 in tags", "line 1, column 3: int is never in list(string)"),
        ("'a' in score", "line 1, column 5: “in” needs a list or map on its right, not int"),
        ("tags['a']", "line 1, column 6: the index of a list is an int, not string"),
        ("counts[1]", "line 1, column 8: int is never a key of map(string, int)"),
        ("score[0]", "line 1, column 6: int cannot be indexed"),
        ("score.a", "line 1, column 7: int has no field “a”"),
        ("score.all(x, true)", "line 1, column 7: “all” needs a list or map, not int"),
        ("tags.all(x, x)", "line 1, column 13: “all” needs a bool, not string"),
        ("tags.exists(x, x > 1)", "line 1, column 18: string and int cannot be compared"),
        (
            "size(score)",
            "line 1, column 1: “size” does not take int; it takes string, or bytes, or list(dyn), or map(dyn, dyn)"
        ),
        ("sise(tags)", "line 1, column 1: there is no function “sise”; did you mean “size”?"),
        ("contains('a', 'b')", "line 1, column 1: “contains” is written value.contains(…) with 1 arguments"),
        ("tags.all(x)", "line 1, column 6: “all” takes the name of its element and a condition: list.all(x, x > 0)"),
        ("'a'.matches('(')", "line 1, column 5: a group of the pattern is not closed"),
        ("now > timestamp('soon')", "line 1, column 7: \"soon\" is no timestamp or out of its range"),
        ("now.getHours('Mars')", "line 1, column 5: “Mars” is no time zone"),
        ("{1.5: 1}", "line 1, column 2: double cannot be the key of a map"),
        ("{'a': 1, 'a': 2}", "line 1, column 1: the key \"a\" stands twice in the map"),
        ("null == score", "line 1, column 6: null and int cannot be compared"),
    ]

    @Test("several mistakes are told together, in the order of the text")
    func several() {
        let told = faults("company.employes > 5\n&& scor < 3 && 'a'", Self.declarations)
        #expect(told.count == 3)
        #expect(told[1].hasPrefix("line 2, column 4: “scor”"))
    }

    @Test("what fits is accepted", arguments: acceptedTable)
    func accepted(text: String, type: Type) throws {
        let program = try Program(checking: Expression(parsing: text), declarations: Self.declarations)
        #expect(program.type == type)
    }

    static let acceptedTable: [(String, Type)] = [
        ("company.employees >= 50 && fit.grade in ['A', 'B']", .bool), ("company.employees > 1.5", .bool),
        ("company.revenue == 5", .bool),
        ("company.revenue * 2", .double), ("2 + company.revenue", .double), ("score + 1", .int),
        ("[1, 'a']", .list(.dyn)), ("[1, 2]", .list(.int)),
        ("[]", .list(.dyn)), ("{'a': 1, 'b': 'c'}", .map(.string, .dyn)), ("anything.whatever.it.is", .dyn),
        ("anything + 1", .int),
        ("anything + anything", .dyn), ("tags.filter(t, t.startsWith('a'))", .list(.string)),
        ("tags.map(t, size(t))", .list(.int)),
        ("counts.map(k, counts[k])", .list(.int)), ("counts.total", .int), ("now - duration('1h')", .timestamp),
        ("now - now", .duration),
        ("now.getHours('Europe/Paris')", .int), ("type(score)", .type), ("int == type(score)", .bool),
        ("now == null", .bool), ("[now, null]", .list(.timestamp)),
        ("true ? score : 0", .int), ("true ? dyn(1) : 'a'", .dyn), ("score in [1, 2u]", .bool),
        ("tags + ['a']", .list(.string)), ("[1] + ['a' , 2]", .list(.dyn)),
        ("has(company.employees)", .bool), ("has(counts.a)", .bool), ("[1, 2].exists(score, score == 1)", .bool),
        ("size(tags) > 2u", .bool),
    ]

    @Test("the wanted type is demanded")
    func expected() {
        #expect(
            faults("score", Self.declarations, expecting: .bool) == [
                "line 1, column 1: the expression is int, but bool is expected"
            ])
        #expect(faults("score > 1", Self.declarations, expecting: .bool).isEmpty)
        #expect(faults("anything", Self.declarations, expecting: .bool).isEmpty)
    }

    @Test("a program knows which slots it can read")
    func slots() throws {
        let text = "fit.grade == 'A' || (has(company.revenue) && company.revenue > 1 && fit.grade != 'B')"
        let program = try Program(checking: Expression(parsing: text), declarations: Self.declarations)
        #expect(program.readsSlots.map { program.slotNames[$0] } == ["company.revenue", "fit.grade"])
        #expect(Self.declarations.slot(record: "company", field: "revenue") == 2)
        #expect(Self.declarations.slot("company.revenue") == 2)
        #expect(Self.declarations.slot("company") == nil)
        #expect(Self.declarations.slotCount == 9)
    }
}
