import Domain
import Storage

/// Finds the companies of many rows at once, or makes them.
struct CompanyMatching {
    let writer: RecordWriter
    let match: CompanyMatch
    /// Companies that this slice has made, so that the next row of it finds them.
    private var made: [MatchKey: [Domain.Company]] = [:]
    private var madeNamed: Set<ID<Company>> = []
    /// Whether a company goes by an id of the system that the rows come from: another id there is another company.
    var isNamed: (ID<Company>) throws -> Bool = { _ in false }

    init(writer: RecordWriter, lists: Lists) {
        self.writer = writer
        var match = CompanyMatch()
        match.lists = lists
        self.match = match
    }

    /// A company to find: what is known of it, and the row that would be made.
    struct Query {
        var facts: CompanyFacts
        var draft: CompanyDraft
        var at: Timestamp
        /// When what is told was last changed, where that is known apart from when the company began.
        var changedAt: Timestamp?
    }

    /// One id for each query, `nil` where it names no company.
    ///
    /// - Returns: the id, and whether it was made now.
    mutating func find(_ queries: [Query?]) throws -> [(id: ID<Company>, isNew: Bool)?] {
        let match = self.match
        let folded = queries.map { $0.map { FoldedCompany($0.facts, lists: match.lists) } }
        let keys = folded.map { $0.map(CompanyKeys.of) ?? [] }
        let hits = try MatchKeyQueries.hits(
            keys.flatMap { $0 }, of: Company.self, filter: writer.filter, in: writer.connection)
        let known = try CompanyQueries.candidates(Set(hits.values.flatMap { $0 }), in: writer.connection)
        // Many rows look at the same companies: each is folded once.
        var foldedCompanies: [ID<Company>: FoldedCompany] = [:]
        return try queries.indices.map { index in
            guard let query = queries[index], let company = folded[index], !keys[index].isEmpty else { return nil }
            var candidates: [Domain.Company] = []
            var seen: Set<ID<Company>> = []
            for key in keys[index] {
                let stored = (hits[key] ?? []).compactMap { known[$0] }
                let found = stored + (made[key] ?? []).prefix(MatchKeys.largestBlock)
                for candidate in found where seen.insert(candidate.id).inserted {
                    if try isKeptApart(query, candidate.id) { continue }
                    candidates.append(candidate)
                }
            }
            let decision = match.decide(company, among: candidates) { candidate in
                if let known = foldedCompanies[candidate.id] { return known }
                let folded = FoldedCompany(candidate.facts, lists: match.lists)
                foldedCompanies[candidate.id] = folded
                return folded
            }
            if case .matched(let id, _) = decision.outcome { return (id, false) }
            return (try make(query, company, keys[index], decision), true)
        }
    }

    private func isKeptApart(_ query: Query, _ id: ID<Company>) throws -> Bool {
        guard !query.facts.externalIDs.isEmpty else { return false }
        return try madeNamed.contains(id) || isNamed(id)
    }

    private mutating func make(
        _ query: Query, _ folded: FoldedCompany, _ keys: [MatchKey], _ decision: CompanyDecision
    ) throws -> ID<Company> {
        let act = writer.act
        var row = CompanyRow(id: try act.ids.next(), createdAt: query.at, recorded: act.now)
        query.draft.fill(&row)
        if row.name.isEmpty { row.name = folded.domain ?? query.facts.externalIDs.first?.id ?? "?" }
        row.nameKey = folded.nameKey
        row.domain = folded.domain
        row.batch = writer.batch
        writer.add(row)
        for domain in Set(folded.website.map { [$0] } ?? []).union(folded.mailDomains) {
            writer.addDomain(domain, of: row.id)
        }
        writer.addMatchKeys(keys, id: row.id.rawValue)
        writer.addTokens(SearchTokens.of(texts: [row.name]), noun: "company", id: row.id.rawValue)
        var fact = FactRow(
            person: ID(0), id: try act.ids.next(), noun: "company", subject: row.id.rawValue,
            at: query.changedAt ?? query.at, known: query.at, act: act, values: query.draft.values)
        fact.batch = writer.batch
        writer.add(fact)
        if !query.facts.externalIDs.isEmpty { madeNamed.insert(row.id) }
        let company = Domain.Company(id: row.id, createdAt: query.at, facts: query.facts)
        for key in keys { made[key, default: []].append(company) }
        if decision.outcome == .review { try noteCandidates(decision, of: row.id) }
        return row.id
    }

    private func noteCandidates(_ decision: CompanyDecision, of company: ID<Company>) throws {
        for candidate in decision.candidates.prefix(3) {
            var item = ReviewItem(
                id: try writer.act.ids.next(), kind: .duplicateCompany, subject: company.rawValue, at: writer.act.now)
            item.other = candidate.id.rawValue
            item.confidence = Int64(candidate.score)
            item.reasons = candidate.reasons.map(\.rawValue).joined(separator: " ")
            item.batch = writer.batch
            writer.add(item)
        }
    }
}

extension FoldedCompany {
    /// The domain that stands for the company: its website's, else that of its mail.
    package var domain: String? { website ?? mailDomains.first }
}
