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

    private struct Known {
        let touch: CreditTouch
        let known: Timestamp
    }

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
        let touches = try read(all.sorted())
        let byPerson = Dictionary(grouping: touches) { $0.touch.person }
        return zip(subjects, owners).map { subject, own in
            journey(own.flatMap { byPerson[$0] ?? [] }, subject)
        }
    }

    private func companyTouches(_ subjects: [Subject]) throws -> [[CreditTouch]] {
        let merges = try MergeGroups<Company>(noun: "company", in: connection)
        let owners = subjects.map { merges.together([$0.company].compactMap { $0 }, at: $0.endsAt) }
        let all = owners.reduce(into: Set<ID<Company>>()) { $0.formUnion($1) }
        var byCompany: [ID<Company>: [Known]] = [:]
        for part in parts(all.sorted()) {
            try connection.each(
                """
                SELECT person, id, at, kind, channel, campaign, asset, known, company FROM touch
                WHERE company IN \(.list(part)) AND withdrawn IS NULL
                """
            ) { byCompany[$0.id(8), default: []].append(known($0)) }
        }
        return zip(subjects, owners).map { subject, own in
            journey(own.flatMap { byCompany[$0] ?? [] }, subject)
        }
    }

    private func journey(_ touches: [Known], _ subject: Subject) -> [CreditTouch] {
        let start = subject.openedAt.advanced(byMilliseconds: -attribution.lookback)
        return touches.filter { $0.touch.at >= start && $0.touch.at <= subject.endsAt && $0.known <= subject.endsAt }
            .map(\.touch).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    private func read(_ ids: [ID<Person>]) throws -> [Known] {
        try parts(ids).flatMap { part in
            try connection.all(
                """
                SELECT person, id, at, kind, channel, campaign, asset, known FROM touch
                WHERE person IN \(.list(part)) AND withdrawn IS NULL
                """
            ) { known($0) }
        }
    }

    private func known(_ row: ResultRow) -> Known {
        Known(
            touch: CreditTouch(
                id: row.id(1), person: row.id(0), at: row.timestamp(2), kind: row.text(3), channel: row.text(4),
                campaign: row.optionalID(5), asset: row.optionalText(6)),
            known: row.timestamp(7))
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
