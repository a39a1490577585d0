import Testing

@testable import Record
@testable import Server

@Suite("Pages that were made before")
struct KeptPageTests {
    private struct Numbered: Page {
        let number: Int
        var title: String { "Page \(number)" }
        var crumbs: [Crumb] { [Crumb("Pages", "/pages"), Crumb(title)] }
        var current: Link? { "/pages" }
        var keys: [KeyHint] { KeyHint.queue }
        var content: HTML { "<p>\(number)</p>" }
    }

    @Test("each form gets the token of the page that is asked for, and no value stands in for its place")
    func tokens() {
        let place = TokenlessMarkup.place
        let value = "<!--token-->"
        let form: HTML = "<form>\(place)<input value=\"\(value)\"></form>"
        let kept = TokenlessMarkup("<p>\(value)</p>\(form)\(form)")
        for token in ["one", "another"] {
            let field: HTML = "<i>\(token)</i>"
            let text = kept.with(field).text
            #expect(text == "<p>&lt;!--token--&gt;</p>" + String(repeating: written(token), count: 2))
        }
        #expect(TokenlessMarkup("<p>a <!-- b</p><").with("no").text == "<p>a <!-- b</p><")
        #expect(TokenlessMarkup(place).with("x").text == "x")
        #expect(TokenlessMarkup(.nothing).with("x").text == "")
    }

    private func written(_ token: String) -> String {
        "<form><i>\(token)</i><input value=\"&lt;!--token--&gt;\"></form>"
    }

    @Test("a page is drawn once for all that it depends on, with all that the frame asks of it")
    func drawing() {
        let drawn = DrawnPages<Int>()
        var drawings: [Int] = []
        for number in [1, 2, 1, 2, 1] {
            let page = drawn.page(number) {
                drawings.append(number)
                return Numbered(number: number)
            }
            #expect(page.title == "Page \(number)" && page.content.text == "<p>\(number)</p>")
            #expect(page.crumbs.map(\.title) == ["Pages", "Page \(number)"] && page.current == "/pages")
            #expect(page.keys == KeyHint.queue)
        }
        #expect(drawings == [1, 2])
        for number in 3..<100 { _ = drawn.page(number) { Numbered(number: number) } }
        let again = drawn.page(1) { Numbered(number: 1) }
        #expect(again.title == "Page 1")
    }
}
