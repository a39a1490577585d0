/// Where a row of figures belongs, as it was at its instant.
public struct FigureSegment: Hashable, Sendable {
    public var territory: String
    public var vertical: String
    public var tier: String?
    public var team: String?
    /// E-mail address.
    public var user: String?
    /// Where the lead came from, as its source calls it.
    public var source: String?

    public init(
        territory: String = Segments.other, vertical: String = Segments.other, tier: String? = nil,
        team: String? = nil, user: String? = nil, source: String? = nil
    ) {
        self.territory = territory
        self.vertical = vertical
        self.tier = tier
        self.team = team
        self.user = user
        self.source = source
    }
}

/// Which rows are looked at; what is `nil` does not matter.
public struct SegmentFilter: Hashable, Sendable {
    public var territory: String?
    public var vertical: String?
    public var tier: String?
    public var team: String?
    public var user: String?

    public init(
        territory: String? = nil, vertical: String? = nil, tier: String? = nil, team: String? = nil,
        user: String? = nil
    ) {
        self.territory = territory
        self.vertical = vertical
        self.tier = tier
        self.team = team
        self.user = user
    }

    public var isEmpty: Bool { self == SegmentFilter() }

    /// Whether it asks for something that promises by territory and vertical do not tell apart.
    var cutsAcrossPromises: Bool { tier != nil || team != nil || user != nil }

    public func admits(_ segment: FigureSegment) -> Bool {
        (territory == nil || territory == segment.territory) && (vertical == nil || vertical == segment.vertical)
            && (tier == nil || tier == segment.tier) && (team == nil || team == segment.team)
            && (user == nil || user == segment.user)
    }
}
