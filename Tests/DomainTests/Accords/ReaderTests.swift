import Testing

@testable import Domain

@Suite("Reading an accord")
struct ReaderTests {
    @Test("the small accord has no faults")
    func clean() {
        #expect(SmallAccord.findings(SmallAccord.text) == [])
    }

    struct Mistake: CustomTestStringConvertible {
        let old: String
        let new: String
        let findings: [String]
        var testDescription: String { new }
    }

    static let mistakes = [
        Mistake(
            old: "currency: EUR", new: "curency: EUR",
            findings: [
                "1:1: error: currency: 'currency' is missing: The currency of all amounts.",
                "4:1: error: curency: 'curency' is not a key here; did you mean 'currency'?",
            ]),
        Mistake(
            old: "currency: EUR", new: "currency: EURO",
            findings: ["4:11: error: currency: expected a currency code such as USD, found 'EURO'; did you mean 'EUR'?"]
        ),
        Mistake(
            old: "Europe/Berlin", new: "Europe/Berlim",
            findings: [
                "5:11: error: timeZone: expected a time zone such as America/New_York, found 'Europe/Berlim'; "
                    + "did you mean 'Europe/Berlin'?"
            ]),
        Mistake(
            old: "until: 2027-12-31", new: "until: 2027-02-30",
            findings: ["3:34: error: term.until: expected a day such as 2027-02-01, found '2027-02-30'"]),
        Mistake(
            old: "until: 2027-12-31", new: "until: 2026-12-31",
            findings: ["3:34: error: term.until: the term ends (2026-12-31) before it begins (2027-01-01)"]),
        Mistake(
            old: "share: 95%", new: "share: 105%",
            findings: ["48:118: error: commitments.sales[0].share: a share of 105 % cannot be reached; at most 100%"]),
        Mistake(
            old: "share: 95%", new: "share: 95",
            findings: ["48:118: error: commitments.sales[0].share: expected a share such as 85%, found '95'"]),
        Mistake(
            old: "proof: true", new: "proof: yes",
            findings: [
                "41:69: error: rejections.clerical.proof: expected true or false, found 'yes'; did you mean 'true'?"
            ]),
        Mistake(
            old: "measure: decision", new: "measure: decison",
            findings: [
                "48:40: error: commitments.sales[0].measure: 'decison' is not known; expected one of decision, "
                    + "first-attempt, persistence, disposition, answer, handed-over, acceptance, dead-on-arrival, "
                    + "complete, capacity, pipeline-created, renewals-opened, references-agreed, "
                    + "target-accounts-responding, appeal, targets-signed; did you mean 'decision'?"
            ]),
        Mistake(
            old: "signals:\n  asked: { touch: [demo-request], within: 30d }",
            new: "signals:\n  asked: { touch: demo-request, within: a month }",
            findings: [
                "10:19: error: signals.asked.touch: expected a list, found 'demo-request'",
                "10:41: error: signals.asked.within: expected a length of time such as 30d or 12h, found 'a month'",
            ]),
        Mistake(
            old: "to: { queue: operations }", new: "to: company.boss",
            findings: [
                "37:37: error: routing[1].to: expected company.accountManager, company.owner, opportunity.owner, "
                    + "{ pool: NAME } or { queue: NAME }, found 'company.boss'"
            ]),
        Mistake(
            old: "  sales: { leader: sol@alder.example }", new: "  sales:",
            findings: [
                "8:3: error: parties.sales: 'sales' has no value: Who signs for Sales."
            ]),
    ]

    @Test("a mistake is told with its place, what was expected and the nearest valid word", arguments: mistakes)
    func mistake(_ mistake: Mistake) {
        #expect(SmallAccord.findings(SmallAccord.with(mistake.old, mistake.new)) == mistake.findings)
    }

    @Test("all faults are told together, in the order of the document")
    func together() {
        let text = SmallAccord.with("currency: EUR", "currency: 12").replacing("cap: 60", with: "cap: many")
            .replacing("accord: 1", with: "accord: 2")
        #expect(
            SmallAccord.findings(text).prefix(3) == [
                "1:9: error: accord: '2' is not known; expected 1",
                "4:11: error: currency: expected a currency code such as USD, found '12'",
                "26:26: error: scoring.fit[0].cap: expected a number, found 'many'",
            ])
    }

    @Test("keys that stand twice are all told")
    func repeated() {
        let text = SmallAccord.with("currency: EUR", "currency: EUR\ncurrency: USD\ncurrency: GBP")
            .replacing("{ pool: north }", with: "{ pool: north, \"pool\": south }")
        let document = AccordDocument(text)
        #expect(
            document.faults.map(\.description) == [
                "4:1: error: 'currency' stands more than once here; only the last is read",
                "5:1: error: 'currency' stands more than once here; only the last is read",
                "38:61: error: 'pool' stands more than once here; only the last is read",
            ])
        #expect(document.accord.currency == "GBP")
    }

    @Test("words that YAML would turn into something else stay what they are")
    func traps() {
        let text = SmallAccord.with("name: North, when", "name: no, when").replacing("== 'North'", with: "== 'no'")
            .replacing("name: Alder Pumps 2027", with: "name: 0070")
            .replacing("pool: north", with: "pool: on").replacing("reasons: [bad-data]", with: "reasons: [17:30]")
        let document = AccordDocument(text)
        #expect(document.faults == [])
        #expect(document.accord.name == "0070")
        #expect(document.accord.segments.territories.map(\.name) == ["no"])
        #expect(document.accord.routing.first?.to == .pool("on"))
        #expect(document.accord.rejections.first?.reasons == ["17:30"])
    }

    @Test("a text that is no YAML is one fault with its place")
    func broken() {
        #expect(AccordDocument("accord: [1").faults.count == 1)
        #expect(AccordDocument("").faults.map(\.description) == ["1:1: error: the document is empty"])
        #expect(
            AccordDocument("accord: 1\n---\naccord: 1\n").faults.map(\.description) == [
                "2:1: error: this is not valid YAML: but found another document"
            ])
        #expect(AccordDocument("just words").faults.count == 1)
        #expect(AccordDocument("- a\n- b").faults.count == 1)
        #expect(AccordDocument("? [a, b]\n: c").faults.contains { $0.message == "a key must be text" })
    }
}
