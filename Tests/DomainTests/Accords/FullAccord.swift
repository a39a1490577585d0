@testable import Domain

/// The small accord with every section that the form knows.
enum FullAccord {
    static let text =
        insertions.reduce(SmallAccord.text) { text, insertion in
            precondition(text.contains(insertion.0), "the small accord has no '\(insertion.0)'")
            return text.replacing(insertion.0, with: insertion.1)
        } + sections

    private static let insertions = [
        ("until: 2027-12-31 }", "until: 2027-12-31, periodCloses: 5 business days }"),
        (
            "  sales: { leader: sol@alder.example }\n",
            """
              sales: { leader: sol@alder.example }
              accountManagement: { leader: ana@alder.example }
              executive: { leader: eve@alder.example }
            fields:
              lead: { pain: text, meetingHeldAt: instant }
              opportunity: { need: text, nextStepAt: date, champion: person }

            """
        ),
        ("definitions:\n", "  targetAccounts: { list: alder-targets }\ndefinitions:\n"),
        (
            "scoring:\n",
            """
              salesQualified: { sentence: A need was heard., when: "has(lead.meetingHeldAt) && has(lead.pain)" }
            scoring:

            """
        ),
        (
            "rejections:\n",
            """
              meeting: { of: salesQualified, from: sales, to: sales, team: ae, carries: [pain, summary], \
            silence: manager, noShows: 2, reasons: [clerical] }
              customer: { of: won, from: sales, to: accountManagement, carries: [promises], silence: manager }
            rejections:

            """
        ),
        (
            "commitments:\n",
            """
            disputes: { contestWithin: 3d, arbiter: olu@alder.example, ruledWithin: 2d, appeal: executive }
            calibration: { sample: 20, per: month, judges: [marketing, sales], blind: true, agreement: 80% }
            commitments:
              accountManagement:
                - { id: A1, name: Renewal opened, measure: renewals-opened, before: 120d, atLeast: 95% }
                - { id: A3, name: Take over, measure: decision, handOff: customer, within: 3 business days }
                - { id: A2, name: References, measure: references-agreed, per: quarter, atLeast: 4 }
              executive:
                - { id: X1, name: Rule an appeal, measure: appeal, within: 2 business days }
                - { id: X2, name: Sign targets, measure: targets-signed, before: 10 business days }

            """
        ),
        (
            "    - { id: M1, name: Acceptance",
            """
                - { id: M2, name: Pipeline, measure: pipeline-created, origin: marketing, per: quarter, atLeast: 6600000 }
                - { id: M3, name: Air cover, measure: target-accounts-responding, within: 30d, atLeast: 40% }
                - { id: M1, name: Acceptance
            """
        ),
        (
            "  gives:",
            "  ofWhole: [ { missed: 1 month, then: agenda }, "
                + "{ missed: 2 months, then: recovery-plan, within: 10 business days } ]\n  gives:"
        ),
    ]

    private static let sections = """

        origins:
          lockedAfter: 10 business days
          rules:
            - { name: expansion, when: "company.customer" }
            - { name: marketing, when: "signal.asked" }
            - { name: outbound, when: "true" }
        attribution: { model: full-path, lookback: 180d, scope: company, basis: booked, settles: paid }
        process:
          - { stage: Discovery, probability: 15%, enter: "has(opportunity.need)", atMost: 30d, \
        buyerAsks: [ "Can this solve my problem?" ] }
          - { stage: Proposal, probability: 60%, category: best, enter: "opportunity.amount > 0", \
        evidence: [ Trial report ], sellerNeeds: [ Return calculator ] }
        goals:
          - { metric: booked-revenue, managed: true, per: quarter, target: 4200000, settledBy: paid-revenue, \
        byOrigin: { marketing: 40%, outbound: 45%, expansion: 15% } }
          - { metric: paid-revenue, managed: true, per: quarter, target: 3900000 }
          - { metric: inquiries, managed: false, per: month, alert: { below: 400 } }
        assumptions: { qualified-to-opportunity: 18%, opportunity-to-won: 25%, won-amount: 56000, cycle: 75d, \
        paid-of-won: 97%, won-to-paid: 30d, from: Pilot, replacedAfter: 100 outcomes }
        incentives:
          - { name: Reference bonus, to: sales, for: reference-given, pay: 250 }
          - { name: Deal share, to: marketing, for: paid-revenue, rate: 0.5%, when: "deal.participated" }

        """

    /// What checking finds, as `path: message`, warnings marked.
    static func findings(_ text: String) -> [String] {
        AccordCheck.check(text: text, roster: nil, history: nil).faults.map {
            "\($0.severity == .warning ? "warning: " : "")\($0.path): \($0.message)"
        }
    }

    /// The accord with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the full accord has no '\(old)'")
        return text.replacing(old, with: new)
    }

    static let accord = AccordDocument(text).accord
}
