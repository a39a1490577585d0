import Domain
import Testing

@testable import Record
@testable import Server

@Suite("HTML")
struct HTMLTests {
    @Test(
        "each special character of a value is escaped, in text and in attributes alike",
        arguments: [
            ("plain", "plain"), ("", ""), ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"),
            ("\"quoted\"", "&quot;quoted&quot;"), ("it's", "it&#39;s"), ("</p><p>", "&lt;/p&gt;&lt;p&gt;"),
            ("&amp;", "&amp;amp;"), ("grün – 世界", "grün – 世界"), ("nul\0", "nul\u{FFFD}"),
        ] as [(String, String)])
    func escaping(value: String, expected: String) {
        let text: HTML = "<p>\(value)</p>"
        let attribute: HTML = "<p title=\"\(value)\">"
        #expect(text.text == "<p>\(expected)</p>")
        #expect(attribute.text == "<p title=\"\(expected)\">")
        #expect(HTML(text: value).text == expected)
        #expect(HTML(text: value.dropFirst(0)).text == expected)
    }

    @Test("other HTML nests as it is, lists are joined, absent values vanish")
    func nesting() {
        let bold: HTML = "<b>\("<")</b>"
        let absent: HTML? = nil
        let noText: String? = nil
        let html: HTML = "\(bold)|\(absent)|\(noText)|\([bold, bold])|\(if: false, bold)\(if: true, "<i>\(1)</i>")"
        #expect(html.text == "<b>&lt;</b>|||<b>&lt;</b><b>&lt;</b>|<i>1</i>")
        #expect([bold, bold].joined(separator: ", ").text == "<b>&lt;</b>, <b>&lt;</b>")
        #expect([HTML]().joined(separator: ", ").isEmpty)
    }

    @Test("markup that is written piece by piece is what a literal would be")
    func pieces() {
        let written = HTML(capacity: 8) { markup in
            for value in ["a", "<b>"] {
                markup.appendLiteral("<li title=\"")
                markup.appendInterpolation(value)
                markup.appendLiteral("\">")
                markup.appendInterpolation("<i>\(value)</i>" as HTML)
                markup.appendLiteral("</li>")
            }
        }
        let literal: HTML =
            "<li title=\"\("a")\"><i>\("a")</i></li><li title=\"\("<b>")\"><i>\("<b>")</i></li>"
        #expect(written.text == literal.text)
        #expect(literal.text.contains("title=\"&lt;b&gt;\""))
    }

    @Test("a value right behind an equals sign of a tag gets its quotes")
    func quotes() {
        let attribute: HTML = "<p title=\("a b")>"
        let text: HTML = "<p>a=\("b")</p>"
        #expect(attribute.text == "<p title=\"a b\">")
        #expect(text.text == "<p>a=b</p>")
    }

    @Test("flags and whole attributes stand only when they hold")
    func attributes() {
        let html: HTML = "<input\(flag: "checked", if: true)\(flag: "required", if: false)\(attribute: "a", "\"")>"
        let none: HTML = "<input\(attribute: "a", nil)>"
        #expect(html.text == "<input checked a=\"&quot;\">")
        #expect(none.text == "<input>")
    }

    @Test(
        "an address that a browser would follow is one of ours, http, https, mailto or tel",
        arguments: [
            ("/leads?a=1", true), ("#top", true), ("?page=2", true), ("https://a.example/x", true),
            ("http://a.example", true), ("mailto:a@b.example", true), ("tel:+15105550142", true),
            ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false), (" javascript:alert(1)", false),
            ("java\nscript:alert(1)", false), ("data:text/html,x", false), ("vbscript:x", false),
            ("//evil.example/x", false), ("/\\evil.example", false), ("evil", false), ("\u{1}javascript:x", false),
            ("file:///etc/passwd", false),
        ] as [(String, Bool)])
    func addresses(address: String, isAdmitted: Bool) {
        let html: HTML = "<a href=\"\(address)\">x</a><form action=\"\(address)\">"
        let expected = isAdmitted ? address : "about:blank"
        #expect(html.text == "<a href=\"\(expected)\">x</a><form action=\"\(expected)\">")
    }

    @Test("a link encodes what is put into it as one piece")
    func links() {
        let link: Link = "/leads/\("a/b?c=d#e")/\(7)"
        #expect(link.address == "/leads/a%2Fb%3Fc%3Dd%23e/7")
        #expect(
            link.with("q", "a&b=c d").with("page", 2).address == "/leads/a%2Fb%3Fc%3Dd%23e/7?q=a%26b%3Dc%20d&page=2")
        let absent: String? = nil
        #expect(("/a" as Link).with("q", absent).at("x y").address == "/a#x%20y")
        #expect(Link(own: "//evil.example") == nil)
        #expect(Link(own: "https://evil.example") == nil)
        #expect(Link(own: "/leads?x=1")?.address == "/leads?x=1")
        #expect(Link(external: "javascript:alert(1)") == nil)
        #expect(Link(external: "/leads") == nil)
        #expect(Link(external: "https://example.org/")?.address == "https://example.org/")
        let id = ID<User>(1)
        #expect(("/users/\(id)" as Link).address == "/users/0000000000001")
    }
}
