import CEL
import Testing

@testable import Domain

@Suite("Rules that are never reached")
struct RuleReachTests {
    struct Pair: CustomTestStringConvertible {
        let first: String
        let second: String
        let isCovered: Bool
        var testDescription: String { "\(first) / \(second)" }
    }

    static let pairs = [
        Pair(first: "true", second: "company.customer", isCovered: true),
        Pair(first: "company.customer", second: "company.customer", isCovered: true),
        Pair(first: "company.customer", second: "company.customer && company.target", isCovered: true),
        Pair(first: "company.customer && company.target", second: "company.customer", isCovered: false),
        Pair(first: "company.customer || company.target", second: "company.target", isCovered: true),
        Pair(first: "company.employees >= 50", second: "company.employees >= 200", isCovered: true),
        Pair(first: "company.employees >= 50", second: "200 <= company.employees", isCovered: true),
        Pair(first: "company.employees > 49", second: "company.employees >= 50", isCovered: true),
        Pair(first: "company.employees >= 200", second: "company.employees >= 50", isCovered: false),
        Pair(first: "company.revenue > 49", second: "company.revenue >= 50", isCovered: true),
        Pair(first: "company.revenue > 50", second: "company.revenue >= 50", isCovered: false),
        Pair(first: "company.employees != 5", second: "company.employees > 5", isCovered: true),
        Pair(first: "company.country in ['DE', 'DK']", second: "company.country == 'DK'", isCovered: true),
        Pair(first: "company.country == 'DK'", second: "company.country in ['DE', 'DK']", isCovered: false),
        Pair(first: "company.country != 'US'", second: "company.country == 'DK'", isCovered: true),
        Pair(first: "fit.grade != 'D'", second: "fit.grade in ['A', 'B']", isCovered: true),
        Pair(first: "has(lead.source)", second: "lead.source == 'web'", isCovered: true),
        Pair(first: "!has(lead.source)", second: "lead.source == 'web'", isCovered: false),
        Pair(first: "!(company.customer || company.target)", second: "!company.customer", isCovered: false),
        Pair(first: "!(company.customer && company.target)", second: "!company.customer", isCovered: true),
        Pair(first: "lead.source.startsWith('w')", second: "lead.source . startsWith( 'w' )", isCovered: true),
        Pair(first: "lead.source.startsWith('w')", second: "lead.source.startsWith('we')", isCovered: false),
        Pair(first: "company.customer || !company.customer", second: "company.target", isCovered: false),
    ]

    @Test("a rule is covered by another that holds whenever it does", arguments: pairs)
    func covered(_ pair: Pair) throws {
        let names = FieldNames(Accord())
        let first = Cases(try Expression(parsing: pair.first), names: names)
        let second = Cases(try Expression(parsing: pair.second), names: names)
        #expect(second.isCovered(by: [first]) == pair.isCovered)
    }

    @Test(
        "a condition that nothing fulfils is never true",
        arguments: [
            "false", "company.customer && !company.customer", "company.employees > 50 && company.employees < 20",
            "company.employees > 50 && company.employees < 51", "company.employees < 0", "engagement.level >= 5",
            "company.country == 'DE' && company.country == 'DK'", "has(lead.source) && !has(lead.source)",
            "lead.source == 'web' && !has(lead.source)", "!true",
            "company.country in ['DE'] && company.country != 'DE'",
            "lead.name.contains('x') && !lead.name.contains('x')",
        ])
    func never(_ text: String) throws {
        #expect(Cases(try Expression(parsing: text), names: FieldNames(Accord())).isNever)
    }

    @Test("what is too wide to be taken apart counts as a condition of its own")
    func wide() throws {
        let pairs = (0..<12).map { "(company.customer && lead.source == 's\($0)' || company.target)" }
        let wide = Cases(try Expression(parsing: pairs.joined(separator: " && ")), names: FieldNames(Accord()))
        #expect(!wide.isNever)
        #expect(!wide.isAlways)
        #expect(wide.any.count <= 64)
    }

    @Test("an accord with such rules is told where they stand")
    func told() {
        let text = SmallAccord.with(
            "  - { name: standard, when: \"true\" }",
            "  - { name: late, when: \"qualified.door == 'asked' && company.customer\" }\n"
                + "  - { name: standard, when: \"true\" }\n  - { name: cold, when: \"company.customer\" }\n"
                + "  - { name: never, when: \"engagement.level > 4\" }")
        let findings = SmallAccord.findings(text).filter { $0.contains(" tiers") }
        #expect(
            findings == [
                "34:5: error: tiers[1]: 'late' is never reached: 'hot' before it holds whenever it does",
                "36:5: error: tiers[3]: 'cold' is never reached: 'standard' before it always holds",
                "37:26: error: tiers[4].when: 'never' can never hold",
            ])
    }

    @Test("tiers and routing end with a rule that catches everything")
    func catchAll() {
        let text = SmallAccord.with("name: Rest, when: \"true\"", "name: Rest, when: \"!company.customer\"")
        #expect(
            SmallAccord.findings(text) == [
                "37:5: error: routing[1]: the last rule must catch everything, or a lead could get nobody: end with a "
                    + "rule whose 'when' is \"true\""
            ])
    }
}
