/// Finds the company of a lead among those that share a key with it.
///
/// Source: docs/rules/matching.md.
public struct CompanyMatch: Sendable {
    /// Least score that is taken without asking.
    public var takenFrom = 500
    /// Least score that is worth a look.
    public var reviewFrom = 300
    public var tieBreakers = CompanyTieBreaker.standard
    public var lists = Lists.shipped

    public init() {}

    public func decide(_ query: FoldedCompany, among companies: [Company]) -> CompanyDecision {
        decide(query, among: companies) { FoldedCompany($0.facts, lists: lists) }
    }

    /// The same for whoever keeps the folded form of companies that are looked at again and again.
    public func decide(
        _ query: FoldedCompany, among companies: [Company], folding fold: (Company) -> FoldedCompany
    ) -> CompanyDecision {
        var filtered = query.freeDomains.map {
            CompanyDecision.Filtered(id: nil, why: .freeMail, evidence: $0)
        }
        var scored: [(company: Company, candidate: CompanyCandidate)] = []
        for company in companies {
            let folded = fold(company)
            let reasons = Self.reasons(query, folded)
            if let why = Self.filter(query, folded, reasons) {
                filtered.append(
                    .init(id: company.id, why: why, evidence: why == .otherCountry ? folded.country ?? "" : ""))
            } else {
                scored.append((company, .init(id: company.id, score: Self.score(reasons), reasons: reasons)))
            }
        }
        scored.sort { ($1.candidate.score, $0.company.id) < ($0.candidate.score, $1.company.id) }
        let (outcome, tieBreaker) = outcome(scored)
        return CompanyDecision(
            outcome: outcome, candidates: scored.map(\.candidate), filtered: filtered, tieBreaker: tieBreaker)
    }

    private func outcome(
        _ scored: [(company: Company, candidate: CompanyCandidate)]
    ) -> (CompanyDecision.Outcome, CompanyTieBreaker?) {
        guard let best = scored.first?.candidate.score, best >= reviewFrom else { return (.new, nil) }
        guard best >= takenFrom else { return (.review, nil) }
        var equals = scored.filter { $0.candidate.score == best }.map(\.company)
        var decided: CompanyTieBreaker?
        for tieBreaker in tieBreakers + [.lowestID] where equals.count > 1 {
            let left = tieBreaker.best(of: equals)
            if left.count < equals.count { decided = tieBreaker }
            equals = left
        }
        guard let winner = equals.first,
            let candidate = scored.first(where: { $0.company.id == winner.id })?.candidate,
            let reason = candidate.reasons.first
        else { return (.new, nil) }
        return (.matched(winner.id, by: reason), decided)
    }

    /// A name alone does not reach over a border, and what shares nothing was found by a hash alone.
    private static func filter(
        _ query: FoldedCompany, _ other: FoldedCompany, _ reasons: [CompanyReason]
    ) -> CompanyDecision.Filtered.Why? {
        if reasons.allSatisfy({ $0 == .otherName }) { return .nothingShared }
        let isNameAlone = reasons.allSatisfy { $0 == .name || $0 == .similarName || $0 == .otherName }
        guard isNameAlone, let one = query.country, let two = other.country, one != two else { return nil }
        return .otherCountry
    }

    private static func reasons(_ query: FoldedCompany, _ other: FoldedCompany) -> [CompanyReason] {
        var reasons: [CompanyReason] = []
        if query.externalIDs.contains(where: other.externalIDs.contains) { reasons.append(.externalID) }
        let haveNames = !query.nameKey.isEmpty && !other.nameKey.isEmpty
        if haveNames, query.nameKey == other.nameKey { reasons.append(.name) }
        let domains = other.domains
        if query.mailDomains.contains(where: domains.contains) { reasons.append(.mailDomain) }
        if let website = query.website, domains.contains(website) { reasons.append(.websiteDomain) }
        if let address = query.address, address == other.address { reasons.append(.address) }
        if let phone = query.phone, phone == other.phone { reasons.append(.phone) }
        if haveNames, query.nameKey != other.nameKey {
            reasons.append(CompanySimilarity.isSimilar(query, other) ? .similarName : .otherName)
        }
        return reasons
    }

    /// The strongest reason, more for each further one, less where both have names that have nothing in common.
    private static func score(_ reasons: [CompanyReason]) -> Int {
        if reasons.contains(.externalID) { return 1000 }
        let points = reasons.map(points).sorted(by: >)
        let further = points.dropFirst().filter { $0 > 0 }.count * 50
        let against = reasons.contains(.otherName) ? 250 : 0
        return max(0, min(990, (points.first ?? 0) + further) - against)
    }

    private static func points(_ reason: CompanyReason) -> Int {
        switch reason {
        case .externalID: 1000
        case .name: 700
        case .mailDomain: 650
        case .websiteDomain: 600
        case .address: 350
        case .phone: 350
        case .similarName: 300
        case .otherName: 0
        }
    }
}
