import Testing

@testable import Domain

@Suite("Countries and states")
struct CountryTests {
    @Test(
        "what people write is a code",
        arguments: [
            ("US", "US"), ("usa", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("Deutschland", "DE"),
            ("Allemagne", "DE"), ("DEU", "DE"), ("UK", "GB"), ("England", "GB"), ("Brasil", "BR"), ("日本", "JP"),
            ("The Netherlands", "NL"), ("Côte d’Ivoire", "CI"), ("Österreich", "AT"), ("Korea, Republic of", "KR"),
            ("Antigua & Barbuda", "AG"), ("Antigua and Barbuda", "AG"), ("Türkiye", "TR"), ("  france ", "FR"),
        ])
    func code(text: String, code: String) {
        #expect(Country.code(for: text) == code)
    }

    @Test("what no country is called has none", arguments: ["", "Atlantis", "XX", "Europe", "-"])
    func none(text: String) {
        #expect(Country.code(for: text) == nil)
    }

    @Test("there are 249 codes, each with a calling code")
    func complete() {
        #expect(Country.codes.count == 249)
        #expect(Country.codes.allSatisfy { Country.isCode($0) && Country.code(for: $0) == $0 })
        #expect(Country.callingCode(of: "DE") == 49)
        #expect(!Country.isCode("de"))
    }

    @Test(
        "states become codes in their country",
        arguments: [
            ("California", "US", "CA"), ("ca", "USA", "CA"), ("N.Y.", "US", "NY"), ("Québec", "Canada", "QC"),
            ("New South Wales", "AU", "NSW"), ("Bayern", "DE", "Bayern"), ("Texas", nil, "TX"), (" WA ", nil, "WA"),
            ("Atlantis", "US", "Atlantis"), ("", "US", ""),
        ] as [(String, String?, String)])
    func state(text: String, country: String?, code: String) {
        #expect(Region.code(for: text, country: country) == code)
    }

    @Test("a state names its country when only one has it")
    func countryOfState() {
        #expect(Region.country(ofState: "Ontario") == "CA")
        #expect(Region.country(ofState: "WA") == nil)
    }
}
