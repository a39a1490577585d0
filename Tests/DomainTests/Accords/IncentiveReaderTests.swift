import Testing

@testable import Domain

@Suite("Incentives")
struct IncentiveReaderTests {
    static let bonus = "{ name: Reference bonus, to: sales, for: reference-given, pay: 250 }"

    @Test("an incentive is read with its defaults")
    func defaults() {
        let incentives = FullAccord.accord.incentives
        #expect(incentives.map(\.name) == ["Reference bonus", "Deal share"])
        #expect(incentives[0].event == .referenceGiven)
        #expect(incentives[0].reward == .amount(250))
        #expect(incentives[0].to == [.sales])
        #expect(!incentives[0].isOfMoney)
        #expect(incentives[1].event == nil)
        #expect(incentives[1].reward == .rate(50))
        #expect(incentives[1].when?.text == "deal.participated")
        #expect(incentives[1].basis == .paid)
        #expect(incentives[1].per == .quarter)
        #expect(incentives[1].clawback == nil)
        #expect(incentives[1].isOfMoney)
    }

    @Test("a pool of both sides with steps, threshold and cap is read")
    func pool() throws {
        let text = FullAccord.with(
            Self.bonus,
            "{ name: Pool, to: [marketing, sales], team: ae, for: paid-revenue, threshold: 80%, steps: [ { from: 100%, "
                + "pay: 500 }, { from: 120%, rate: 1% } ], atMost: 5000, per: year, clawback: 180d, split: by-credit }")
        #expect(FullAccord.findings(text) == [])
        let pool = try #require(AccordDocument(text).accord.incentives.first)
        #expect(pool.to == [.marketing, .sales])
        #expect(pool.team == "ae")
        #expect(pool.reward == nil)
        #expect(
            pool.steps == [
                Incentive.Step(from: 10_000, reward: .amount(500)), Incentive.Step(from: 12_000, reward: .rate(100)),
            ])
        #expect(pool.threshold == 8000)
        #expect(pool.atMost == 5000)
        #expect(pool.per == .year)
        #expect(pool.clawback == .days(180))
        #expect(pool.split == .byCredit)
    }

    static let faults: [(String, [String])] = [
        (
            "{ name: B, to: sales, for: inquiries, pay: 5 }",
            [
                "b.for: 'inquiries' is only watched, and what is watched is never paid: manage it, or pay for something "
                    + "else",
                "warning: b: Sales is paid for inquiries ('B') but promises no revenue: more of it of less worth would "
                    + "pay as well",
            ]
        ),
        (
            "{ name: B, to: sales, for: reference-givn, pay: 5 }",
            [
                "b.for: there is no event or managed goal 'reference-givn'; did you mean 'reference-given'?",
                "warning: b: Sales is paid for reference givn ('B') but promises no revenue: more of it of less worth "
                    + "would pay as well",
            ]
        ),
        (
            "{ name: B, to: marketing, for: meeting-held, pay: 5 }", [],
        ),
        (
            "{ name: B, to: sales, for: meeting-held, pay: 5 }",
            [
                "warning: b: Sales is paid for meeting held ('B') but promises no revenue: more of it of less worth "
                    + "would pay as well"
            ]
        ),
        (
            "{ name: B, to: marketing, for: inquiries, rate: 1% }",
            [
                "b.for: 'inquiries' is only watched, and what is watched is never paid: manage it, or pay for something "
                    + "else", "b.rate: inquiries is a number, of which no share can be paid",
            ]
        ),
        ("{ name: B, to: sales, for: reference-given }", ["b: 'B' pays nothing: add 'pay', 'rate' or 'steps'"]),
        (
            "{ name: B, to: sales, for: deal-won, pay: 5, rate: 1% }", ["b.rate: say either 'pay' or 'rate'"],
        ),
        (
            "{ name: B, to: sales, for: reference-given, rate: 1%, when: \"deal.participated\", basis: paid }",
            [
                "b.rate: reference-given brings no money, so 'rate' means nothing",
                "b.basis: reference-given brings no money, so 'basis' means nothing",
                "b.when: reference-given is about no deal, so there is nothing to read here",
            ]
        ),
        (
            "{ name: B, to: sales, for: deal-won, pay: 5, threshold: 80% }",
            ["b.threshold: 'threshold' needs the metric of a goal; deal-won is an event"]
        ),
        (
            "{ name: B, to: sales, for: paid-revenue, steps: [ { from: 120%, pay: 5 }, { from: 100%, pay: 9 }, "
                + "{ from: 130% } ] }",
            [
                "b.steps[1].from: 100 % comes after 120 %; put the steps in order",
                "b.steps[2]: this step pays nothing: add 'pay' or 'rate'",
            ]
        ),
        (
            "{ name: B, to: sales, for: deal-won, rate: 101% }", ["b.rate: nobody is paid more than 100 % of the money"],
        ),
        (
            "{ name: B, to: sales, for: deal-won, rate: 1%, basis: booked }",
            ["warning: b.basis: it is paid on booked money; only what is paid is certain not to come back"]
        ),
        (
            "{ name: B, to: [sales, sales], for: deal-won, pay: 5 }", ["b.to: a party stands twice here"],
        ),
        (
            "{ name: Deal share, to: sales, for: deal-won, pay: 5 }",
            ["incentives[1].name: there are two incentives named 'Deal share'"]
        ),
        (
            "{ name: B, to: operations, for: deal-won, pay: 5 }",
            ["b.to: expected a party, or a list of parties that share a pool, found 'operations'"]
        ),
        (
            "{ name: B, to: sales, for: deal-won, pay: 5, when: \"deal.paid > 0 && deal.paid < 0\" }",
            ["b.when: this can never hold"]
        ),
        (
            "{ name: B, to: sales, for: deal-won, pay: 5, when: \"deal.payed > 0\" }",
            ["b.when: there is no field 'deal.payed'; did you mean 'deal.paid'?"]
        ),
    ]

    @Test("what does not fit is told", arguments: faults)
    func fault(_ incentive: String, _ findings: [String]) {
        let found = FullAccord.findings(FullAccord.with(Self.bonus, incentive))
            .map { $0.replacing("incentives[0]", with: "b") }
        #expect(found.sorted() == findings.sorted())
    }

    @Test("leads pay nobody who promises no revenue")
    func leads() {
        let text = FullAccord.with(Self.bonus, "{ name: B, to: marketing, for: meeting-held, pay: 5 }")
            .replacing("{ marketing: 40%, outbound: 45%,", with: "{ outbound: 85%,")
            .replacing(
                "measure: pipeline-created, origin: marketing, per: quarter, atLeast: 6600000",
                with: "measure: answer, within: 1d")
        let warnings = FullAccord.findings(text).filter { $0.hasPrefix("warning: incentives[0]") }
        #expect(warnings.count == 1)
    }
}
