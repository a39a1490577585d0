import Domain

/// A part of the business that a target can be set for; what is `nil` stands for all.
package struct GoalSegment: Hashable, Sendable {
    package var territory: String?
    package var vertical: String?
    package var team: String?
    package var person: ID<User>?
    package var origin: String?

    package init(
        territory: String? = nil, vertical: String? = nil, team: String? = nil, person: ID<User>? = nil,
        origin: String? = nil
    ) {
        self.territory = territory
        self.vertical = vertical
        self.team = team
        self.person = person
        self.origin = origin
    }

    package static let all = GoalSegment()

    package var isAll: Bool { self == .all }

    /// Whether one opportunity belongs to it.
    func admits(_ deal: GoalDeal) -> Bool {
        (territory == nil || territory == deal.figures.segment.territory)
            && (vertical == nil || vertical == deal.figures.segment.vertical)
            && (origin == nil || origin == deal.figures.origin)
            && (team == nil || deal.teams.contains(team ?? ""))
            && (person.map { $0 == deal.owner || $0 == deal.marketer } ?? true)
    }

    /// As the rows of hand-offs are cut.
    func filter(_ emails: [ID<User>: String]) -> SegmentFilter {
        SegmentFilter(
            territory: territory, vertical: vertical, team: team, user: person.map { emails[$0] ?? "" })
    }

    /// `West, Manufacturing`; empty for all.
    package func words(_ names: [ID<User>: String]) -> String {
        [territory, vertical, team, person.map { names[$0] ?? "one person" }, origin].compactMap { $0 }
            .joined(separator: ", ")
    }
}
