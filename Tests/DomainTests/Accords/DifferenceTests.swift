import Testing

@testable import Domain

@Suite("The difference between two versions")
struct DifferenceTests {
    static func changes(_ older: String, _ newer: String) -> [String] {
        AccordDifference(from: AccordDocument(older), to: AccordDocument(newer)).changes.map {
            "\($0.kind.rawValue) \($0.key): \($0.before ?? "-") => \($0.after ?? "-")"
        }
    }

    static let table: [(String, String, [String])] = [
        ("company.employees >= 50", "50<=company.employees", []),
        ("grades: { A: 80, B: 60, C: 30 }", "grades: { C: 30, B: 60.0, A: 80 }", []),
        ("share: 95%", "share: 95.0 %", []),
        ("company.country in ['DE', 'DK']", "company.country in ['DK', 'DE']", []),
        (
            "company.employees >= 50", "company.employees >= 60",
            [
                "changed scoring.fit.Size: +60 when the company has 50 or more employees; at most 60 points together. "
                    + "=> +60 when the company has 60 or more employees; at most 60 points together."
            ]
        ),
        (
            "hot: 2 business hours", "hot: 3 business hours",
            [
                "changed commitments.S1: Decide: hot within 2 business hours, standard within 1 business day, in 95 % "
                    + "of cases, each month. => Decide: hot within 3 business hours, standard within 1 business day, "
                    + "in 95 % of cases, each month."
            ]
        ),
        (
            "dispositions: { not-now: recycles, lost: ends }", "dispositions: { not-now: recycles, gone: ends }",
            ["removed dispositions.lost: The lead ends. => -", "added dispositions.gone: - => The lead ends."]
        ),
        (
            "name: Alder Pumps 2027", "name: Alder Pumps 2028",
            ["changed name: Alder Pumps 2027 => Alder Pumps 2028"]
        ),
        (
            "  - { name: hot, when: \"qualified.door == 'asked'\" }\n  - { name: standard, when: \"true\" }",
            "  - { name: standard, when: \"true\" }\n  - { name: hot, when: \"qualified.door == 'asked'\" }",
            ["moved tiers: Tried in the order hot, standard. => Tried in the order standard, hot."]
        ),
        ("currency: EUR", "currency: USD", ["changed currency: All amounts are in EUR. => All amounts are in USD."]),
    ]

    @Test("only meaning counts", arguments: table)
    func change(_ old: String, _ new: String, _ expected: [String]) {
        #expect(Self.changes(SmallAccord.text, SmallAccord.with(old, new)) == expected)
    }

    @Test("layout, comments and the order of sections do not count")
    func layout() {
        let parts = SmallAccord.text.split(separator: "\nhandOffs:", maxSplits: 1)
        let moved = "# another order\nhandOffs:" + parts[1] + "\n\n" + parts[0] + "\n"
        #expect(Self.changes(SmallAccord.text, moved) == [])
    }

    @Test("there and back again is the same, turned round")
    func mirrored() {
        let newer = SmallAccord.with("atLeast: 85%", "atLeast: 90%").replacing("lost: ends", with: "lost: recycles")
        let there = AccordDifference(from: AccordDocument(SmallAccord.text), to: AccordDocument(newer)).changes
        let back = AccordDifference(from: AccordDocument(newer), to: AccordDocument(SmallAccord.text)).changes
        #expect(there.count == 2)
        #expect(there.map(\.before) == back.map(\.after))
        #expect(there.map(\.after) == back.map(\.before))
    }
}
