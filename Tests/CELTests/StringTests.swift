import CEL
import Testing

@Suite("Strings")
struct StringTests {
    @Test("strings are sequences of code points", arguments: table)
    func strings(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let table: [(String, String)] = [
        ("size('')", "0"), ("'ü😀e\\u0301'.size()", "4"), ("size(b'ü')", "2"), ("size(1)", "error"),
        ("'a' + 'b'", "\"ab\""),
        ("'a'.contains('')", "true"), ("''.contains('a')", "false"), ("'hello'.contains('ll')", "true"),
        ("'e\\u0301'.contains('e')", "true"),
        ("'hello'.startsWith('he')", "true"), ("'hello'.startsWith('lo')", "false"), ("'a'.startsWith('ab')", "false"),
        ("'hello'.endsWith('lo')", "true"), ("'lo'.endsWith('hello')", "false"), ("''.endsWith('')", "true"),
        ("'e\\u0301'.startsWith('e')", "true"), ("1.contains('a')", "error"), ("'a'.contains(1)", "error"),
        ("contains('a', 'a')", "error"),
        ("'abcabcabcabcabcabcabd'.contains('abcabcabcabcabcabd')", "true"),
        ("'abcabcabcabcabcabcabc'.contains('abcabcabcabcabcabd')", "false"),
        ("'aaaaaaaaaaaaaaaaaaaaaaaab'.contains('aaaaaaaaaaaaaaaaaaaab')", "true"), ("b'a' + b'b'", "b\"ab\""),
        ("'a' + b'b'", "error"),
    ]
}
