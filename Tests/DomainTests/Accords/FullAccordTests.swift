import Testing

@testable import Domain

@Suite("An accord with everything that will come")
struct FullAccordTests {
    /// The example company's accord with all that is not carried out yet.
    static func text() throws -> String {
        var text = try ExampleFile.text("northwind/accord.yaml")
        for (old, new) in insertions {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        return text + sections
    }

    static let insertions = [
        (
            "\nclocks:",
            """

              meeting: { of: salesQualified, from: sales, to: sales, team: ae, silence: manager, noShows: 2 }
              customer: { of: won, from: sales, to: accountManagement, carries: [promises], silence: manager }
            clocks:
            """
        ),
        (
            "    - { id: M2, name: Volume",
            """
                - { id: M1, name: Pipeline, measure: pipeline-created, origin: marketing, atLeast: 6600000 }
                - { id: M2, name: Volume
            """
        ),
        (
            "  accountManagement:\n    - { id: A4",
            """
              executive:
                - { id: X1, name: Rule an appeal, measure: appeal, within: 2 business days }
              accountManagement:
                - { id: A2, name: Renewal opened, measure: renewals-opened, before: 120d, atLeast: 95% }
                - { id: A4
            """
        ),
        ("  gives:\n", "  ofWhole: [ { missed: 1 month, then: agenda } ]\n  gives:\n"),
    ]

    static let sections = """
        calibration: { sample: 20, per: month, judges: [marketing, sales], blind: true, agreement: 80% }
        origins: { lockedAfter: 10 business days, rules: [ { name: outbound, when: "true" } ] }
        attribution: { model: full-path, lookback: 180d }
        process:
          - { stage: Discovery, probability: 15% }
        goals:
          - metric: booked-revenue
            managed: true
            per: quarter
            target: 4200000
            byOrigin: { marketing: 40%, outbound: 35%, partner: 10%, expansion: 15% }
          - { metric: paid-revenue, managed: true, per: quarter, target: 3900000 }
          - { metric: inquiries, managed: false, per: month, alert: { below: 400 } }
        assumptions:
          qualified-to-opportunity: 18%
          opportunity-to-won: 25%
          won-amount: 56000
          cycle: 75d
          from: Pilot 2026, 64 leads
          replacedAfter: 100 outcomes
        incentives: [ { name: Reference bonus, to: sales, for: reference-given, pay: 250 } ]
        """

    @Test("each part that is not carried out yet is told once, and nothing else")
    func later() throws {
        let report = AccordCheck.check(text: try Self.text(), roster: nil, history: nil)
        #expect(report.warnings == [])
        #expect(
            report.errors.map(\.path) == [
                "handOffs.meeting.of", "handOffs.meeting.noShows", "handOffs.customer.of",
                "commitments.marketing[0].measure", "commitments.marketing[0].origin",
                "commitments.executive[0].measure", "commitments.accountManagement[0].measure",
                "commitments.accountManagement[0].before", "breach.ofWhole", "calibration", "origins", "attribution",
                "process", "goals", "assumptions", "incentives",
            ])
        #expect(report.errors.allSatisfy { $0.message.contains("is not carried out yet: remove it until it is") })
    }

    @Test("goals and assumptions are read all the same, so that the promises add up")
    func sums() throws {
        let roster = RosterDocument(try ExampleFile.text("northwind/roster.yaml")).roster
        let report = AccordCheck.check(text: try Self.text(), roster: roster, history: nil)
        #expect(
            report.sums.map(\.sentence) == [
                "If everybody keeps every promise, you book 1.66 of 1.68 M USD a quarter from Marketing's leads: "
                    + "660 leads × 18 % × 25 % × 56,000 (assumptions: Pilot 2026, 64 leads).",
                "Marketing promises 220 hand-offs a month, and Sales promises to take 394.333: enough.",
                "East: 130 hand-offs a month are promised, and the pool sdr-east takes 238.333: enough.",
                "West: 90 hand-offs a month are promised, and the pool sdr-west takes 156: enough.",
                "sdr-west: 36 a week are promised, and by the roster 37.5 can be taken on 2027-02-01: enough.",
                "sdr-east: 55 a week are promised, and by the roster 60 can be taken on 2027-02-01: enough.",
            ])
        #expect(report.accord.goals.count == 3)
        #expect(report.accord.assumptions?.cycle == .days(75))
    }

    @Test("a managed goal has an owner on each side, and shares of at most the whole")
    func goals() throws {
        let owned = "owners: { sales: sam@northwind.example }\n    byOrigin: { marketing: 50%"
        let text = try Self.text().replacing("byOrigin: { marketing: 40%", with: owned)
            .replacing(", target: 3900000", with: "")
        let messages = AccordCheck.check(text: text, roster: nil, history: nil).errors.map(\.message)
        #expect(messages.contains("a managed goal has an owner on each side; Marketing has none"))
        #expect(messages.contains("the shares add up to 110 %; at most 100 %"))
        #expect(messages.contains("a managed goal needs a target"))
    }
}
