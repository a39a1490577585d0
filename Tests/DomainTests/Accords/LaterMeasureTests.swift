import Testing

@testable import Domain

@Suite("Measures of money, hand-offs after the meeting, and breaches of the whole")
struct LaterMeasureTests {
    @Test("they are read with what they need")
    func reading() throws {
        let accord = FullAccord.accord
        let commitments = Dictionary(uniqueKeysWithValues: accord.commitments.map { ($0.id, $0) })
        #expect(commitments["M2"]?.origin == "marketing")
        #expect(commitments["M2"]?.atLeast == .count(6_600_000))
        #expect(commitments["A1"]?.before == .days(120))
        #expect(commitments["X2"]?.before == .businessDays(10))
        let meeting = try #require(accord.handOffs.first { $0.name == "meeting" })
        #expect(meeting.noShows == 2)
        #expect(meeting.reasons == ["clerical"])
        #expect(meeting.of == .salesQualified)
        #expect(
            accord.breach.ofWhole == [
                Breach.WholeStep(missed: Breach.Run(count: 1, period: .month), then: .agenda),
                Breach.WholeStep(
                    missed: Breach.Run(count: 2, period: .month), then: .recoveryPlan, within: .businessDays(10)),
            ])
    }

    static let faults: [(String, String, [String])] = [
        (
            "handOff: customer, within", "handOff: inbound, within",
            [
                "commitments.accountManagement[1]: decision is for Sales to keep, who take these hand-offs, not for "
                    + "Account Management",
                "warning: handOffs.customer: Account Management promises no decision on 'customer', so silence never "
                    + "ends: add a commitment with the measure decision",
            ]
        ),
        (
            "origin: marketing, per", "origin: marketting, per",
            ["commitments.marketing[0].origin: there is no origin 'marketting'; did you mean 'marketing'?"]
        ),
        (
            "measure: pipeline-created, origin: marketing, per: quarter, atLeast: 6600000",
            "measure: pipeline-created, handOff: inbound, tier: hot, atLeast: 5%",
            [
                "commitments.marketing[0].handOff: 'handOff' means nothing to the measure pipeline-created",
                "commitments.marketing[0].tier: 'tier' means nothing to the measure pipeline-created",
                "commitments.marketing[0].atLeast: the measure pipeline-created is promised as a whole number",
            ]
        ),
        (
            "per: quarter, atLeast: 6600000",
            "per: quarter, atLeast: 6600000, when: \"opportunity.origin == 'marketing' && opportunity.territory == 'North'\"",
            []
        ),
        (
            "measure: acceptance, handOff: inbound,",
            "measure: acceptance, handOff: inbound, when: \"opportunity.origin == 'marketing'\",",
            [
                "commitments.marketing.M1: 'opportunity.origin' is not known yet: origins come after what follows the "
                    + "hand-off in the order of judgement"
            ]
        ),
        (
            "measure: renewals-opened, before: 120d, atLeast: 95%", "measure: renewals-opened, atLeast: 95",
            [
                "commitments.accountManagement[0]: 'Renewal opened' has no clock: the measure renewals-opened needs "
                    + "'before', how long before it ends a contract is renewed",
                "commitments.accountManagement[0].atLeast: the measure renewals-opened is promised as a share such as "
                    + "85%",
            ]
        ),
        (
            "measure: references-agreed, per: quarter, atLeast: 4", "measure: references-agreed, before: 3d",
            [
                "commitments.accountManagement[2]: 'References' has no count: the measure references-agreed needs "
                    + "'atLeast', the number promised",
                "commitments.accountManagement[2].before: 'before' means nothing to the measure references-agreed",
            ]
        ),
        (
            "within: 30d, atLeast: 40%", "within: { hot: 30d, standard: 30d }, atLeast: 40%",
            ["commitments.marketing[1].within: the measure target-accounts-responding knows no tiers"]
        ),
        (
            "  targetAccounts: { list: alder-targets }\n", "",
            [
                "commitments.marketing[1]: there is no list of target accounts: see 'segments.targetAccounts'"
            ]
        ),
        (
            "ruledWithin: 2d, appeal: executive", "ruledWithin: 2d",
            ["commitments.executive[0]: the executive hears no appeals: see 'disputes.appeal'"]
        ),
        (
            "noShows: 2", "noShows: 0", ["handOffs.meeting.noShows: with noShows 0 no meeting is ever held"]
        ),
        (
            "carries: [promises], silence", "carries: [promises], noShows: 1, silence",
            ["handOffs.customer.noShows: only a meeting can be missed: 'noShows' goes with 'of: salesQualified'"]
        ),
        (
            "reasons: [clerical] }\n", "reasons: [clericl] }\n",
            ["handOffs.meeting.reasons[0]: there is no family of rejections 'clericl'; did you mean 'clerical'?"]
        ),
        (
            ", when: \"has(lead.meetingHeldAt) && has(lead.pain)\"", "",
            [
                "handOffs.meeting.of: 'definitions.salesQualified' has no 'when', so nothing is ever handed over here"
            ]
        ),
        (
            "to: { queue: operations }", "to: { queue: operations }, as: customer",
            ["routing[1].as: 'customer' begins with no lead, so routing cannot make it"]
        ),
        (
            "{ missed: 1 month, then: agenda }", "{ missed: 1 quarter, then: agenda, within: 3d }",
            [
                "breach.ofWhole[0].within: 'within' means nothing to the agenda: it is that of the next meeting",
                "breach.ofWhole[1].missed: 2 months is no longer than 1 quarter; put the steps in order",
            ]
        ),
        (
            "then: recovery-plan, within: 10 business days", "then: recovery-plan",
            ["breach.ofWhole[1]: a recovery plan needs 'within': the time in which it is written"]
        ),
        (
            ", periodCloses: 5 business days", "",
            ["breach.ofWhole: a miss counts when its period is closed: say in 'term.periodCloses' when that is"]
        ),
        (
            "within: 30d, atLeast: 40%", "within: 3 business days, when: \"company.target\", atLeast: 40%",
            [
                "commitments.marketing[1].when: 'when' means nothing to the measure target-accounts-responding: the "
                    + "list says who",
                "commitments.marketing[1].within: how young a response must be is elapsed time such as 30d",
            ]
        ),
        (
            "missed: 1 month", "missed: a month",
            [
                "breach.ofWhole[0].missed: expected a number of periods such as 1 month or 2 quarters, found 'a month'"
            ]
        ),
    ]

    @Test("what does not fit is told", arguments: faults)
    func fault(_ old: String, _ new: String, _ findings: [String]) {
        #expect(FullAccord.findings(FullAccord.with(old, new)).sorted() == findings.sorted())
    }

    @Test(
        "runs of periods",
        arguments: [
            ("1 month", Breach.Run(count: 1, period: .month)), ("2 quarters", Breach.Run(count: 2, period: .quarter)),
            ("3 weeks", Breach.Run(count: 3, period: .week)), ("0 months", nil), ("2 days", nil), ("months", nil),
            ("-1 month", nil), ("99999999999 months", nil), ("2  months", Breach.Run(count: 2, period: .month)),
        ] as [(String, Breach.Run?)])
    func runs(_ text: String, _ run: Breach.Run?) {
        #expect(ScalarText.run(text) == run)
    }

    @Test("targets are signed only where there is something to sign")
    func nothingToSign() {
        let goals = FullAccord.text.replacing("managed: true", with: "managed: false")
        #expect(
            FullAccord.findings(goals).contains(
                "commitments.executive[1]: there is no managed goal whose targets could be signed: see 'goals'"))
    }
}
