import Testing

@testable import Domain

@Suite("Origins, attribution, process and calibration")
struct CreditReaderTests {
    @Test("origins keep their order and their lock")
    func origins() throws {
        let origins = try #require(FullAccord.accord.origins)
        #expect(origins.names == ["expansion", "marketing", "outbound"])
        #expect(origins.lockedAfter == .businessDays(10))
        #expect(FullAccord.accord.origins(of: .marketing) == ["marketing"])
        #expect(FullAccord.accord.origins(of: .sales) == ["sales"])
    }

    @Test("attribution is read with its defaults")
    func attribution() throws {
        let attribution = try #require(FullAccord.accord.attribution)
        #expect(attribution.model == .fullPath)
        #expect(attribution.lookback == 180 * 86_400_000)
        #expect(attribution.scope == .company)
        let text = FullAccord.with(
            "{ model: full-path, lookback: 180d, scope: company, basis: booked, settles: paid }",
            "{ model: custom, lookback: 12h, weights: { first: 20%, won: 50%, rest: 30% } }")
        let custom = try #require(AccordDocument(text).accord.attribution)
        #expect(custom.weights == [.first: 2000, .won: 5000, .rest: 3000])
        #expect(custom.scope == .opportunityContacts)
        #expect(custom.basis == .booked)
        #expect(custom.settles == .paid)
        #expect(FullAccord.findings(text) == [])
    }

    @Test("a stage is read with all that it asks for")
    func process() throws {
        let stages = FullAccord.accord.process
        #expect(stages.map(\.name) == ["Discovery", "Proposal"])
        #expect(stages.map(\.probability) == [1500, 6000])
        #expect(stages.map(\.category) == [.pipeline, .best])
        #expect(stages[0].enter?.text == "has(opportunity.need)")
        #expect(stages[0].atMost == .days(30))
        #expect(stages[0].buyerAsks == ["Can this solve my problem?"])
        #expect(stages[1].evidence == ["Trial report"])
        #expect(stages[1].sellerNeeds == ["Return calculator"])
    }

    @Test("the calibration is read")
    func calibration() {
        #expect(
            FullAccord.accord.calibration
                == Calibration(sample: 20, per: .month, judges: [.marketing, .sales], blind: true, agreement: 8000))
    }

    static let faults: [(String, String, [String])] = [
        (
            "- { name: outbound, when: \"true\" }", "- { name: outbound, when: \"!company.customer\" }",
            [
                "origins.rules[2]: the last rule must catch everything, or an opportunity could get no origin: end with "
                    + "a rule whose 'when' is \"true\""
            ]
        ),
        (
            "when: \"signal.asked\" }\n    - { name: outbound",
            "when: \"company.customer && signal.asked\" }\n    - { name: outbound",
            ["origins.rules[1]: 'marketing' is never reached: 'expansion' before it holds whenever it does"]
        ),
        (
            "when: \"signal.asked\" }\n    - { name: outbound", "when: \"deal.participated\" }\n    - { name: outbound",
            [
                "origins.rules[1].when: 'deal.participated' is not known yet: deals come after origins in the order of "
                    + "judgement"
            ]
        ),
        (
            "model: full-path", "model: full-paht",
            [
                "attribution.model: 'full-paht' is not known; expected one of first, last, last-non-direct, linear, u, "
                    + "u-50-50, w, full-path, j, inverse-j, time-decay, custom, participation, markov-1, markov-2, "
                    + "markov-3, shapley; did you mean 'full-path'?"
            ]
        ),
        (
            "basis: booked, settles: paid", "basis: refunded, settles: paid",
            [
                "attribution.basis: 'refunded' is not known; expected one of pipeline, booked, invoiced, paid"
            ]
        ),
        (
            "model: full-path", "model: time-decay",
            ["attribution: time-decay needs 'halfLife': after so many days a touch is worth half"]
        ),
        (
            "model: full-path", "model: w, halfLife: 7d, weights: { first: 100% }",
            [
                "attribution.halfLife: 'halfLife' means nothing to the model w",
                "attribution.weights: 'weights' mean nothing to the model w",
            ]
        ),
        (
            "model: full-path", "model: custom",
            ["attribution: the model custom needs 'weights': a share for each place"]
        ),
        (
            "model: full-path", "model: custom, weights: { first: 60%, last: 50% }",
            ["attribution.weights: the weights add up to 110 %, not to 100 %"]
        ),
        (
            "model: full-path", "model: participation",
            [
                "warning: attribution.model: participation gives everybody the whole: its credits exceed the money"
            ]
        ),
        (
            ", enter: \"has(opportunity.need)\"", "",
            [
                "process[0]: 'Discovery' has no criteria: without 'enter' nobody can say whether an opportunity is in it"
            ]
        ),
        (
            "enter: \"has(opportunity.need)\"", "enter: \"has(opportunity.ned)\"",
            ["process[0].enter: there is no field 'opportunity.ned'; did you mean 'opportunity.need'?"]
        ),
        (
            "enter: \"opportunity.amount > 0\"", "enter: \"opportunity.amount > 0 && opportunity.amount < 0\"",
            ["process[1].enter: this can never hold"]
        ),
        (
            "enter: \"opportunity.amount > 0\"", "enter: \"opportunity.origin == 'marketting'\"",
            ["process[1].enter: opportunity.origin is never 'marketting'; did you mean 'marketing'?"]
        ),
        (
            "enter: \"opportunity.amount > 0\"", "enter: \"true\"",
            ["warning: process[1].enter: everything may enter 'Proposal': its criteria ask for nothing"]
        ),
        ("stage: Proposal", "stage: Discovery", ["process[1].stage: there are two stages named 'Discovery'"]),
        (
            "probability: 60%, category: best", "probability: 10%",
            ["warning: process[1].probability: 10 % after 15 % of 'Discovery': a later stage is nearer to the win"]
        ),
        ("probability: 60%", "probability: 160%", ["process[1].probability: a probability is at most 100 %"]),
        (
            "judges: [marketing, sales]", "judges: [sales]",
            ["calibration.judges: two sides judge the same leads; one alone agrees with itself"]
        ),
        ("sample: 20", "sample: 0", ["calibration.sample: a sample of 0 judges nothing"]),
    ]

    @Test("what does not fit is told", arguments: faults)
    func fault(_ old: String, _ new: String, _ findings: [String]) {
        #expect(FullAccord.findings(FullAccord.with(old, new)) == findings)
    }

    @Test("a fault in a criterion has its line and column")
    func place() {
        let text = FullAccord.with("enter: \"has(opportunity.need)\"", "enter: \"has(opportunity.ned)\"")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines.firstIndex { $0.contains("opportunity.ned") } ?? 0
        let fault = AccordCheck.check(text: text, roster: nil, history: nil).errors.first
        #expect(fault?.line == line + 1)
        #expect(fault?.column == 55)
    }
}
