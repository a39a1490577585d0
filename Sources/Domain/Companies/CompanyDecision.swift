/// Which company a lead belongs to, with everything that was weighed.
public struct CompanyDecision: Sendable {
    public enum Outcome: Hashable, Sendable {
        case matched(ID<Company>, by: CompanyReason)
        /// Only hints: a new company is made, and somebody should look.
        case review
        case new
    }

    public let outcome: Outcome
    /// All that share something, the likeliest first.
    public let candidates: [CompanyCandidate]
    public let filtered: [Filtered]
    /// What told equals apart; `nil` when nothing had to.
    public let tieBreaker: CompanyTieBreaker?

    /// Something that was not taken into account, and why.
    public struct Filtered: Hashable, Sendable {
        public enum Why: String, CaseIterable, Sendable {
            case freeMail = "free-mail"
            case otherCountry = "other-country"
            case nothingShared = "nothing-shared"
        }

        /// `nil` when a domain was left out, not a company.
        public let id: ID<Company>?
        public let why: Why
        public let evidence: String
    }
}

/// One company that might be meant.
public struct CompanyCandidate: Hashable, Sendable {
    public let id: ID<Company>
    /// 0 to 1000.
    public let score: Int
    public let reasons: [CompanyReason]
}

/// Why a company may be the one, or may not.
public enum CompanyReason: String, CaseIterable, Sendable {
    case externalID = "external-id"
    case name
    case mailDomain = "mail-domain"
    case websiteDomain = "website-domain"
    case address
    case phone
    case similarName = "similar-name"
    case otherName = "other-name"
}

/// How one of several equals is taken, in the order that a company chooses.
public enum CompanyTieBreaker: String, CaseIterable, Sendable {
    case mostContacts = "most-contacts"
    case mostLeads = "most-leads"
    case mostOpportunities = "most-opportunities"
    case oldest
    /// When all else is equal, so that the decision is the same each time.
    case lowestID = "lowest-id"

    public static let standard: [CompanyTieBreaker] = [.mostContacts, .mostLeads, .mostOpportunities, .oldest]

    /// Those that stay in the lead.
    func best(of companies: [Company]) -> [Company] {
        switch self {
        case .mostContacts: Self.most(companies) { $0.contacts }
        case .mostLeads: Self.most(companies) { $0.leads }
        case .mostOpportunities: Self.most(companies) { $0.opportunities }
        case .oldest: Self.most(companies) { -$0.createdAt.milliseconds }
        case .lowestID: Self.most(companies) { -$0.id.rawValue }
        }
    }

    private static func most<Value: Comparable>(_ companies: [Company], by value: (Company) -> Value) -> [Company] {
        guard let best = companies.map(value).max() else { return [] }
        return companies.filter { value($0) == best }
    }
}
