import CEL
import Testing

@Suite("Operators")
struct OperatorTests {
    @Test("whole numbers never wrap around", arguments: wholeTable)
    func whole(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let wholeTable: [(String, String)] = [
        ("9223372036854775807 + 1", "error"), ("-9223372036854775808 - 1", "error"),
        ("-(-9223372036854775808)", "error"),
        ("-9223372036854775808 / -1", "error"), ("-9223372036854775808 % -1", "error"),
        ("4611686018427387904 * 2", "error"),
        ("1 / 0", "error"), ("1 % 0", "error"), ("0u - 1u", "error"), ("18446744073709551615u + 1u", "error"),
        ("-7 / 2", "-3"), ("-7 % 2", "-1"), ("7 % -2", "1"), ("7u / 2u", "3u"), ("1 + 1u", "error"),
        ("1 + 1.0", "error"),
    ]

    @Test("doubles follow IEEE 754", arguments: fractionsTable)
    func fractions(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let fractionsTable: [(String, String)] = [
        ("1.0 / 0.0", "double(\"Infinity\")"), ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("0.0 / 0.0 != 0.0 / 0.0", "true"),
        ("0.0 / 0.0 < 1.0", "false"), ("0.0 / 0.0 >= 1.0", "false"), ("-0.0 == 0.0", "true"), ("5.5 % 2.0", "error"),
        ("[0.0 / 0.0] == [0.0 / 0.0]", "false"), ("0.1 + 0.2", "0.30000000000000004"), ("-(0.0)", "-0.0"),
    ]

    @Test("numbers of different types are compared by what they are worth", arguments: mixedTable)
    func mixed(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let mixedTable: [(String, String)] = [
        ("1 == 1u && 1u == 1.0 && 1.0 == 1", "true"), ("1 == 1.5", "false"), ("-1 < 0u", "true"), ("0u > -1", "true"),
        ("2.5 > 2", "true"), ("2u <= 2.0", "true"), ("-1 == 18446744073709551615u", "false"),
        ("9223372036854775807 < 9223372036854775808u", "true"), ("1 == '1'", "false"), ("null == 0", "false"),
        ("[1, 2u] == [1.0, 2]", "true"), ("{'a': 1} == {'a': 1.0}", "true"), ("{1: 'a'} == {1u: 'a'}", "true"),
        ("[1] == [1, 2]", "false"), ("{'a': 1} == {'b': 1}", "false"), ("type(1) == int", "true"),
        ("type(1) == type(1u)", "false"),
    ]

    @Test("only what has an order is ordered", arguments: orderedTable)
    func ordered(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let orderedTable: [(String, String)] = [
        ("'a' < 'b'", "true"), ("'a' < 'B'", "false"), ("'Z' < 'a'", "true"), ("'' < 'a'", "true"),
        ("'ab' > 'a'", "true"),
        ("'é' > 'z'", "true"), ("'\\uFFFF' < '\\U00010000'", "true"), ("b'\\x00' < b'\\x01'", "true"),
        ("false < true", "true"),
        ("true <= true", "true"), ("null < null", "error"), ("[1] < [2]", "error"), ("{} < {}", "error"),
        ("int < uint", "error"),
        ("'a' < 1", "error"), ("true > 0", "error"),
    ]

    @Test("strings are equal by code points, not by how they look")
    func codePoints() {
        #expect(answer("'\\u00e9' == 'e\\u0301'") == "false")
        #expect(answer("'\\u00e9' in ['e\\u0301']") == "false")
        #expect(answer("{'\\u00e9': 1, 'e\\u0301': 2}.size()") == "2")
        #expect(answer("'a\\u0323\\u0307' == 'a\\u0307\\u0323'") == "false")
    }

    @Test("errors are absorbed on either side, and only by what decides", arguments: logicTable)
    func logic(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let logicTable: [(String, String)] = [
        ("1/0 == 0 || true", "true"), ("true || 1/0 == 0", "true"), ("1/0 == 0 && false", "false"),
        ("false && 1/0 == 0", "false"),
        ("1/0 == 0 || false", "error"), ("1/0 == 0 && true", "error"), ("x || true", "true"), ("x && false", "false"),
        ("'a' || true", "true"), ("'a' && true", "error"), ("!'a'", "error"), ("true ? 1 : 1/0", "1"),
        ("false ? 1/0 : 2", "2"),
        ("1/0 == 1 ? 1 : 2", "error"), ("'a' ? 1 : 2", "error"), ("!(1/0 == 1) || true", "true"),
        ("unknown() || true", "true"),
        ("true || false && 1/0 == 1", "true"), ("1/0 == 1 || 2/0 == 1 || true", "true"),
    ]
}
