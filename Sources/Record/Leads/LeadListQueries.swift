import Domain
import Storage

/// One row of a list of leads.
package struct LeadEntry: Sendable {
    package let lead: LeadRow
    package let person: String
    package let title: String?
    package let email: String?
    package let phone: String?
    package let country: String?
    /// The company that stands for the lead's.
    package let company: String?
    package let campaign: String?
    /// Whoever has the newest hand-off, else the owner.
    package let holder: ID<User>?
    /// The value that the list is sorted by.
    package let key: String
}

/// Statements that read lists of leads, for whoever asks.
package enum LeadListQueries {
    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [LeadEntry] {
        let condition: SQL = try """
        \(.visible(to: viewer)) AND \(conditions(request, in: connection)) AND \(request.following)
        """
        // Where every lead has to be looked at, nothing but what sorts it is: the rest is read for the page alone.
        let isSorted = request.order.order?.isIndexed != true && request.order.name != "name"
        let found: SQL =
            !isSorted
            ? condition
            : """
            lead.id IN (SELECT lead.id FROM lead WHERE lead.withdrawn IS NULL AND \(condition)
                \(request.ordering) LIMIT \(limit))
            """
        return try entries(found, request, limit: limit, in: connection)
    }

    /// Those of the ids that the viewer may see.
    package static func chosen(
        _ ids: [ID<Lead>], _ request: ListRequest, to viewer: Viewer, in connection: any Connection
    ) throws -> [LeadEntry] {
        try entries(
            "lead.id IN \(.list(ids)) AND \(.visible(to: viewer))", request, limit: ids.count, in: connection)
    }

    private static func entries(
        _ condition: SQL, _ request: ListRequest, limit: Int, in connection: any Connection
    ) throws -> [LeadEntry] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), person.name, person.title, person.email, person.phone, person.country,
                company.name, campaign.name,
                coalesce((SELECT handoff.user_id FROM handoff WHERE handoff.lead = lead.id
                    AND handoff.withdrawn IS NULL ORDER BY handoff.handed_at DESC, handoff.id DESC LIMIT 1), lead.owner),
                \(request.keyColumn)
            FROM \(source(request))
                LEFT JOIN company recorded_company ON recorded_company.id = lead.company
                LEFT JOIN company ON company.id = coalesce(recorded_company.survivor, recorded_company.id)
                LEFT JOIN campaign ON campaign.id = lead.campaign
            WHERE lead.person = person.id AND lead.withdrawn IS NULL AND \(condition)
            \(request.ordering) LIMIT \(limit)
            """
        ) { row in
            LeadEntry(
                lead: LeadRow(row), person: row.text(34), title: row.optionalText(35), email: row.optionalText(36),
                phone: row.optionalText(37), country: row.optionalText(38), company: row.optionalText(39),
                campaign: row.optionalText(40), holder: row.optionalID(41), key: row.text(42))
        }
    }

    /// By name the people are read in their order until the page is full, instead of sorting all leads.
    private static func source(_ request: ListRequest) -> SQL {
        let isByName = request.order.name == "name" && request.text.isEmpty && request.choices["company"] == nil
        return isByName ? "person CROSS JOIN lead" : "lead JOIN person ON person.id = lead.person"
    }

    static func conditions(_ request: ListRequest, in connection: any Connection) throws -> SQL {
        var parts: [SQL] = ["TRUE"]
        let choices = request.choices
        if let state = choices["state"] { parts.append("lead.state = \(state)") }
        if let tier = choices["tier"] { parts.append("lead.tier = \(tier)") }
        if let territory = choices["territory"] { parts.append("lead.territory = \(territory)") }
        if let source = choices["source"] { parts.append("lead.source = \(source)") }
        if let fit = choices["fit"] { parts.append("lead.fit_grade = \(fit)") }
        if let campaign = choices["campaign"].flatMap({ ID<Campaign>(text: $0) }) {
            parts.append("lead.campaign = \(campaign)")
        }
        if let company = choices["company"].flatMap({ ID<Company>(text: $0) }) {
            parts.append("lead.company IN \(.companyGroup(company))")
        }
        if let outcome = choices["outcome"].flatMap({ OutcomeFilter(rawValue: $0) }) { parts.append(outcome.condition) }
        if let reason = choices["reason"] {
            parts.append(
                """
                EXISTS (SELECT 1 FROM handoff h JOIN rejection r ON r.handoff = h.id
                    WHERE h.lead = lead.id AND h.withdrawn IS NULL AND r.taken_back_at IS NULL AND r.reason = \(reason))
                """)
        }
        if let owner = choices["owner"].flatMap({ ID<User>(text: $0) }) {
            parts.append(
                """
                (lead.owner = \(owner) OR lead.id IN (SELECT handoff.lead FROM handoff
                    WHERE handoff.user_id = \(owner) AND handoff.unfinished AND handoff.withdrawn IS NULL))
                """)
        }
        parts += try SearchedColumn.conditions(
            request.text,
            [SearchedColumn("lead.person", noun: "person"), SearchedColumn("lead.company", noun: "company")],
            in: connection)
        return .joined(parts, separator: " AND ")
    }
}

extension SQL {
    /// A company and those that were merged into it.
    static func companyGroup(_ company: ID<Company>) -> SQL {
        "(SELECT id FROM company WHERE id = \(company) OR survivor = \(company))"
    }

    /// A person and those who were merged into them.
    static func personGroup(_ person: ID<Person>) -> SQL {
        "(SELECT id FROM person WHERE id = \(person) OR survivor = \(person))"
    }
}
