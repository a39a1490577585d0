import Domain
import Storage
import Synchronization

/// What the choices above a list of leads offer.
package struct LeadChoices: Sendable {
    package var tiers: [String] = []
    package var territories: [String] = []
    package var sources: [String] = []
    package var users: [User] = []
}

/// Reads what can be chosen, once until something happens: every list shows it.
package final class LeadChoiceReading: Sendable {
    private struct Key: Hashable {
        let user: ID<User>
        let seesEveryLead: Bool
    }

    /// So many of the newest leads say what can be chosen.
    private static let looked = 2_000
    private static let most = 256

    private let known = Mutex<[Key: (position: Int64, choices: LeadChoices)]>([:])

    package init() {}

    /// Tiers, territories and sources that the newest leads have, and everybody of ours.
    package func choices(to viewer: Viewer, in connection: any Connection) throws -> LeadChoices {
        let key = Key(user: viewer.seesEveryLead ? ID(0) : viewer.user, seesEveryLead: viewer.seesEveryLead)
        let position = try EventQueries.lastPosition(connection)
        var choices: LeadChoices
        if let found = known.withLock({ $0[key] }), found.position == position {
            choices = found.choices
        } else {
            choices = try Self.read(viewer, connection)
            known.withLock { known in
                if known.count >= Self.most { known = [:] }
                known[key] = (position, choices)
            }
        }
        choices.users = try UserQueries.all(in: connection)
        return choices
    }

    private static func read(_ viewer: Viewer, _ connection: any Connection) throws -> LeadChoices {
        var (tiers, territories, sources) = (Set<String>(), Set<String>(), Set<String>())
        try connection.each(
            """
            SELECT DISTINCT tier, territory, source FROM (SELECT lead.tier, lead.territory, lead.source FROM lead
                WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer))
                ORDER BY lead.created_at DESC, lead.id DESC LIMIT \(looked)) newest
            """
        ) { row in
            if let tier = row.optionalText(0) { tiers.insert(tier) }
            if let territory = row.optionalText(1) { territories.insert(territory) }
            if let source = row.optionalText(2) { sources.insert(source) }
        }
        return LeadChoices(tiers: tiers.sorted(), territories: territories.sorted(), sources: sources.sorted())
    }
}
