/// What a row of an import is.
///
/// In the order in which files of one batch are taken: each after what it relates to.
public enum ImportNoun: String, CaseIterable, Sendable, Comparable {
    case user
    case company
    case contact
    case campaign
    case lead
    case campaignMember
    case touch
    case call
    case meeting
    case task
    case email
    case opportunity
    case quote
    case order
    case invoice
    case creditNote
    case payment
    case refund
    case badDebt
    case spend
    /// What a currency was worth on a day.
    case rate

    /// Position in the order of relations.
    public var rank: Int { ImportNoun.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: ImportNoun, right: ImportNoun) -> Bool { left.rank < right.rank }

    public var isActivity: Bool { [.call, .meeting, .task, .email].contains(self) }

    /// Groups whose fields rows of the noun may carry; a short field name means the first group that has it.
    public var groups: [String] {
        switch self {
        case .user: ["user"]
        case .company: ["company"]
        case .contact: ["person", "company", "lead"]
        case .campaign: ["campaign"]
        case .lead: ["lead", "person", "company", "touch", "handOff"]
        case .campaignMember: ["member", "person", "company", "campaign"]
        case .touch: ["touch", "person", "company", "campaign"]
        case .call, .meeting, .task, .email: ["activity", "person", "company"]
        case .opportunity: ["opportunity", "company", "person", "lead", "handOff"]
        case .quote, .order, .invoice, .creditNote: ["document", "line", "company", "person"]
        case .payment, .refund, .badDebt: ["payment", "document", "company"]
        case .spend: ["spend", "campaign"]
        case .rate: ["rate"]
        }
    }
}

/// What a row points to; in the words of the mapping, `owner by name`.
public enum ImportRelation: String, CaseIterable, Sendable {
    case owner
    case company
    case person
    case lead
    case campaign
    case opportunity
    case quote
    case order
    case invoice
    case payment
    /// Another row of the same noun: a parent company, campaign, or the manager of a user.
    case parent
    /// Who the lead was handed to, where that is not its present owner.
    case handedTo
    /// Who brought it about: the one who qualified it or made the first contact.
    case handedBy

    /// The noun that it points to, from a row of the given noun.
    public func target(from noun: ImportNoun) -> ImportNoun {
        switch self {
        case .owner, .handedTo, .handedBy: .user
        case .company: .company
        case .person: .contact
        case .lead: .lead
        case .campaign: .campaign
        case .opportunity: .opportunity
        case .quote: .quote
        case .order: .order
        case .invoice: .invoice
        case .payment: .payment
        case .parent: noun
        }
    }
}

/// By what a row points to another, the surest first.
public enum RelationKey: String, CaseIterable, Sendable {
    case externalId
    case email
    case domain
    case phone
    case number
    case name

    public var rank: Int { RelationKey.allCases.firstIndex(of: self) ?? 0 }
}

extension ImportNoun {
    /// What kind of billing document its rows are; `nil` for all else.
    public var billingKind: BillingKind? {
        switch self {
        case .quote: .quote
        case .order: .order
        case .invoice: .invoice
        case .creditNote: .creditNote
        case .payment: .payment
        case .refund: .refund
        case .badDebt: .badDebt
        default: nil
        }
    }
}
