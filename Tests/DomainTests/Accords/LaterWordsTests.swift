import Testing

@testable import Domain

@Suite("Money, process and incentives in words")
struct LaterWordsTests {
    static let sentences: [(String, String)] = [
        (
            "calibration",
            "20 leads a month are judged by Marketing and Sales, neither seeing what the other says; they should agree "
                + "in 80 % of cases."
        ),
        ("commitments.M2", "Pipeline: at least EUR 6,600,000 of pipeline opened by origin marketing, each quarter."),
        ("commitments.M3", "Air cover: at least 40 % of the target accounts respond within 30 days, each month."),
        (
            "commitments.A1",
            "Renewal opened: at least 95 % of renewals opened 120 days before the contract ends, each month."
        ),
        ("commitments.A2", "References: at least 4 customers agree to be a reference, each quarter."),
        ("commitments.X1", "Rule an appeal: an appeal is ruled within 2 business days, each month."),
        ("commitments.X2", "Sign targets: the targets are signed 10 business days before their period begins."),
        (
            "handOffs.meeting",
            "From Sales to Sales: leads that Sales has confirmed; the team ae takes them; no answer in time goes to the "
                + "manager; each carries pain and summary; 2 missed meetings end it; rejected only for "
                + "clerical reasons."
        ),
        (
            "breach.ofWhole.1 month",
            "When a commitment was missed for 1 month, it stands on the agenda of the next meeting."
        ),
        (
            "breach.ofWhole.2 months",
            "When a commitment was missed for 2 months in a row, the party writes a recovery plan within 10 business "
                + "days."
        ),
        ("origins.marketing", "When the person asked for a demo in the last 30 days."),
        ("origins.outbound", "Always."),
        ("origins.lock", "An origin stays as it is from 10 business days after the opening on."),
        (
            "attribution",
            "Credit is shared among the touches of everybody at the company in the 180 days before, by the model full "
                + "path; on what is booked, settled by what is paid; it stands beside the origin and is never added to "
                + "it."
        ),
        (
            "process.Discovery",
            "Entered when the opportunity's need is known; won in 15 % of cases; late after 30 days; the buyer asks: "
                + "Can this solve my problem?"
        ),
        (
            "process.Proposal",
            "Entered when the opportunity's amount is more than EUR 0; won in 60 % of cases; the forecast counts it as "
                + "best; to be shown: Trial report; the seller needs: Return calculator."
        ),
        (
            "goals.booked-revenue.quarter",
            "Managed: EUR 4,200,000 a quarter, of which expansion 15 %, marketing 40 %, outbound 45 %; settled by paid "
                + "revenue."
        ),
        ("goals.inquiries.month", "Watched, never paid; somebody is told below 400."),
        (
            "assumptions",
            "18 % of qualified leads become opportunities, 25 % of those are won, at EUR 56,000 each, in 75 days, of "
                + "which 97 % are paid, 30 days after the win, replaced after 100 outcomes, source: Pilot."
        ),
        ("incentives.Reference bonus", "Sales is paid EUR 250 for each reference given; settled each quarter."),
        (
            "incentives.Deal share",
            "Marketing is paid 0.5 % of paid revenue when the person had part in the deal; settled each quarter; on "
                + "what is paid; a refund takes it back."
        ),
    ]

    @Test("every clause has its sentence", arguments: sentences)
    func clause(_ key: String, _ sentence: String) throws {
        let clauses = PlainWords.clauses(AccordDocument(FullAccord.text))
        let clause = try #require(clauses.first { $0.key == key })
        #expect(clause.sentence == sentence)
        #expect(clause.lines != nil)
    }

    @Test("no two clauses have the same key, and none shows an expression")
    func keys() {
        let clauses = PlainWords.clauses(AccordDocument(FullAccord.text))
        #expect(Set(clauses.map(\.key)).count == clauses.count)
        #expect(!clauses.contains { $0.sentence.contains("`") })
    }

