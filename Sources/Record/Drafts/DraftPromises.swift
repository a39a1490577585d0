import Domain

/// The part of the document that promises.
extension DraftDocument {
    var handOver: String {
        var routing = answers.territories.map { territory in
            let target = territory.pool.map { "{ pool: \(quoted($0)) }" } ?? "{ queue: operations }"
            return "  - { name: \(quoted(territory.name)), when: \(quoted("lead.territory == '\(territory.name)'"))"
                + ", to: \(target) }\n"
        }.joined()
        if answers.accountManagement != nil {
            routing =
                "  - { name: Customer, when: \"company.customer\", to: company.accountManager, as: expansion }\n"
                + routing
        }
        let expansion =
            answers.accountManagement == nil
            ? ""
            : "  expansion: { of: expansion, from: marketing, to: accountManagement, silence: counts-as-accepted }\n"
        return """
            routing: # an absent owner's deputy, then the owner's pool
            \(routing)  - { name: Everything else, when: "true", to: { queue: operations } }

            handOffs: # silence: what no answer within the clock means
              inbound: { of: qualified, from: marketing, to: sales, attemptAccepts: true, silence: counts-as-accepted }
            \(expansion)
            clocks:
              calendar: responsible
              pauses: { returned-for-data: 3 business days, contact-named-a-date: 60d }
              absent: { reassignAfter: 30 business minutes }
              attempt: { counts: [call, personal-email, social-message, meeting], byHand: true, channels: 2, perDay: 2 }

            """
    }

    package var rejections: String {
        let appeal = answers.executive == nil ? "" : ", appeal: executive"
        return """
            rejections: # until the first two-way contact; after it, a disposition
              procedural: { reasons: [duplicate, wrong-territory, existing-customer], countsAgainst: operations }
              clerical: { reasons: [bad-contact-data, company-closed, left-company, cannot-buy], countsAgainst: marketing, proof: true }
              definitional: { reasons: [not-our-customer, no-real-interest, student-or-competitor], countsAgainst: marketing, note: true }
            dispositions: { meeting-booked: ends, not-a-buyer: ends, not-now: recycles, unreachable: recycles }
            recycling:
              backAfter: { not-now: date-named-or-\(answers[.notNowDays])d, unreachable: \(answers[.unreachableDays])d }
              needs: "signal.handRaised || engagement.levelSinceReturn >= \(answers[.level])"
            disputes: { contestWithin: \(days(.contestDays)), arbiter: \(quoted(answers.arbiter)), ruledWithin: \(days(.ruledDays))\(appeal) }

            """
    }

    package var promises: String {
        let volumes = answers.territories.map { "\(quoted($0.name)): \($0.volume)" }.joined(separator: ", ")
        let pools = answers.pools.map { "\(quoted($0.name)): \($0.capacity)" }.joined(separator: ", ")
        let capacity =
            pools.isEmpty
            ? "" : "    - { id: S5, name: Capacity, measure: capacity, per: week, atLeast: { \(pools) } }\n"
        let accounts =
            answers.accountManagement == nil
            ? ""
            : """
              accountManagement:
                - { id: A1, name: Decide on an expansion, measure: decision, handOff: expansion, within: 2 business days, share: 90% }

            """
        return """
            commitments: # each has a party, a clock or a count, and opens to its rows
              marketing:
                - { id: M1, name: Volume, measure: handed-over, handOff: inbound, per: month, atLeast: { \(volumes) }, countOnce: company in 30d }
                - { id: M2, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: \(answers[.acceptance])%, leavingOut: [procedural], judgedFrom: \(answers[.judgedFrom]) }
                - { id: M3, name: Dead on arrival, measure: dead-on-arrival, atMost: \(answers[.dead])% }
                - { id: M4, name: Answer a rejection, measure: answer, within: \(days(.answerDays)) }
                - { id: M5, name: Context, measure: complete, fields: [source, why-now], atLeast: \(answers[.context])% }
              sales:
                - { id: S1, name: Decide, measure: decision, handOff: inbound, within: { hot: \(hours(.hotHours)), standard: \(hours(.standardHours)) }, share: \(answers[.decideShare])% }
                - { id: S2, name: First attempt, measure: first-attempt, handOff: inbound, within: { hot: \(hours(.hotAttemptHours)), standard: \(hours(.standardAttemptHours)) }, share: \(answers[.attemptShare])% }
                - { id: S3, name: Persistence, measure: persistence, handOff: inbound, attempts: { hot: \(answers[.hotAttempts]), standard: \(answers[.standardAttempts]) }, within: \(days(.attemptDays)) }
                - { id: S4, name: Disposition, measure: disposition, handOff: inbound, within: \(days(.dispositionDays)) }
            \(capacity)\(accounts)
            """
    }

    var breach: String {
        let relieves = answers.pools.isEmpty ? "" : "    - { missed: S5, relieves: in-proportion, of: M1 }\n"
        return """
            breach:
              ofOne:
                - { at: \(answers[.warnAt])%, then: warn }
                - { at: 100%, then: reassign, when: "tier == 'hot'" }
                - { at: \(answers[.tellAt])%, then: tell-manager }
              gives:
                - { missed: M2, adds: shortfall, to: M1 }
                - { missed: S2, counts: accepted, in: M2 }
            \(relieves)relief: { ramp: [0%, 25%, 50%, 75%, 100%], leaveOver: 10 business days, vacancies: true }
            exceptions: { longest: 30d, perQuarter: 4, signedBy: [marketing, sales] }

            """
    }

    private func hours(_ number: DraftNumber) -> String {
        "\(answers[number]) business hour\(answers[number] == 1 ? "" : "s")"
    }

    private func days(_ number: DraftNumber) -> String {
        "\(answers[number]) business day\(answers[number] == 1 ? "" : "s")"
    }
}
