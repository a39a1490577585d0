/// Decides whether a person is one of those that share a key with it.
///
/// Source: docs/rules/matching.md.
///
/// Only equal strong keys make two persons one; all else is for people to decide. An address of the network is never
/// looked at.
public struct DuplicateFinder: Sendable {
    /// Least confidence that is worth a look.
    public var reviewFrom = 400
    public var lists = Lists.shipped

    public init() {}

    public func decide(_ person: FoldedPerson, among others: [Person]) -> DuplicateDecision {
        if others.isEmpty { return DuplicateDecision(outcome: .new, candidates: [], joins: []) }
        let compared = others.map { Comparison(person, with: $0, lists: lists) }
        let strong = Self.strongRules.lazy.compactMap { reason in
            Self.only(compared.filter { $0.isStrong(reason) }).map { (match: $0, reason: reason) }
        }.first
        let joins = compared.filter { comparison in
            !comparison.other.isKnown && comparison.has(.sameVisitor) && comparison.id != strong?.match.id
        }
        let rest = compared.filter { comparison in
            comparison.id != strong?.match.id && comparison.confidence >= reviewFrom
                && !joins.contains { $0.id == comparison.id }
        }
        .map { DuplicateCandidate(id: $0.id, confidence: $0.confidence, reasons: $0.reasons) }
        .sorted { ($1.confidence, $0.id) < ($0.confidence, $1.id) }
        if let strong {
            return DuplicateDecision(
                outcome: .same(strong.match.id, by: strong.reason), candidates: rest, joins: joins.map(\.id).sorted())
        }
        return DuplicateDecision(
            outcome: rest.isEmpty ? .new : .review, candidates: rest, joins: joins.map(\.id).sorted())
    }

    /// The row of the same system first: it may have got another's address since.
    private static let strongRules: [DuplicateReason] = [.sameExternalID, .sameEmail, .samePhoneAndName, .sameVisitor]

    private static func only(_ hits: [Comparison]) -> Comparison? {
        hits.count == 1 ? hits[0] : nil
    }
}

/// Two persons side by side.
private struct Comparison {
    let id: ID<Person>
    let person: FoldedPerson
    let other: FoldedPerson
    let reasons: [DuplicateReason]

    init(_ person: FoldedPerson, with other: Person, lists: Lists) {
        id = other.id
        self.person = person
        self.other = FoldedPerson(other.facts, lists: lists)
        reasons = Self.reasons(person, self.other)
    }

    func has(_ reason: DuplicateReason) -> Bool { reasons.contains(reason) }

    /// A browser is one person only while nothing known speaks against it: several people use one machine.
    func isStrong(_ reason: DuplicateReason) -> Bool {
        guard has(reason) else { return false }
        guard reason == .sameVisitor else { return true }
        if !other.isKnown { return true }
        let haveOtherAddresses = !person.emails.isEmpty && !other.emails.isEmpty && !has(.sameEmail)
        return !haveOtherAddresses && !has(.namesDiffer)
    }

    var confidence: Int {
        if has(.sameExternalID) || has(.sameEmail) || has(.samePhoneAndName) || isStrong(.sameVisitor) { return 1000 }
        let points = DuplicatePoints.all.filter { $0.needs.allSatisfy(has) }.map(\.points).sorted(by: >)
        guard let best = points.first else { return 0 }
        let against = (has(.countriesDiffer) ? 100 : 0) + (has(.keptApartBySource) ? 100 : 0)
        return max(0, min(990, best + 25 * (points.count - 1)) - against)
    }

    private static func reasons(_ one: FoldedPerson, _ other: FoldedPerson) -> [DuplicateReason] {
        var reasons: [DuplicateReason] = []
        func note(_ reason: DuplicateReason, _ holds: Bool) {
            if holds { reasons.append(reason) }
        }
        let haveNames = !one.name.isEmpty && !other.name.isEmpty
        let isSameName = haveNames && one.name.key == other.name.key
        let isSamePhone = shares(one.phones, other.phones)
        note(.sameExternalID, shares(one.externalIDs, other.externalIDs))
        note(.sameEmail, shares(one.emails, other.emails))
        note(.samePhoneAndName, isSamePhone && isSameName)
        note(.sameVisitor, shares(one.visitorIDs, other.visitorIDs))
        note(.sameMailbox, shares(one.mailboxes, other.mailboxes))
        note(.sameName, isSameName)
        note(.similarName, haveNames && !isSameName && one.sounds(like: other))
        note(.sameDomain, shares(one.businessDomains, other.businessDomains))
        note(.sameCompany, !one.companyKey.isEmpty && one.companyKey == other.companyKey)
        note(.samePhone, isSamePhone)
        note(.samePhoneEnd, !isSamePhone && shares(one.phones.map { $0.suffix(4) }, other.phones.map { $0.suffix(4) }))
        note(.namesDiffer, haveNames && !isSameName && !one.sounds(like: other))
        note(.countriesDiffer, one.country != nil && other.country != nil && one.country != other.country)
        let isKeptApart = one.externalIDs.contains { id in
            other.externalIDs.contains { $0.source == id.source } && !other.externalIDs.contains(id)
        }
        note(.keptApartBySource, isKeptApart)
        return reasons
    }

    private static func shares<Value: Equatable>(_ one: [Value], _ other: [Value]) -> Bool {
        one.contains { other.contains($0) }
    }
}

/// What agreements are worth when no strong key is equal.
private struct DuplicatePoints {
    let needs: [DuplicateReason]
    let points: Int

    static let all: [DuplicatePoints] = [
        DuplicatePoints(needs: [.sameMailbox, .sameName], points: 900),
        DuplicatePoints(needs: [.sameName, .sameDomain], points: 850),
        DuplicatePoints(needs: [.sameName, .sameCompany], points: 800),
        DuplicatePoints(needs: [.sameMailbox, .similarName], points: 750),
        DuplicatePoints(needs: [.samePhone, .similarName], points: 700),
        DuplicatePoints(needs: [.similarName, .sameDomain], points: 600),
        DuplicatePoints(needs: [.similarName, .sameCompany], points: 550),
        DuplicatePoints(needs: [.sameName, .samePhoneEnd], points: 500),
        DuplicatePoints(needs: [.sameMailbox], points: 450),
        DuplicatePoints(needs: [.similarName, .samePhoneEnd], points: 450),
        DuplicatePoints(needs: [.samePhone], points: 400),
    ]
}
