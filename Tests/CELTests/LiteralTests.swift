import CEL
import Testing

@Suite("Literals")
struct LiteralTests {
    @Test("numbers are read in every form", arguments: numbersTable)
    func numbers(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let numbersTable: [(String, String)] = [
        ("0", "0"), ("42", "42"), ("0xFF", "255"), ("-0x10", "-16"), ("7u", "7u"), ("0xFu", "15u"), ("7U", "7u"),
        ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
        ("- 5", "-5"), ("--5", "5"), ("9223372036854775808", "syntax"), ("18446744073709551616u", "syntax"),
        ("18446744073709551615u", "18446744073709551615u"), ("1.5", "1.5"), (".5", "0.5"), ("1e3", "1000.0"),
        ("1.5e-3", "0.0015"), ("-2.3E+1", "-23.0"), ("-0.0", "-0.0"), ("1e400", "double(\"Infinity\")"),
        ("0x", "syntax"), ("1e", "syntax"), ("1a", "syntax"), ("1.", "syntax"), ("-1u", "error"),
    ]

    @Test("strings are read with their escapes", arguments: stringsTable)
    func strings(text: String, wanted: String) {
        #expect(Program.run(text) == .value(.string(wanted)))
    }

    static let stringsTable: [(String, String)] = [
        (#""""#, ""), (#"'a"b'"#, "a\"b"), (#""\a\b\f\n\r\t\v""#, "\u{7}\u{8}\u{C}\n\r\t\u{B}"),
        (#"'\\ \? \" \' \`'"#, "\\ ? \" ' `"), (#"'\x41\X42\103'"#, "ABC"), (#"'\u00fc\U0001F600'"#, "ü😀"),
        (#"'\uD83D\uDE00'"#, "😀"), (#"'\377'"#, "ÿ"), (#"r'\n'"#, "\\n"), (#"R"\x""#, "\\x"),
        ("'''a\n'b''c'''", "a\n'b''c"), ("\"\"\"\"x\"\"\"", "\"x"), ("r'''\\'''", "\\"),
    ]

    @Test("bytes keep octets as they are and other characters as UTF-8", arguments: bytesTable)
    func bytes(text: String, wanted: [UInt8]) {
        #expect(Program.run(text) == .value(.bytes(wanted)))
    }

    static let bytesTable: [(String, [UInt8])] = [
        ("b''", []), (#"b'\xff\000'"#, [0xFF, 0]), (#"B"ÿ""#, [0xC3, 0xBF]), (#"b'\303\277'"#, [0xC3, 0xBF]),
        (#"br'\n'"#, [0x5C, 0x6E]), (#"b'''a'''"#, [0x61]),
    ]

    @Test(
        "what is no literal is refused",
        arguments: [
            "'a", "\"a'", "'a\nb'", "'''a''", #"'\q'"#, #"'\x4'"#, #"'\400'"#, #"'\u12'"#, #"'\uD800'"#,
            #"'\uD800\u0041'"#, #"'\U00110000'"#, #"b'\u0041'"#, #"'\"#, "rb'a'",
        ])
    func refused(text: String) { #expect(answer(text) == "syntax") }

    @Test(
        "aggregates may end in a comma",
        arguments: [("[1, 2,]", "[1, 2]"), ("{1: 2,}", "{1: 2}"), ("[]", "[]"), ("{}", "{}")])
    func aggregates(text: String, wanted: String) { #expect(answer(text) == wanted) }
}

extension Program {
    /// The outcome of a text without bindings; nil when it does not parse.
    static func run(_ text: String) -> Outcome? {
        (try? Expression(parsing: text)).map { Program(unchecked: $0).evaluate([]) }
    }
}