    static let goals: [(String, String)] = [
        (
            "{ metric: cycle-days, managed: true, per: quarter, target: 75d, floor: 90d, stretch: 60d, direction: down, "
                + "lights: { red: 90%, green: 95% }, whenRed: agenda, alert: { below: 5d, above: 100d } }",
            "Managed: 75 days a quarter; at the least 90 days; at best 60 days; less is better; red below 90 % of it, "
                + "green from 95 %; when red, it stands on the agenda of the next meeting; somebody is told below 5 days "
                + "or above 100 days."
        ),
        (
            "{ metric: accepted-leads, managed: true, per: month, target: { North: { Water: 60, Other: 5 } }, "
                + "targetFrom: { 2027-07-01: 70 }, byTeam: { sdr: 100% } }",
            "Managed: 5 in North Other, 60 in North Water a month; by team sdr 100 %; from 2027-07-01 on 70."
        ),
        (
            "{ metric: no-decision-share, managed: true, per: month, band: { atMost: 15% } }",
            "Managed: at most 15 % a month."
        ),
        (
            "{ metric: spend, managed: true, per: month, band: { atLeast: 1000, atMost: 2000 }, "
                + "owners: { sales: sol@alder.example, marketing: mia@alder.example } }",
            "Managed: between EUR 1,000 and EUR 2,000 a month; owned by mia@alder.example and sol@alder.example."
        ),
    ]

    @Test("a goal says its target, its bounds and who owns it", arguments: goals)
    func goal(_ goal: String, _ sentence: String) {
        let text = FullAccord.with(GoalReaderTests.inquiries, goal)
        let clauses = PlainWords.clauses(AccordDocument(text))
        #expect(clauses.first { $0.key.hasPrefix("goals.") && $0.sentence == sentence } != nil)
    }

    @Test("a pool says who shares it, from when on, and up to what")
    func pool() {
        let text = FullAccord.with(
            IncentiveReaderTests.bonus,
            "{ name: Pool, to: [marketing, sales], team: ae, for: paid-revenue, threshold: 80%, steps: [ { from: 100%, "
                + "pay: 500 } ], atMost: 5000, per: year, clawback: 180d, split: by-credit }")
        let clauses = PlainWords.clauses(AccordDocument(text))
        #expect(
            clauses.first { $0.key == "incentives.Pool" }?.sentence
                == "Marketing and Sales, team ae, are paid for paid revenue; from 100 % of the goal on EUR 500; nothing "
                + "below 80 % of the goal; at most EUR 5,000 a person and year; shared by credit; on what is paid; a "
                + "refund within 180 days takes it back.")
    }

    static let differences: [(String, String, [String])] = [
        ("judges: [marketing, sales]", "judges: [sales, marketing]", []),
        (
            "{ marketing: 40%, outbound: 45%, expansion: 15% }", "{ expansion: 15.0%, marketing: 40%, outbound: 45% }",
            []
        ),
        ("lookback: 180d", "lookback: 90d", ["changed attribution"]),
        ("pay: 250", "pay: 300", ["changed incentives.Reference bonus"]),
        ("target: 3900000", "target: 3900001", ["changed goals.paid-revenue.quarter"]),
        ("target: 3900000", "target: 3900000, targetFrom: { 2027-07-01: 4 }", ["changed goals.paid-revenue.quarter"]),
        ("has(opportunity.need)", "has(opportunity.champion)", ["changed process.Discovery"]),
        (
            "- { name: expansion, when: \"company.customer\" }\n    - { name: marketing, when: \"signal.asked\" }",
            "- { name: marketing, when: \"signal.asked\" }\n    - { name: expansion, when: \"company.customer\" }",
            ["moved origins"]
        ),
        ("{ missed: 1 month, then: agenda }, ", "", ["removed breach.ofWhole.1 month"]),
        ("noShows: 2", "noShows: 3", ["changed handOffs.meeting"]),
    ]

    @Test("a change of meaning is one change, a change of form none", arguments: differences)
    func difference(_ old: String, _ new: String, _ expected: [String]) {
        let older = AccordDocument(FullAccord.text)
        let newer = AccordDocument(FullAccord.with(old, new))
        let changes = AccordDifference(from: older, to: newer).changes.map { "\($0.kind.rawValue) \($0.key)" }
        #expect(changes == expected)
    }
}
