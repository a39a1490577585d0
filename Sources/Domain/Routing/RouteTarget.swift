/// Where a rule sends a lead, with the owner's name already looked up.
public enum RouteTarget: Hashable, Sendable {
    /// E-mail address of the owner; `nil` when the company or the opportunity has none.
    case owner(String?)
    case pool(String)
    case queue(String)

    public init(_ target: RoutingRule.Target, owners: RouteOwners) {
        switch target {
        case .companyOwner: self = .owner(owners.company)
        case .companyAccountManager: self = .owner(owners.accountManager)
        case .opportunityOwner: self = .owner(owners.opportunity)
        case .pool(let name): self = .pool(name)
        case .queue(let name): self = .queue(name)
        }
    }
}

/// E-mail addresses of those who own what the lead belongs to.
public struct RouteOwners: Hashable, Sendable {
    public var company: String?
    public var accountManager: String?
    public var opportunity: String?

    public init(company: String? = nil, accountManager: String? = nil, opportunity: String? = nil) {
        self.company = company
        self.accountManager = accountManager
        self.opportunity = opportunity
    }
}

/// One rule that holds for the lead, and where it sends it.
public struct RouteOption: Hashable, Sendable {
    public var rule: String
    public var target: RouteTarget

    public init(rule: String, target: RouteTarget) {
        self.rule = rule
        self.target = target
    }
}

/// One lead that looks for somebody.
public struct RouteRequest: Hashable, Sendable {
    /// Kind of hand-off that it becomes.
    public var kind: String
    public var tier: String?
    /// What the kind promises about the rate of release.
    public var release: HandOffKind.Release?
    /// The first rule that holds; the others are tried in order when it leads to an owner whom nobody knows.
    public var options: [RouteOption]
    /// E-mail addresses of those who shall not get it: the one that it is taken from.
    public var excluding: [String]

    /// Where a lead goes that every option fails.
    public static let lastQueue = "operations"

    public init(
        kind: String, tier: String? = nil, release: HandOffKind.Release? = nil, options: [RouteOption],
        excluding: [String] = []
    ) {
        self.kind = kind
        self.tier = tier
        self.release = release
        self.options = options
        self.excluding = excluding
    }
}
