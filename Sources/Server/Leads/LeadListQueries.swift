import Domain
import Storage

/// One row of a list of leads.
struct LeadEntry: Sendable {
    let lead: LeadRow
    let person: String
    let title: String?
    let email: String?
    let company: String?
    /// Whoever has the newest hand-off, else the owner.
    let holder: ID<User>?
    /// The value that the list is sorted by.
    let key: String
}

/// Statements that read lists of leads, for whoever asks.
enum LeadListQueries {
    static let size = 50

    static func page(
        _ filter: LeadFilter, to viewer: Viewer, limit: Int = size + 1, in connection: any Connection
    ) throws -> [LeadEntry] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), person.name, person.title, person.email, company.name,
                coalesce((SELECT handoff.user_id FROM handoff WHERE handoff.lead = lead.id
                    AND handoff.withdrawn IS NULL ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1), lead.owner)
            FROM lead JOIN person ON person.id = lead.person LEFT JOIN company ON company.id = lead.company
            WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer)) AND \(conditions(filter)) AND \(following(filter))
            \(order(filter.sort)) LIMIT \(limit)
            """
        ) { row in
            let lead = LeadRow(row)
            return LeadEntry(
                lead: lead, person: row.text(34), title: row.optionalText(35), email: row.optionalText(36),
                company: row.optionalText(37), holder: row.optionalID(38),
                key: key(filter.sort, lead, name: row.text(34)))
        }
    }

    /// Tiers and territories that leads have, for the choices of the filter.
    static func choices(
        to viewer: Viewer, in connection: any Connection
    ) throws -> (tiers: [String], territories: [String]) {
        let tiers = try connection.all(
            """
            SELECT DISTINCT lead.tier FROM lead WHERE lead.tier IS NOT NULL AND lead.withdrawn IS NULL
                AND \(.visible(to: viewer)) ORDER BY lead.tier
            """
        ) { $0.text(0) }
        let territories = try connection.all(
            """
            SELECT DISTINCT lead.territory FROM lead WHERE lead.territory IS NOT NULL AND lead.withdrawn IS NULL
                AND \(.visible(to: viewer)) ORDER BY lead.territory
            """
        ) { $0.text(0) }
        return (tiers, territories)
    }

    private static func conditions(_ filter: LeadFilter) -> SQL {
        var parts: [SQL] = ["TRUE"]
        if let state = filter.state { parts.append("lead.state = \(state)") }
        if let tier = filter.tier { parts.append("lead.tier = \(tier)") }
        if let territory = filter.territory { parts.append("lead.territory = \(territory)") }
        if let owner = filter.owner {
            parts.append(
                """
                (lead.owner = \(owner) OR EXISTS (SELECT 1 FROM handoff WHERE handoff.lead = lead.id
                    AND handoff.user_id = \(owner) AND handoff.unfinished AND handoff.withdrawn IS NULL))
                """)
        }
        for word in SearchTokens.query(filter.text).prefix(6) {
            let end = word + "\u{10FFFF}"
            parts.append(
                """
                (lead.person IN (SELECT id FROM search_token WHERE token >= \(word) AND token < \(end)
                    AND noun = 'person')
                OR lead.company IN (SELECT id FROM search_token WHERE token >= \(word) AND token < \(end)
                    AND noun = 'company'))
                """)
        }
        return .joined(parts, separator: " AND ")
    }

    private static func order(_ sort: LeadFilter.Sort) -> SQL {
        switch sort {
        case .newest: "ORDER BY lead.created_at DESC, lead.id DESC"
        case .name: "ORDER BY person.name, lead.id"
        case .engagement: "ORDER BY coalesce(lead.engagement_points, -1) DESC, lead.id DESC"
        }
    }

    private static func following(_ filter: LeadFilter) -> SQL {
        guard let after = filter.after else { return "TRUE" }
        let number = Int64(after.key) ?? 0
        switch filter.sort {
        case .newest:
            return "(lead.created_at < \(number) OR (lead.created_at = \(number) AND lead.id < \(after.lead)))"
        case .name:
            return "(person.name > \(after.key) OR (person.name = \(after.key) AND lead.id > \(after.lead)))"
        case .engagement:
            return """
                (coalesce(lead.engagement_points, -1) < \(number)
                    OR (coalesce(lead.engagement_points, -1) = \(number) AND lead.id < \(after.lead)))
                """
        }
    }

    private static func key(_ sort: LeadFilter.Sort, _ lead: LeadRow, name: String) -> String {
        switch sort {
        case .newest: String(lead.createdAt.milliseconds)
        case .name: name
        case .engagement: String(lead.engagementPoints ?? -1)
        }
    }
}
