/// A short accord that can be signed by two leaders, in whatever edition a test needs.
enum PumpsAccord {
    static let text = """
        accord: 1
        name: Northwind Pumps 2027
        term: { from: 2027-01-01, until: 2027-12-31 }
        currency: EUR
        timeZone: Europe/Berlin
        parties:
          marketing: { leader: maria@northwind.example }
          sales: { leader: sam@northwind.example }
        signals:
          asked: { touch: [demo-request], within: 30d }
        definitions:
          qualified:
            sentence: Asked, or fits and showed interest.
            doors:
              - { name: asked, when: "signal.asked" }
              - { name: scored, when: "fit.grade in ['A', 'B'] && engagement.level >= 3" }
        scoring:
          fit:
            - { name: Size, cap: 100, rules: [ { when: "company.employees >= 50", points: 100 } ] }
          engagement:
            - { name: Read, cap: 80, halfLife: 30d, rules: [ { touch: content-read, points: 10 } ] }
          grades: { A: 80, B: 60, C: 30 }
          levels: { 4: 70, 3: 40, 2: 10 }
        tiers:
          - { name: hot, when: "qualified.door == 'asked'" }
          - { name: standard, when: "true" }
        routing:
          - { name: Rest, when: "true", to: { queue: operations } }
        handOffs:
          inbound: { of: qualified, from: marketing, to: sales, silence: counts-as-accepted }
        rejections:
          clerical: { reasons: [bad-data], countsAgainst: marketing, proof: true }
        dispositions: { not-now: recycles, lost: ends }
        recycling: { backAfter: { not-now: 90d }, needs: "signal.asked" }
        commitments:
          marketing:
            - { id: M1, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: 85% }
          sales:
            - { id: S1, name: Decide, measure: decision, within: { hot: 2 business hours, standard: 1 business day }, \
        share: 95% }
        breach:
          ofOne: [ { at: 80%, then: warn } ]

        """

    /// The accord with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the accord has no '\(old)'")
        return text.replacing(old, with: new)
    }

    /// Another edition: Marketing promises another share.
    static func acceptance(_ share: String) -> String {
        with("atLeast: 85%", "atLeast: \(share)")
    }
}
