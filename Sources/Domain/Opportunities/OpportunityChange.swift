/// One row of an opportunity's history.
public struct OpportunityChange: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case opened(stage: String, amount: Money?, closingDay: Day?)
        case stage(from: String, to: String, entry: StageEntry)
        case amount(from: Money?, to: Money?)
        case closingDay(from: Day?, to: Day?)
        /// E-mail addresses.
        case owner(from: String?, to: String?)
        /// Something required was shown, by name.
        case evidence(String)
        case closed(OpportunityClosing)
        case reopened

        /// Its name in files and events.
        public var name: String {
            switch self {
            case .opened: return "opened"
            case .stage: return "stage"
            case .amount: return "amount"
            case .closingDay: return "closing-day"
            case .owner: return "owner"
            case .evidence: return "evidence"
            case .closed: return "closed"
            case .reopened: return "reopened"
            }
        }
    }

    public var kind: Kind
    /// When it happened.
    public var at: Timestamp
    /// When it was written down.
    public var recorded: Timestamp
    /// E-mail address.
    public var by: String
    /// Why a stage was entered without what it asks for, or an opportunity opened again.
    public var reason: String?

    public init(_ kind: Kind, at: Timestamp, recorded: Timestamp? = nil, by: String, reason: String? = nil) {
        self.kind = kind
        self.at = at
        self.recorded = recorded ?? at
        self.by = by
        self.reason = reason
    }
}
