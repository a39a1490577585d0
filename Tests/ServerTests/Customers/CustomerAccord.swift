import Domain
import TestDatabases

@testable import Record
@testable import Server

/// The small company with account executives, account managers, and all three hand-offs.
enum CustomerAccord {
    static let text = SmallCompanyAccord.text
        .replacing(
            "signals:",
            with: """
                fields:
                  lead: { pain: text, authority: [decides, influences, uses], meetingHeldAt: instant }
                signals:
                """
        )
        .replacing(
            "  expansion:\n    sentence: A customer asks for more.",
            with: """
                  salesQualified:
                    sentence: A meeting took place in which a need was heard.
                    when: "has(lead.meetingHeldAt) && has(lead.pain) && lead.authority in ['decides', 'influences']"
                  expansion:
                    sentence: A customer asks for more.
                """
        )
        .replacing(
            "clocks:\n",
            with: """
                  meeting: { of: salesQualified, from: sales, to: sales, team: ae, carries: [pain, authority, summary], silence: manager, noShows: 2 }
                  customer: { of: won, from: sales, to: accountManagement, carries: [promises, renewalOn], silence: manager }
                clocks:

                """
        )
        .replacing(
            "    - { id: A1, name: Decide on an expansion",
            with: """
                    - { id: A2, name: Take over a customer, measure: decision, handOff: customer, within: 3 business days }
                    - { id: A3, name: Renewal opened, measure: renewals-opened, before: 120d, atLeast: 95%, per: quarter }
                    - { id: A4, name: References, measure: references-agreed, per: quarter, atLeast: 2, within: 2 business days }
                    - { id: A1, name: Decide on an expansion
                """
        )
        .replacing(
            "    - { id: S4, name: Disposition",
            with: """
                    - { id: S5, name: AE decides on a meeting, measure: decision, handOff: meeting, within: 1 business day }
                    - { id: S4, name: Disposition
                """
        )

    /// The whole company with this accord.
    static func open(_ engine: Engine, _ body: (SmallCompany) async throws -> Void) async throws {
        try await SmallCompany.open(
            engine, accord: text, roster: roster,
            names: SmallCompanyRoster.names + ["Alex Reed", "Bea Long", "Gus Hart"], body)
    }

    static let roster = SmallCompanyRoster.text
        .replacing(
            "  - { email: rita@northwind.example",
            with: """
                  - { email: alex@northwind.example, name: "Alex Reed", party: sales, role: rep, team: ae, manager: sam@northwind.example }
                  - { email: bea@northwind.example, name: "Bea Long", party: sales, role: rep, team: ae, manager: sam@northwind.example }
                  - { email: gus@northwind.example, name: "Gus Hart", party: accountManagement, role: rep, manager: ana@northwind.example }
                  - { email: rita@northwind.example
                """
        )
}
