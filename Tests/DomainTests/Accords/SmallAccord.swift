@testable import Domain

/// The shortest accord that can be signed, and what was made of it.
enum SmallAccord {
    static let text = """
        accord: 1
        name: Alder Pumps 2027
        term: { from: 2027-01-01, until: 2027-12-31 }
        currency: EUR
        timeZone: Europe/Berlin
        parties:
          marketing: { leader: mia@alder.example }
          sales: { leader: sol@alder.example }
        signals:
          asked: { touch: [demo-request], within: 30d }
          roles: { distinct: person.role, touch: [any-response], within: 60d, of: company }
        segments:
          territories:
            - { name: North, when: "company.country in ['DE', 'DK']" }
          verticals:
            - { name: Water, when: "company.industry == 'Water'" }
          idealCustomer: "company.vertical == 'Water' && company.employees >= 20"
        definitions:
          qualified:
            sentence: Asked, or fits and showed interest.
            doors:
              - { name: asked, when: "signal.asked" }
              - { name: scored, when: "fit.grade in ['A', 'B'] && engagement.level >= 3" }
        scoring:
          fit:
            - { name: Size, cap: 60, rules: [ { when: "company.employees >= 50", points: 60 } ] }
            - { name: Ideal, cap: 40, rules: [ { when: "company.ideal", points: 40 } ] }
          engagement:
            - { name: Read, cap: 80, halfLife: 30d, rules: [ { touch: content-read, points: 10 } ] }
          grades: { A: 80, B: 60, C: 30 }
          levels: { 4: 70, 3: 40, 2: 10 }
        tiers:
          - { name: hot, when: "qualified.door == 'asked'" }
          - { name: standard, when: "true" }
        routing:
          - { name: North, when: "lead.territory == 'North'", to: { pool: north } }
          - { name: Rest, when: "true", to: { queue: operations } }
        handOffs:
          inbound: { of: qualified, from: marketing, to: sales, silence: counts-as-accepted }
        rejections:
          clerical: { reasons: [bad-data], countsAgainst: marketing, proof: true }
        dispositions: { not-now: recycles, lost: ends }
        recycling: { backAfter: { not-now: 90d }, needs: "engagement.levelSinceReturn >= 3" }
        commitments:
          marketing:
            - { id: M1, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: 85% }
          sales:
            - { id: S1, name: Decide, measure: decision, within: { hot: 2 business hours, standard: 1 business day }, \
        share: 95% }
        breach:
          ofOne: [ { at: 80%, then: warn }, { at: 100%, then: reassign, when: "tier == 'hot'" } ]
          gives: [ { missed: S1, counts: accepted, in: M1 } ]
        """

    /// The accord with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the small accord has no '\(old)'")
        return text.replacing(old, with: new)
    }

    /// What checking finds, as `line:column: severity: path: message`.
    static func findings(_ text: String, roster: Roster? = nil) -> [String] {
        AccordCheck.check(text: text, roster: roster, history: nil).faults.map(\.description)
    }
}
