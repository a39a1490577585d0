/// By what the parts of a gap are told apart.
public enum GapCut: String, CaseIterable, Sendable {
    /// The whole as one.
    case all
    case territory
    case vertical
    /// Territory and vertical.
    case market
    case tier
    case source
    /// Who began it; what leads began stands together.
    case origin

    /// What stands where a lead has no tier or source.
    public static let none = "none"
    /// The name of the whole.
    public static let whole = "the whole"

    /// The segment that a lead, and all that came of it, belongs to.
    public func name(of segment: FigureSegment) -> String {
        switch self {
        case .all: return GapCut.whole
        case .territory: return segment.territory
        case .vertical: return segment.vertical
        case .market: return GapCut.market(segment.territory, segment.vertical)
        case .tier: return segment.tier ?? GapCut.none
        case .source: return segment.source ?? GapCut.none
        case .origin: return GapOrigins.chain
        }
    }

    static func market(_ territory: String, _ vertical: String) -> String { "\(territory), \(vertical)" }
}

/// Which origins begin without a lead: their money stands beside the chain.
public enum GapOrigins {
    /// What leads began, where figures are cut by origin.
    public static let chain = "leads"
    /// A deal of which nobody said who began it, and that has no lead.
    public static let unknown = "deals without a lead"
    /// Money of documents that belong to no deal.
    public static let withoutDeal = "documents without a deal"

    private static let withoutLead: Set<String> = ["outbound", "partner", "expansion", "renewal"]

    /// Under which name a deal's money stands beside the chain; `nil`: it belongs to the chain.
    public static func beside(origin: String?, hasLead: Bool) -> String? {
        if let origin, withoutLead.contains(origin) { return origin }
        return hasLead ? nil : origin ?? unknown
    }

    static func isBeside(_ origin: String) -> Bool { withoutLead.contains(origin) }
}
