import Domain
import Storage

/// Whose figures somebody may see, by the accord's `visibility`.
struct ScorecardSight: Sendable {
    let visibility: Visibility
    let viewer: Viewer
    /// The roster's rows that hold now.
    private let holding: HoldingEntries

    init(_ visibility: Visibility, viewer: Viewer, now: Timestamp, in connection: any Connection) throws {
        self.visibility = visibility
        self.viewer = viewer
        holding = try RosterQueries.holding(at: now, in: connection)
    }

    private var entries: [RosterEntry] { holding.all }
    private var own: [ID<User>: [RosterEntry]] { holding.byUser }

    /// - Throws: `Problem.forbidden` when a person or a team is asked for whose figures are not for the viewer.
    func demand(_ filter: SegmentFilter, in connection: any Connection) throws {
        if viewer.isSystem { return }
        if let email = filter.user {
            let user = try UserQueries.find(email: email, in: connection)?.id
            guard let user, maySee(user) else {
                throw Problem.forbidden("The accord shows the figures of a person only to \(seers).")
            }
        }
        if let team = filter.team {
            guard maySee(team: team) else {
                throw Problem.forbidden("The accord does not show you the figures of this team.")
            }
            guard try size(of: team, in: connection) >= visibility.smallestTeam else {
                throw Problem.forbidden(
                    "A team of fewer than \(visibility.smallestTeam) shows no figures of its own, so that nobody's show."
                )
            }
        }
    }

    func maySee(_ user: ID<User>) -> Bool {
        if viewer.isSystem { return true }
        return visibility.persons.contains { word in
            switch word {
            case .own: user == viewer.user
            case .manager: viewer.manages.contains(user)
            case .team: !viewer.teams.isDisjoint(with: (own[user] ?? []).compactMap(\.team))
            case .party: !viewer.parties.isDisjoint(with: (own[user] ?? []).map(\.party))
            case .everyone: true
            }
        }
    }

    /// Teams of the roster that are large enough and whose figures are for the viewer, by name.
    var teams: [String] {
        holding.byTeam.keys.filter { maySee(team: $0) && members($0).count >= visibility.smallestTeam }.sorted()
    }

    /// Those who carry hand-offs and whose figures are for the viewer.
    var persons: [ID<User>] {
        Set(entries.filter { $0.role == .rep || $0.pool != nil || viewer.manages.contains($0.user) }.map(\.user))
            .filter(maySee).sorted()
    }

    private func maySee(team: String) -> Bool {
        if viewer.isSystem { return true }
        let own = holding.byTeam[team] ?? []
        switch visibility.teams {
        case .everyone: return true
        case .party: return own.isEmpty || !viewer.parties.isDisjoint(with: own.map(\.party))
        case .manager: return own.contains { viewer.manages.contains($0.user) }
        case .team, .own: return viewer.teams.contains(team)
        }
    }

    private func members(_ team: String) -> Set<ID<User>> {
        Set((holding.byTeam[team] ?? []).map(\.user))
    }

    /// By the roster; a team that it does not name is as large as those who carried its hand-offs.
    private func size(of team: String, in connection: any Connection) throws -> Int {
        let known = members(team)
        return known.isEmpty ? try ScorecardQueries.carriers(of: team, in: connection) : known.count
    }

    private var seers: String {
        let words = visibility.persons.map { word in
            switch word {
            case .own: "that person"
            case .manager: "their manager"
            case .team: "their team"
            case .party: "their party"
            case .everyone: "everyone"
            }
        }
        return words.isEmpty ? "nobody" : words.joined(separator: " and ")
    }
}
