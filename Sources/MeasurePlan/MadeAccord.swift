extension MadeHistory {
    /// Twenty scoring rules, two doors, a volume commitment.
    static let accord = """
        accord: 1
        name: Measured
        term: { from: 2025-01-01, until: 2027-12-31 }
        currency: USD
        timeZone: UTC
        parties:
          marketing: { leader: m@example.com }
          sales: { leader: s@example.com }
          accountManagement: { leader: a@example.com }
          executive: { leader: e@example.com }
        signals:
          asked: { touch: [demo-request, contact-sales], within: 30d }
        segments:
          territories:
            - { name: West, when: "company.country in ['US', 'GB']" }
            - { name: East, when: "company.country == 'JP'" }
          verticals:
            - { name: Industry, when: "company.industry in ['Manufacturing', 'Energy', 'Food']" }
            - { name: Services, when: "company.industry in ['Banking', 'Media']" }
          idealCustomer: "company.employees >= 50"
        definitions:
          valid: { sentence: A person., blocks: [] }
          qualified:
            sentence: Fits and showed interest.
            doors:
              - { name: asked, when: "signal.asked && fit.grade in ['A', 'B']" }
              - { name: scored, when: "fit.grade in ['A', 'B'] && engagement.level >= 3" }
            unknown: review
        scoring:
          fit:
            - name: Size
              cap: 40
              rules:
                - { when: "company.employees >= 50", points: 10 }
                - { when: "company.employees >= 200", points: 15 }
                - { when: "company.employees >= 500", points: 10 }
                - { when: "company.employees >= 800", points: 5 }
            - name: Vertical
              cap: 30
              rules:
                - { when: "company.industry == 'Manufacturing'", points: 30 }
                - { when: "company.industry == 'Logistics'", points: 20 }
                - { when: "company.industry in ['Energy', 'Food']", points: 15 }
            - name: Role
              cap: 30
              rules:
                - { when: "person.role == 'plant'", points: 30 }
                - { when: "person.role in ['operations', 'it']", points: 20 }
                - { when: "person.role == 'student'", points: -20 }
            - name: From
              cap: 10
              rules:
                - { when: "lead.source == 'Referral'", points: 10 }
                - { when: "lead.source == 'Event'", points: 5 }
          engagement:
            - name: Asked
              cap: 80
              halfLife: 30d
              rules:
                - { touch: demo-request, points: 60 }
                - { touch: contact-sales, points: 50 }
                - { touch: trial-started, points: 30, atMost: 2 }
                - { touch: pricing-page, points: 10, atMost: 3 }
            - name: Learned
              cap: 40
              halfLife: 14d
              rules:
                - { touch: webinar-attended, points: 20, atMost: 2 }
                - { touch: event-visit, points: 15, atMost: 2 }
                - { touch: email-click, points: 4, atMost: 5 }
                - { touch: content-read, points: 5, atMost: 4 }
          grades: { A: 80, B: 55, C: 30 }
          levels: { 4: 70, 3: 40, 2: 15 }
        tiers:
          - { name: hot, when: "qualified.door == 'asked'" }
          - { name: standard, when: "true" }
        routing:
          - { name: West, when: "lead.territory == 'West'", to: { pool: west } }
          - { name: Everything else, when: "true", to: { pool: east } }
        handOffs:
          inbound: { of: qualified, from: marketing, to: sales, silence: counts-as-accepted }
        commitments:
          marketing:
            - { id: M1, name: Volume, measure: handed-over, handOff: inbound, per: month, atLeast: { West: 5000, East: 3000 }, countOnce: company in 30d }
            - { id: M2, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: 75% }
        """
}
