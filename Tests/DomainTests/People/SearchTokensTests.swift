import Testing

@testable import Domain

@Suite("Words for searching")
struct SearchTokensTests {
    @Test("names, addresses and companies give folded words, each once")
    func words() {
        let tokens = SearchTokens.of(texts: ["Hans Müller", "Müller & Söhne GmbH"], emails: ["h.mueller@acme.de"])
        #expect(
            tokens == ["hans", "muller", "sohne", "gmbh", "h.mueller@acme.de", "h", "mueller", "acme", "de", "acme.de"])
    }

    @Test("a text in Han gives its tails")
    func tails() {
        #expect(SearchTokens.of(texts: ["山田太郎"]) == ["山田太郎", "田太郎", "太郎", "郎"])
    }

    @Test("nothing gives nothing and long words are cut")
    func edges() {
        #expect(SearchTokens.of(texts: ["", " - "]).isEmpty)
        #expect(SearchTokens.of(texts: [String(repeating: "ä", count: 100)]).first?.utf8.count == SearchTokens.longest)
        #expect(SearchTokens.of(texts: ["O'Brien"]) == ["obrien"])
    }

    @Test("a query is folded in the same way")
    func query() {
        #expect(SearchTokens.query(" MÜL O’Br ") == ["mul", "obr"])
        #expect(SearchTokens.query("Ann@Acme.com") == ["ann@acme.com"])
        #expect(SearchTokens.query("").isEmpty)
    }
}
