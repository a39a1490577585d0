import Domain
import Record
import Storage

/// Somebody or something on record that what is typed may be.
struct DuplicateOffer: Sendable, Equatable {
    /// As it is written in an address.
    let id: String
    let name: String
    /// Address and company, or place.
    let detail: String
    let link: Link
    /// Why it may be, in the words of the reasons.
    let reasons: [String]
    /// Whether the rules of matching would take it without asking.
    let isSure: Bool

    var html: HTML {
        let why = reasons.map(TouchWords.plain).joined(separator: ", ")
        return """
            <a href="\(link)">\(name)</a>\(if: !detail.isEmpty, ", \(detail)")\
            <small class="softer"> (\(why))</small>
            """
    }
}

/// Looks for whom a form may mean, by the rules by which every intake finds duplicates (docs/rules/matching.md).
struct DuplicateOffers {
    private static let most = 4

    let connection: any Connection
    let viewer: Viewer
    let lists: Lists

    /// The likeliest first, of those whom the viewer may see.
    func people(_ draft: PersonDraft, company: String?) throws -> [DuplicateOffer] {
        var finder = DuplicateFinder()
        finder.lists = lists
        let folded = FoldedPerson(draft.facts(company: company), lists: lists)
        let keys = MatchKeys.lookup(of: folded)
        let hits = try MatchKeyQueries.hits(keys, of: Person.self, filter: nil, in: connection)
        let known = try PersonQueries.candidates(Set(hits.values.flatMap { $0 }), in: connection)
        let decision = finder.decide(folded, among: known.values.sorted { $0.id < $1.id })
        var found: [(id: ID<Person>, reasons: [String], isSure: Bool)] = []
        if case .same(let id, let reason) = decision.outcome { found.append((id, [reason.rawValue], true)) }
        for candidate in decision.candidates where !found.contains(where: { $0.id == candidate.id }) {
            found.append((candidate.id, candidate.reasons.map(\.rawValue), false))
        }
        return try found.prefix(Self.most).compactMap { try person($0.id, $0.reasons, $0.isSure) }
    }

    func companies(_ facts: CompanyFacts) throws -> [DuplicateOffer] {
        var match = CompanyMatch()
        match.lists = lists
        let folded = FoldedCompany(facts, lists: lists)
        let hits = try MatchKeyQueries.hits(CompanyKeys.of(folded), of: Company.self, filter: nil, in: connection)
        let known = try CompanyQueries.candidates(Set(hits.values.flatMap { $0 }), in: connection)
        let decision = match.decide(folded, among: known.values.sorted { $0.id < $1.id })
        var sure: ID<Company>?
        if case .matched(let id, _) = decision.outcome { sure = id }
        var seen: Set<ID<Company>> = []
        return try decision.candidates.filter { $0.score >= match.reviewFrom && seen.insert($0.id).inserted }
            .prefix(Self.most)
            .compactMap { try company($0.id, $0.reasons.map(\.rawValue), $0.id == sure) }
    }

    private func person(_ id: ID<Person>, _ reasons: [String], _ isSure: Bool) throws -> DuplicateOffer? {
        try PersonAccess.offered(id, to: viewer, in: connection).map { told in
            DuplicateOffer(
                id: id.description, name: told.name, detail: told.detail, link: "/people/\(id)", reasons: reasons,
                isSure: isSure)
        }
    }

    private func company(_ id: ID<Company>, _ reasons: [String], _ isSure: Bool) throws -> DuplicateOffer? {
        try CompanyAccess.offered(id, to: viewer, in: connection).map { told in
            DuplicateOffer(
                id: id.description, name: told.name, detail: told.detail, link: "/companies/\(id)", reasons: reasons,
                isSure: isSure)
        }
    }
}
