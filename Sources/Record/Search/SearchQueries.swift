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
///
/// The longest word is read from the token table by range, and ends as soon as enough is found; the other words are
/// looked for among all words of each row that it leads to.
package struct SearchQueries {
    /// Tokens of the longest word that are looked at, at most.
    private static let looked = 2_000

    package let connection: any Connection
    package let viewer: Viewer
    package let words: [String]
    package let text: String
    package let limit: Int

    package init(_ text: String, to viewer: Viewer, limit: Int, in connection: any Connection) {
        self.connection = connection
        self.viewer = viewer
        self.text = text
        self.limit = limit
        words = SearchTokens.query(text).prefix(6).sorted { $0.utf8.count > $1.utf8.count }
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

    /// Ids of a noun whose words begin as they were typed.
    private func found(_ noun: String) -> SQL {
        let first = words[0]
        let end = first + "\u{10FFFF}"
        var parts: [SQL] = []
        for word in words.dropFirst() {
            let start = SearchedWords.start(word)
            parts.append(
                """
                AND EXISTS (SELECT 1 FROM search_subject other WHERE other.noun = \(noun) AND other.id = t.id
                    AND replace(other.words, \(start), '') <> other.words)
                """)
        }
        return """
            (SELECT DISTINCT id FROM (SELECT t.id FROM search_token t
                WHERE t.token >= \(first) AND t.token < \(end) AND t.noun = \(noun) \(.joined(parts, separator: " "))
                LIMIT \(Self.looked)) matched)
            """
    }

    private func leads() throws -> [SearchHit] {
        try connection.all(
            """
            SELECT lead.id, person.name, person.email, company.name, lead.state FROM \(found("person")) hit
                JOIN person ON person.id = hit.id JOIN lead ON lead.person = person.id
                LEFT JOIN company ON company.id = lead.company
            WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer)) LIMIT \(limit + 1)
            """
        ) { row in
            let name = row.text(1).isEmpty ? row.optionalText(2) ?? "Unnamed" : row.text(1)
            let state = LeadState(rawValue: row.text(4))?.title ?? ""
            let detail = [row.optionalText(3), state].compactMap { $0 }.joined(separator: ", ")
            return SearchHit(title: name, detail: detail, link: "/leads/\(row.id(0, of: Lead.self))")
        }
    }

    private func people() throws -> [SearchHit] {
        try connection.all(
            """
            SELECT person.id, person.name, person.title, person.email FROM \(found("person")) hit
                JOIN person ON person.id = hit.id
            WHERE person.withdrawn IS NULL AND person.survivor IS NULL AND \(.visiblePerson(to: viewer))
            LIMIT \(limit + 1)
            """
        ) { row in
            let name = row.text(1).isEmpty ? row.optionalText(3) ?? "Unnamed" : row.text(1)
            let detail = [row.optionalText(2), row.optionalText(3)].compactMap { $0 }.joined(separator: ", ")
            return SearchHit(title: name, detail: detail, link: "/people/\(row.id(0, of: Person.self))")
        }
    }

    private func companies() throws -> [SearchHit] {
        try connection.all(
            """
            SELECT DISTINCT company.id, company.name, company.domain, company.country FROM \(found("company")) hit
                JOIN company told ON told.id = hit.id JOIN company ON company.id = coalesce(told.survivor, told.id)
            WHERE company.withdrawn IS NULL AND \(.visibleCompany(to: viewer)) LIMIT \(limit + 1)
            """
        ) { row in
            let detail = [row.optionalText(2), row.optionalText(3)].compactMap { $0 }.joined(separator: ", ")
            return SearchHit(title: row.text(1), detail: detail, link: "/companies/\(row.id(0, of: Company.self))")
        }
    }

    private func campaigns() throws -> [SearchHit] {
        try connection.all(
            """
            SELECT campaign.id, campaign.name, campaign.kind FROM \(found("campaign")) hit
                JOIN campaign ON campaign.id = hit.id
            WHERE campaign.withdrawn IS NULL LIMIT \(limit + 1)
            """
        ) { row in
            SearchHit(
                title: row.text(1), detail: row.optionalText(2).map(TouchWords.title) ?? "",
                link: "/campaigns/\(row.id(0, of: Campaign.self))")
        }
    }

    private func opportunities() throws -> [SearchHit] {
        try connection.all(
            """
            SELECT opportunity.name, opportunity.status, opportunity.amount, opportunity.currency, opportunity.company,
                opportunity.lead, client.name
            FROM \(found("opportunity")) hit JOIN opportunity ON opportunity.id = hit.id
                LEFT JOIN company client ON client.id = opportunity.company
            WHERE opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer)) LIMIT \(limit + 1)
            """
        ) { row in
            let amount = row.money(2, currency: 3).map { Format.money($0) }
            let detail = [TouchWords.title(row.text(1)), amount, row.optionalText(6)].compactMap { $0 }
            let company: Link? = row.optionalID(4, of: Company.self).map {
                ("/companies/\($0)" as Link).at("opportunities")
            }
            let lead: Link? = row.optionalID(5, of: Lead.self).map { "/leads/\($0)" }
            return SearchHit(
                title: row.text(0), detail: detail.joined(separator: ", "), link: company ?? lead ?? "/companies")
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
