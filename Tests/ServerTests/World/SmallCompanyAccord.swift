/// The accord of the small company: all that one lead meets on its way, in as few words as that takes.
enum SmallCompanyAccord {
    static let text = """
        accord: 1
        name: Northwind Robotics 2027
        term: { from: 2027-01-01, until: 2027-12-31 }
        currency: USD
        timeZone: America/New_York
        parties:
          marketing: { leader: maria@northwind.example }
          sales: { leader: sam@northwind.example }
          accountManagement: { leader: ana@northwind.example }
          executive: { leader: eve@northwind.example }
        signals:
          handRaised: { touch: [demo-request, contact-sales], within: 30d }
        segments:
          territories:
            - { name: West, when: "company.country == 'US' && company.state in ['CA', 'OR', 'WA']" }
            - { name: East, when: "company.country == 'US'" }
          verticals:
            - { name: Manufacturing, when: "company.industry == 'Manufacturing'" }
          idealCustomer: "company.vertical != 'Other' && company.employees >= 50"
        definitions:
          valid:
            sentence: A real person whom we may contact, working at a company that exists.
            blocks: [email-syntax, disposable-domain, company-closed, left-company, cannot-buy, no-consent]
          qualified:
            sentence: Asked to talk to us, or fits our profile and showed interest.
            doors:
              - { name: asked, when: "signal.handRaised && fit.grade != 'D'" }
              - { name: scored, when: "fit.grade in ['A', 'B'] && engagement.level >= 3" }
            unknown: review
          expansion:
            sentence: A customer asks for more.
            when: "company.customer && signal.handRaised"
        scoring:
          fit:
            - name: Size
              cap: 40
              rules:
                - { when: "company.employees >= 50", points: 25 }
                - { when: "company.employees >= 200", points: 25 }
            - { name: Vertical, cap: 30, rules: [ { when: "company.vertical != 'Other'", points: 30 } ] }
            - name: Role
              cap: 30
              rules:
                - { when: "person.role in ['operations', 'plant', 'it']", points: 30, because: Works where robots are bought }
          engagement:
            - name: Asked
              cap: 80
              halfLife: 30d
              rules:
                - { touch: demo-request, points: 80 }
                - { touch: contact-sales, points: 60 }
                - { touch: pricing-page, points: 10, atMost: 3 }
            - { name: Learned, cap: 40, halfLife: 14d, rules: [ { touch: webinar-attended, points: 20 } ] }
          grades: { A: 80, B: 60, C: 30 }
          levels: { 4: 70, 3: 40, 2: 15 }
        tiers:
          - { name: hot, when: "qualified.door == 'asked'" }
          - { name: standard, when: "true" }
        routing:
          - { name: Customer, when: "company.customer", to: company.accountManager, as: expansion }
          - { name: West, when: "lead.territory == 'West'", to: { pool: west } }
          - { name: East, when: "lead.territory == 'East'", to: { pool: east } }
          - { name: Everything else, when: "true", to: { queue: operations } }
        handOffs:
          inbound: { of: qualified, from: marketing, to: sales, attemptAccepts: true, silence: counts-as-accepted }
          expansion: { of: expansion, from: marketing, to: accountManagement, silence: counts-as-accepted }
        clocks:
          calendar: responsible
          pauses: { returned-for-data: 3 business days, contact-named-a-date: 60d }
          attempt: { counts: [call, personal-email, social-message, meeting], byHand: true, channels: 2, perDay: 2 }
        rejections:
          procedural: { reasons: [duplicate, wrong-territory], countsAgainst: operations }
          clerical: { reasons: [bad-contact-data, left-company], countsAgainst: marketing, proof: true }
          definitional: { reasons: [not-our-customer, no-real-interest], countsAgainst: marketing, note: true }
        dispositions: { meeting-booked: ends, not-now: recycles, unreachable: recycles }
        recycling:
          backAfter: { not-now: date-named-or-90d, unreachable: 60d }
          needs: "signal.handRaised || engagement.levelSinceReturn >= 3"
        disputes: { contestWithin: 3 business days, arbiter: olu@northwind.example, ruledWithin: 2 business days, appeal: executive }
        commitments:
          marketing:
            - { id: M1, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: 85%, leavingOut: [procedural] }
            - { id: M2, name: Answer a rejection, measure: answer, within: 1 business day }
            - { id: M3, name: Context, measure: complete, fields: [source, last-responses, why-now], atLeast: 95% }
          sales:
            - { id: S1, name: Decide, measure: decision, handOff: inbound, within: { hot: 2 business hours, standard: 1 business day }, share: 95% }
            - { id: S2, name: First attempt, measure: first-attempt, handOff: inbound, within: { hot: 2 business hours, standard: 1 business day }, share: 95% }
            - { id: S3, name: Persistence, measure: persistence, handOff: inbound, attempts: { hot: 3, standard: 2 }, within: 15 business days }
            - { id: S4, name: Disposition, measure: disposition, handOff: inbound, within: 20 business days }
          accountManagement:
            - { id: A1, name: Decide on an expansion, measure: decision, handOff: expansion, within: 1 business day }
        breach:
          ofOne:
            - { at: 80%, then: warn }
            - { at: 100%, then: reassign, when: "tier == 'hot'" }
            - { at: 150%, then: tell-manager }

        """

