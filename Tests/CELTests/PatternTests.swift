import CEL
import Testing

@Suite("Patterns")
struct PatternTests {
    @Test("patterns are found as RE2 finds them", arguments: foundTable)
    func found(text: String, pattern: String, wanted: Bool) {
        let outcome = answer("t.matches(p)", ["t": .string(text), "p": .string(pattern)])
        #expect(outcome == (wanted ? "true" : "false"))
    }

    static let foundTable: [(String, String, Bool)] = [
        ("", "", true), ("abc", "b", true), ("abc", "^b", false), ("abc", "^abc$", true), ("abcd", "^abc$", false),
        ("abc", "c$", true),
        ("grey", "gr(a|e)y", true), ("groy", "gr(a|e)y", false), ("a\nb", "a.b", false), ("a\nb", "(?s)a.b", true),
        ("a\nb", "^b", false),
        ("a\nb", "(?m)^b$", true), ("ABC", "abc", false), ("ABC", "(?i)abc", true), ("aBC", "a(?i)bc", true),
        ("ABC", "(?i:a)bc", false),
        ("STRASSE", "(?i)straſſe", true), ("ÄÖ", "(?i)äö", true), ("Σ", "(?i)ς", true), ("aaa", "^a{3}$", true),
        ("aa", "^a{3}$", false),
        ("aaaa", "^a{2,3}$", false), ("aaaa", "^a{2,}$", true), ("", "^a{0}$", true), ("a{,2}", "^a{,2}$", true),
        ("a{", "a{", true),
        ("ab", "^(ab)*?$", true), ("x", "^x*?$", true), ("colour", "colou?r", true), ("a1", "^[[:alpha:]]\\d$", true),
        ("é", "^[[:alpha:]]$", false),
        ("é", "^\\pL$", true), ("é", "^\\p{Ll}$", true), ("é", "^\\P{Lu}$", true), ("é", "^\\p{^L}$", false),
        ("я", "^\\p{Cyrillic}+$", true),
        ("λ", "^\\p{Greek}$", true), ("漢字", "^\\p{Han}{2}$", true), ("a", "\\p{Greek}", false), ("5", "^[^\\D]$", true),
        ("a", "^[\\D5]$", true),
        ("]", "^[]]$", true), ("-", "^[a-]$", true), ("b", "^[a-c]$", true), ("^", "^[x^]$", true),
        ("d", "^[^a-c]$", true), ("\n", "^[^a]$", true),
        ("foo bar", "\\bbar\\b", true), ("foobar", "\\bbar\\b", false), ("foobar", "o\\Bb", true),
        ("a.b", "^a\\.b$", true), ("axb", "^a\\.b$", false),
        ("a+b", "\\Qa+b\\E", true), ("a+bc", "^\\Qa+b\\Ec$", true), ("\u{7F}", "^\\x7F$", true),
        ("😀", "^\\x{1F600}$", true), ("A", "^\\101$", true),
        ("\0", "^\\0$", true), ("a\tb", "a\\tb", true), ("a", "\\Aa\\z", true), ("ab", "(?P<n>a)(?<m>b)", true),
        ("🐱😀😀", "(a|😀){2}", true),
        ("abc", "(?:a|b)c", true), ("", "(a*)*", true), ("b", "^(a*)*$", false), ("aab", "^(a|aa)+b$", true),
        ("ac", "a||c", true),
        ("ſ", "(?i)^s$", true), ("K", "(?i)^[a-z]$", true), ("x y", "^\\S\\s\\w$", true), ("\u{B}", "\\s", false),
        ("e\u{301}", "^e.$", true),
    ]

    @Test(
        "what RE2 refuses is refused",
        arguments: [
            "(", ")", "a)", "[", "[a", "[z-a]", "*", "+a", "a**", "a{2}{3}", "a{3,2}", "a{1001}", "\\", "\\1", "(a)\\1",
            "(?=a)", "(?!a)",
            "(?<=a)b", "\\Z", "\\C", "\\p{Klingon}", "\\pX", "[[:foo:]]", "\\x{110000}", "\\xZ1", "(?P<a-b>c)", "(?z)",
            "\\y", "|*", "(*)",
        ])
    func refused(pattern: String) {
        #expect(answer("'a'.matches(p)", ["p": .string(pattern)]) == "error")
        #expect(!faults("'a'.matches(r'''\(pattern)''')").isEmpty || pattern == "\\")
    }

    @Test(
        "no pattern takes more than linear time",
        arguments: [
            "(a*)*b", "(a|a)*b", "(a+a+)+b", "(a?){500}a{500}b", "((a*)*)*b", ".*.*.*.*.*=.*", "(x+x+)+y",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
        ])
    func linear(pattern: String) {
        let text = String(repeating: "a", count: 2_000)
        let elapsed = ContinuousClock().measure {
            let outcome = answer("t.matches(p)", ["t": .string(text), "p": .string(pattern)])
            #expect(outcome == "false")
        }
        #expect(elapsed < .seconds(20))
    }

    @Test(
        "a pattern that grows too large is refused",
        arguments: [
            "(a{100}){100}", "((a{30}){30}){30}", "(((){1000}){1000}){1000}", String(repeating: "(", count: 5_000),
            String(repeating: "(a?){1000}", count: 10),
        ])
    func large(pattern: String) { #expect(answer("'a'.matches(p)", ["p": .string(pattern)]) == "error") }

    @Test("a long text and a large pattern stop at the budget")
    func budget() {
        let text = Value.string(String(repeating: "a", count: 500_000))
        #expect(answer("t.matches('(a?){800}(a|b){800}c')", ["t": text]) == "error")
        #expect(answer("t.matches('(a?){800}(a|b){800}c') || true", ["t": text]) == "error")
    }
}
