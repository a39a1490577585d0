import Domain

/// Writes answers as an accord that can be checked, proposed and signed.
package struct DraftDocument: Sendable {
    package let answers: DraftAnswers

    package init(answers: DraftAnswers) {
        self.answers = answers
    }

    package var text: String {
        [head, meaning, definitions, scoring, handOver, rejections, promises, breach].joined(separator: "\n")
    }

    private var head: String {
        var parties = """
            parties:
              marketing: { leader: \(quoted(answers.marketing)) }
              sales: { leader: \(quoted(answers.sales)) }

            """
        if let leader = answers.accountManagement { parties += "  accountManagement: { leader: \(quoted(leader)) }\n" }
        if let leader = answers.executive { parties += "  executive: { leader: \(quoted(leader)) }\n" }
        return """
            # Written by the guided draft; each clause answers one of its questions.
            accord: 1
            name: \(quoted(answers.name))
            term: { from: \(answers.from), until: \(answers.until), review: every quarter, afterEnd: stays-in-force-flagged, periodCloses: 5 business days }
            currency: \(answers.currency)
            timeZone: \(quoted(answers.timeZone))

            \(parties)signing: { newLeaderConfirmsWithin: 30d, everyoneReadsWithin: 10 business days }
            visibility: { persons: [self, manager], teams: everyone, smallestTeam: \(answers[.smallestTeam]) }

            """
    }

    private var meaning: String {
        let territories = answers.territories.map { territory in
            "    - { name: \(quoted(territory.name)), when: \(quoted(condition(territory))) }\n"
        }.joined()
        let verticals =
            answers.industries.isEmpty
            ? ""
            : "  verticals:\n    - { name: Core, when: \(quoted("company.industry in \(list(answers.industries))")) }\n"
        let core = answers.industries.isEmpty ? "" : "company.vertical != 'Other' && "
        let ideal =
            "\(core)company.employees >= \(answers[.smallest]) && company.employees <= \(answers[.largest])"
        return """
            signals:
              handRaised: { touch: [demo-request, contact-sales, pricing-request], within: \(answers[.interestDays])d }

            segments: # none holds: Other
              territories:
            \(territories)\(verticals)  idealCustomer: \(quoted(ideal))

            """
    }

    private func condition(_ territory: DraftAnswers.Territory) -> String {
        territory.countries.isEmpty ? territory.rule ?? "true" : "company.country in \(list(territory.countries))"
    }

    private var definitions: String {
        let grades = ["A", "B", "C"].prefix { $0 <= answers.grade }.map { "'\($0)'" }.joined(separator: ", ")
        let expansion =
            answers.accountManagement == nil
            ? ""
            : """
              expansion:
                sentence: A customer asks for more.
                when: "company.customer && signal.handRaised"

            """
        return """
            definitions: # a sentence for people, a condition for the program
              lead: { sentence: "A person we can name and reach, with one interest." }
              valid:
                sentence: A real person whom we may contact, working at a company that exists.
                blocks: [email-syntax, email-domain, disposable-domain, company-closed, left-company, cannot-buy, no-consent, suppressed, competitor]
              qualified:
                sentence: \(quoted("Asked to talk to us in the last \(answers[.interestDays]) days, or fits our profile and showed interest."))
                doors: # one is enough; it is kept with the lead
                  - { name: asked, when: "signal.handRaised && fit.grade != 'D'" }
                  - { name: scored, when: "fit.grade in [\(grades)] && engagement.level >= \(answers[.level])" }
                unknown: review
            \(expansion)
            """
    }

    private var scoring: String {
        let size = answers.industries.isEmpty && answers.roles.isEmpty ? 100 : 40
        let others = (answers.industries.isEmpty ? 0 : 1) + (answers.roles.isEmpty ? 0 : 1)
        let other = others == 1 ? 60 : 30
        var fit = """
              - name: Size
                cap: \(size)
                rules:
                  - { when: "company.employees >= \(answers[.smallest]) && company.employees <= \(answers[.largest])", points: \(size) }

            """
        if !answers.industries.isEmpty {
            fit += """
                  - name: Industry
                    cap: \(other)
                    rules:
                      - { when: "company.vertical != 'Other'", points: \(other) }

                """
        }
        if !answers.roles.isEmpty {
            fit += """
                  - name: Role
                    cap: \(other)
                    rules:
                      - { when: \(quoted("person.role in \(list(answers.roles))")), points: \(other) }

                """
        }
        return """
            scoring:
              fit: # who they are: A to D
            \(fit.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n"))\
              engagement: # what they did: 1 to 4
                - name: Asked
                  cap: 80
                  halfLife: 30d
                  rules:
                    - { touch: demo-request, points: 80 }
                    - { touch: contact-sales, points: 60 }
                    - { touch: pricing-page, points: 10, atMost: 3 }
                - name: Learned
                  cap: 40
                  halfLife: \(answers[.halfLife])d
                  rules:
                    - { touch: webinar-attended, points: 20 }
                    - { touch: content-read, points: 5, atMost: 4 }
              grades: { A: 80, B: 60, C: 30 }
              levels: { 4: 70, 3: 40, 2: 15 }

            tiers:
              - { name: hot, when: "qualified.door == 'asked' || (fit.grade == 'A' && engagement.level == 4)" }
              - { name: standard, when: "true" }

            """
    }

    package func list(_ words: [String]) -> String {
        "[\(words.map { "'\($0)'" }.joined(separator: ", "))]"
    }

    /// Text of YAML between double quotes.
    func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