    /// The accord with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the accord has no '\(old)'")
        return text.replacing(old, with: new)
    }
}

/// Who works at the small company, when, and in which pool.
enum SmallCompanyRoster {
    static let text = """
        roster: 1
        keepers: [olu@northwind.example]
        people:
          - { email: maria@northwind.example, name: "Maria Lindqvist", party: marketing, role: leader }
          - { email: noor@northwind.example, name: "Noor Haddad", party: marketing, role: marketer }
          - { email: sam@northwind.example, name: "Sam Whitaker", party: sales, role: leader }
          - { email: dana@northwind.example, name: "Dana Ortiz", party: sales, role: manager, team: west }
          - { email: rita@northwind.example, name: "Rita Blum", party: sales, role: manager, team: east }
          - { email: kim@northwind.example, name: "Kim Alvarez", party: sales, role: rep, team: west, manager: dana@northwind.example }
          - { email: lee@northwind.example, name: "Lee Park", party: sales, role: rep, team: west, manager: dana@northwind.example }
          - { email: pat@northwind.example, name: "Pat Moreau", party: sales, role: rep, team: east, manager: rita@northwind.example }
          - { email: ira@northwind.example, name: "Ira Novak", party: sales, role: rep, team: east, manager: rita@northwind.example }
          - { email: ana@northwind.example, name: "Ana Costa", party: accountManagement, role: leader }
          - { email: eve@northwind.example, name: "Eve Stone", party: executive, role: executive }
          - { email: olu@northwind.example, name: "Olu Adeyemi", party: operations, role: keeper }
        calendars:
          pacific: { zone: America/Los_Angeles, hours: { mon-fri: ["08:30-17:30"] } }
          eastern: { zone: America/New_York, hours: { mon-fri: ["09:00-12:30", "13:00-17:30"] } }
        pools:
          west: { calendar: pacific, members: [ { rep: kim@northwind.example }, { rep: lee@northwind.example } ] }
          east: { calendar: eastern, members: [ { rep: pat@northwind.example }, { rep: ira@northwind.example } ] }

        """

    /// The roster with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the roster has no '\(old)'")
        return text.replacing(old, with: new)
    }

    /// Everybody of the text above, in its order.
    static let names = [
        "Maria Lindqvist", "Noor Haddad", "Sam Whitaker", "Dana Ortiz", "Rita Blum", "Kim Alvarez", "Lee Park",
        "Pat Moreau", "Ira Novak", "Ana Costa", "Eve Stone", "Olu Adeyemi",
    ]
}
