import Domain
import Storage

/// Finds the touches that belong to the journeys of opportunities.
struct CreditJourneys {
    private static let most = 1_000

    /// What a journey is found by.
    struct Subject {
        let id: ID<Opportunity>
        let person: ID<Person>?
        let company: ID<Company>?
        let openedAt: Timestamp
        /// What happens later, or gets known later, does not belong to it.
        let endsAt: Timestamp
    }

    let connection: any Connection
    let attribution: Attribution
    let now: Timestamp

    /// One journey for each subject, in their order.
    func touches(of subjects: [Subject]) throws -> [[CreditTouch]] {
        if attribution.scope == .company { return try companyTouches(subjects) }
        let contacts = attribution.scope == .contact ? [:] : try contacts(of: subjects)
        let merges = try MergeGroups<Person>(noun: "person", in: connection)
        let owners = subjects.map { subject -> Set<ID<Person>> in
            var own = contacts[subject.id]?.filter { $0.from <= subject.endsAt }.map(\.person) ?? []
            if own.isEmpty { own = [subject.person].compactMap { $0 } }
            return merges.together(own, at: subject.endsAt)
        }
        let all = owners.reduce(into: Set<ID<Person>>()) { $0.formUnion($1) }
        var byPerson: [ID<Person>: [CreditTouch]] = [:]
        for part in parts(all.sorted()) {
            try connection.each(
                """
                SELECT person, id, at, kind, channel, campaign, asset, known FROM touch
                WHERE person IN \(.list(part)) AND withdrawn IS NULL
                """
            ) { byPerson[$0.id(0), default: []].append(CreditTouch($0)) }
        }
        return journeys(subjects, owners, of: byPerson)
    }

    private func companyTouches(_ subjects: [Subject]) throws -> [[CreditTouch]] {
        let merges = try MergeGroups<Company>(noun: "company", in: connection)
        let owners = subjects.map { merges.together([$0.company].compactMap { $0 }, at: $0.endsAt) }
        let all = owners.reduce(into: Set<ID<Company>>()) { $0.formUnion($1) }
        var byCompany: [ID<Company>: [CreditTouch]] = [:]
        for part in parts(all.sorted()) {
            try connection.each(
                """
                SELECT person, id, at, kind, channel, campaign, asset, known, company FROM touch
                WHERE company IN \(.list(part)) AND withdrawn IS NULL
                """
            ) { byCompany[$0.id(8), default: []].append(CreditTouch($0)) }
        }
        return journeys(subjects, owners, of: byCompany)
    }

    /// Each owner's touches are put in order once, however many subjects they belong to.
    private func journeys<Noun>(
        _ subjects: [Subject], _ owners: [Set<ID<Noun>>], of touches: [ID<Noun>: [CreditTouch]]
    ) -> [[CreditTouch]] {
        let sorted = touches.mapValues { $0.sorted(by: CreditTouch.precedes) }
        return zip(subjects, owners).map { subject, own in
            let found = own.compactMap { sorted[$0].map { journey($0, subject) } }.filter { !$0.isEmpty }
            guard found.count > 1 else { return found.first ?? [] }
            return found.joined().sorted(by: CreditTouch.precedes)
        }
    }

    private func journey(_ touches: [CreditTouch], _ subject: Subject) -> [CreditTouch] {
        let start = subject.openedAt.advanced(byMilliseconds: -attribution.lookback)
        return touches.filter { $0.at >= start && $0.at <= subject.endsAt && $0.known <= subject.endsAt }
    }

    private func contacts(
        of subjects: [Subject]
    ) throws -> [ID<Opportunity>: [(person: ID<Person>, from: Timestamp)]] {
        var contacts: [ID<Opportunity>: [(person: ID<Person>, from: Timestamp)]] = [:]
        for part in parts(subjects.map(\.id).sorted()) {
            try connection.each(
                "SELECT opportunity, person, from_at FROM opportunity_contact WHERE opportunity IN \(.list(part))"
            ) { contacts[$0.id(0), default: []].append((person: $0.id(1), from: $0.timestamp(2))) }
        }
        return contacts
    }

    private func parts<Noun>(_ ids: [ID<Noun>]) -> [ArraySlice<ID<Noun>>] {
        stride(from: 0, to: ids.count, by: Self.most).map { ids[$0..<min($0 + Self.most, ids.count)] }
    }
}

extension MergeGroups {
    /// All whose touches were found together with those of the ids, by the merges that held at an instant.
    func together(_ ids: [ID<Noun>], at instant: Timestamp) -> Set<ID<Noun>> {
        ids.reduce(into: Set(ids)) { found, id in
            guard let place = group(of: id) else { return }
            found.formUnion(Survivors(groups[place], asOf: instant).group(of: id))
        }
    }
}
