import CEL
import Testing

@Suite("Parsing")
struct ParserTests {
    @Test("operators bind as the language says", arguments: precedenceTable)
    func precedence(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let precedenceTable: [(String, String)] = [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("10 - 4 - 3", "3"), ("100 / 10 / 2", "5"), ("7 % 4 % 2", "1"),
        ("1 + 1 == 2 && 2 < 3", "true"), ("false && false || true", "true"), ("true || false && false", "true"),
        ("!true || true", "true"), ("!!false", "false"), ("-2 * -3", "6"), ("1 < 2 == true", "true"),
        ("true ? 1 : false ? 2 : 3", "1"), ("false ? 1 : false ? 2 : 3", "3"), ("false || true ? 'a' : 'b'", "\"a\""),
        ("2 in [1, 2] == true", "true"), ("[[1, 2], [3]][0][1]", "2"), ("{'a': {'b': 5}}.a.b", "5"),
        ("{'a': [1]}.a[0] + 1", "2"), ("1 // one\n + // and\r 2", "3"), ("\t1\u{C}+\r\n1 ", "2"), ("1 // end", "1"),
    ]

    @Test("a fault says where it is", arguments: faultsTable)
    func faults(text: String, line: Int, column: Int, part: String) throws {
        let fault = #expect(throws: SyntaxFault.self) { try Expression(parsing: text) }
        #expect(fault?.line == line)
        #expect(fault?.column == column)
        #expect(fault?.message.contains(part) == true, "\(fault?.message ?? "")")
    }

    static let faultsTable: [(String, Int, Int, String)] = [
        ("", 1, 1, "empty"), ("1 +", 1, 4, "the end"), ("(1", 1, 3, "“)”"), ("1 2", 1, 3, "operator"),
        ("a = 1", 1, 3, "“==”"), ("a & b", 1, 3, "“&&”"), ("a | b", 1, 3, "“||”"), ("'ü' + §", 1, 7, "“§”"),
        ("true &&\n  ? 1", 2, 3, "value"), ("[1, 2", 1, 6, "“]”"), ("{1, 2}", 1, 3, "“:”"), ("f(1", 1, 4, "“)”"),
        ("while", 1, 1, "reserved"), ("true ? 1", 1, 9, "otherwise"), ("has(a)", 1, 1, "field"),
        ("has(a[0])", 1, 1, "field"),
        ("[1].all(1, true)", 1, 9, "name"), ("a.true", 1, 3, "field"), ("`a`", 1, 1, "backticks"),
        ("Message{a: 1}", 1, 8, "messages"),
        ("a.?b", 1, 3, "optional"), ("[?a]", 1, 2, "optional"), ("a[?1]", 1, 3, "optional"),
        ("a.`b` (1)", 1, 7, "operator"),
    ]

    @Test("reserved words name fields and methods", arguments: ["as", "for", "package", "while", "namespace", "const"])
    func reservedFields(word: String) {
        #expect(answer("{'\(word)': 1}.\(word)") == "1")
        #expect(answer("has({'\(word)': 1}.\(word))") == "true")
        #expect(answer("a.\(word)() || true") == "true")
        #expect(answer(word) == "syntax")
    }

    @Test("backticks quote fields that are no names")
    func quotedFields() {
        #expect(answer("{'a-b': 1, 'c.d/e f': 2}.`a-b`") == "1")
        #expect(answer("has({'a-b': 1}.`c.d`)") == "false")
        #expect(answer("{'a': 1}.`a%`") == "syntax")
        #expect(answer("{'a': 1}.``") == "syntax")
    }

    @Test("the tree keeps macros, offsets and the sides of chains as they were written")
    func tree() throws {
        let root = try Expression(parsing: "a.b > 1 && c && list.exists(x, x == 'ü') && has(a.b)").root
        guard case .and(let parts) = root.kind else {
            Issue.record("no conjunction")
            return
        }
        #expect(parts.map(\.offset) == [4, 11, 21, 45])
        guard case .comprehension(let macro) = parts[2].kind, case .has(_, let field) = parts[3].kind else {
            Issue.record("no macro")
            return
        }
        #expect(macro.macro == .exists)
        #expect(macro.variable == "x")
        #expect(macro.condition?.kind.children.count == 2)
        #expect(field == "b")
    }
}
