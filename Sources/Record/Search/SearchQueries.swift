import Domain
import Storage

/// One thing that a search found.
package struct SearchHit: Sendable, Equatable {
    package let title: String
    package let detail: String
    package let link: Link
}

/// What can be searched for, in the order of the navigation.
package enum SearchedNoun: String, CaseIterable, Sendable {
    case leads, companies, people, campaigns, opportunities, users

    /// The list of all that match; some have none.
    package var list: Link? {
        switch self {
        case .leads: "/leads"
        case .companies: "/companies"
        case .people: "/people"
        case .campaigns: "/campaigns"
        case .opportunities, .users: nil
        }
    }
}

/// What a search found of one noun.
package struct SearchGroup: Sendable {
    package let noun: SearchedNoun
    package let hits: [SearchHit]
    /// Where all of them stand, when there are more.
    package let more: Link?
}

/// Finds all nouns by the first letters of words; what the viewer may not see is not found.
package struct SearchQueries {
    package let connection: any Connection
    package let viewer: Viewer
    package let words: [String]
    package let text: String
    package let limit: Int
    private let found: SearchedSubjects

    package init(_ text: String, to viewer: Viewer, limit: Int, in connection: any Connection) {
        self.connection = connection
        self.viewer = viewer
        self.text = text
        self.limit = limit
        words = Array(SearchTokens.query(text).prefix(6))
        found = SearchedSubjects(words: words, connection: connection)
    }

    /// In the order of the navigation; without those of which nothing was found.
    package func groups() throws -> [SearchGroup] {
        guard !words.isEmpty else { return [] }
        return try SearchedNoun.allCases.compactMap { noun in
            let hits = try hits(noun)
            guard !hits.isEmpty else { return nil }
            let more = hits.count > limit ? noun.list?.with("q", text) : nil
            return SearchGroup(noun: noun, hits: Array(hits.prefix(limit)), more: more)
        }
    }

    private func hits(_ noun: SearchedNoun) throws -> [SearchHit] {
        switch noun {
        case .leads: try leads()
        case .companies: try companies()
        case .people: try people()
        case .campaigns: try campaigns()
        case .opportunities: try opportunities()
        case .users: try users()
        }
    }

    private func leads() throws -> [SearchHit] {
        try found.hits("person", limit: limit) { ids in
            try connection.all(
                """
                SELECT person.id, lead.id, person.name, person.email, company.name, lead.state
                FROM person JOIN lead ON lead.person = person.id LEFT JOIN company ON company.id = lead.company
                WHERE person.id IN \(ids) AND lead.withdrawn IS NULL AND \(.visible(to: viewer)) LIMIT \(limit + 1)
                """
            ) { row in
                let name = row.text(2).isEmpty ? row.optionalText(3) ?? "Unnamed" : row.text(2)
                let state = LeadState(rawValue: row.text(5))?.title ?? ""
                let detail = [row.optionalText(4), state].compactMap { $0 }.joined(separator: ", ")
                return (
                    row.integer(0), SearchHit(title: name, detail: detail, link: "/leads/\(row.id(1, of: Lead.self))")
                )
            }
        }
    }

    private func people() throws -> [SearchHit] {
        try found.hits("person", limit: limit) { ids in
            try connection.all(
                """
                SELECT person.id, person.name, person.title, person.email FROM person
                WHERE person.id IN \(ids) AND person.withdrawn IS NULL AND person.survivor IS NULL
                    AND \(.visiblePerson(to: viewer)) LIMIT \(limit + 1)
                """
            ) { row in
                let name = row.text(1).isEmpty ? row.optionalText(3) ?? "Unnamed" : row.text(1)
                let detail = [row.optionalText(2), row.optionalText(3)].compactMap { $0 }.joined(separator: ", ")
                return (
                    row.integer(0),
                    SearchHit(title: name, detail: detail, link: "/people/\(row.id(0, of: Person.self))")
                )
            }
        }
    }

    private func companies() throws -> [SearchHit] {
        try found.hits("company", limit: limit) { ids in
            try connection.all(
                """
                SELECT min(told.id), company.id, company.name, company.domain, company.country
                FROM company told JOIN company ON company.id = coalesce(told.survivor, told.id)
                WHERE told.id IN \(ids) AND company.withdrawn IS NULL AND \(.visibleCompany(to: viewer))
                GROUP BY company.id, company.name, company.domain, company.country LIMIT \(limit + 1)
                """
            ) { row in
                let detail = [row.optionalText(3), row.optionalText(4)].compactMap { $0 }.joined(separator: ", ")
                return (
                    row.integer(0),
                    SearchHit(title: row.text(2), detail: detail, link: "/companies/\(row.id(1, of: Company.self))")
                )
            }
        }
    }

    private func campaigns() throws -> [SearchHit] {
        try found.hits("campaign", limit: limit) { ids in
            try connection.all(
                """
                SELECT campaign.id, campaign.name, campaign.kind FROM campaign
                WHERE campaign.id IN \(ids) AND campaign.withdrawn IS NULL LIMIT \(limit + 1)
                """
            ) { row in
                (
                    row.integer(0),
                    SearchHit(
                        title: row.text(1), detail: row.optionalText(2).map(TouchWords.title) ?? "",
                        link: "/campaigns/\(row.id(0, of: Campaign.self))")
                )
            }
        }
    }

    private func opportunities() throws -> [SearchHit] {
        try found.hits("opportunity", limit: limit) { ids in
            try connection.all(
                """
                SELECT opportunity.id, opportunity.name, opportunity.status, opportunity.amount, opportunity.currency,
                    opportunity.company, opportunity.lead, client.name
                FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
                WHERE opportunity.id IN \(ids) AND opportunity.withdrawn IS NULL
                    AND \(.visibleOpportunity(to: viewer)) LIMIT \(limit + 1)
                """
            ) { row in
                let amount = row.money(3, currency: 4).map { Format.money($0) }
                let detail = [TouchWords.title(row.text(2)), amount, row.optionalText(7)].compactMap { $0 }
                let company: Link? = row.optionalID(5, of: Company.self).map {
                    ("/companies/\($0)" as Link).at("opportunities")
                }
                let lead: Link? = row.optionalID(6, of: Lead.self).map { "/leads/\($0)" }
                return (
                    row.integer(0),
                    SearchHit(
                        title: row.text(1), detail: detail.joined(separator: ", "),
                        link: company ?? lead ?? "/companies")
                )
            }
        }
    }

    /// Few enough to be read whole.
    private func users() throws -> [SearchHit] {
        try UserQueries.all(in: connection).filter { user in
            let tokens = SearchTokens.of(texts: [user.name], emails: [user.email])
            return words.allSatisfy { word in tokens.contains { $0.hasPrefix(word) } }
        }.prefix(limit + 1).map { user in
            SearchHit(
                title: user.name, detail: user.email,
                link: viewer.isOperations ? "/roster" : ("/leads" as Link).with("owner", user.id))
        }
    }
}
