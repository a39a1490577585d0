import Domain
import Storage

/// The rows behind a figure, as one reader may see them.
package struct GoalRows: Sendable {
    package struct Row: Sendable {
        package let id: Int64
        package let name: String
        /// Where it opens; `nil` where it has no page, or none for the reader.
        package let link: Link?
        package let company: String?
        package let who: String?
        package let day: Day?
        package let amount: Money?
        package let remark: String?
    }

    package let line: GoalLine
    package let rows: [Row]
    package let total: Int
    /// Rows that count and that are not the reader's to see.
    package var hidden: Int
    package let currency: String
    package let names: [ID<User>: String]
}

extension GoalStore {
    /// The rows that a figure counts; of a share with `all` what it is a share of.
    ///
    /// - Throws: As `board`; `Problem.notFound` for a figure that the record has not.
    package func rows(
        of metric: String, _ request: GoalRequest, all: Bool = false, page: (offset: Int, size: Int)? = nil,
        _ reader: Reader
    ) async throws -> GoalRows {
        var request = request
        request.metric = metric
        let board = try await board(request, reader)
        return try await database.read { connection in
            guard let line = board.lines.first, let figure = line.figure else {
                throw Problem.notFound("The record has no rows for this figure.")
            }
            let ids = all && !figure.figure.of.isEmpty ? figure.figure.of : figure.figure.rows
            // A row that counts on several days stands once.
            let own = Self.once(ids)
            let documents = Self.once(figure.figure.documents)
            let once = own.count + documents.count
            let places = page.map { min($0.offset, once)..<min($0.offset + $0.size, once) } ?? 0..<once
            let chosen = places.map { place in
                place < own.count
                    ? GoalRowReading.Key(id: own[place], noun: figure.noun)
                    : GoalRowReading.Key(id: documents[place - own.count], noun: .document)
            }
            let found = try GoalRowReading(connection: connection, viewer: reader.viewer, zone: board.calendar.zone)
                .rows(chosen)
            return GoalRows(
                line: line, rows: found, total: once, hidden: chosen.count - found.count,
                currency: board.currency, names: board.names)
        }
    }

    private static func once(_ ids: [Int64]) -> [Int64] {
        var seen: Set<Int64> = Set(minimumCapacity: ids.count)
        return ids.filter { seen.insert($0).inserted }
    }
}

/// Reads rows by their identities, each noun by its own rule of who sees it.
struct GoalRowReading {
    let connection: any Connection
    let viewer: Viewer
    let zone: Zone

    struct Key: Hashable {
        let id: Int64
        let noun: GoalFigure.Noun
    }

    func rows(_ keys: [Key]) throws -> [GoalRows.Row] {
        var found: [Key: GoalRows.Row] = [:]
        for (noun, own) in Dictionary(grouping: keys, by: \.noun) {
            for start in stride(from: 0, to: own.count, by: 500) {
                let slice = own[start..<min(start + 500, own.count)].map(\.id)
                for row in try read(slice, noun) { found[Key(id: row.id, noun: noun)] = row }
            }
        }
        return keys.compactMap { found[$0] }
    }

    private func read(_ ids: [Int64], _ noun: GoalFigure.Noun) throws -> [GoalRows.Row] {
        switch noun {
        case .opportunity: return try opportunities(ids)
        case .handoff: return try handoffs("handoff.id", "handoff", ids)
        case .clock: return try handoffs("clock.id", "clock JOIN handoff ON handoff.id = clock.handoff", ids)
        case .lead: return try leads(ids)
        case .activity: return try activities(ids)
        case .campaign: return try campaigns(ids)
        case .document: return try documents(ids)
        case .company: return try companies(ids)
        case .person: return try persons(ids)
        case .contract: return try contracts(ids)
        case .reference: return try references(ids)
        }
    }

    private func opportunities(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.name, client.name, owner.name, opportunity.created_at,
                opportunity.closed_at, opportunity.amount, opportunity.currency, opportunity.status,
                opportunity.origin
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
                LEFT JOIN app_user owner ON owner.id = opportunity.owner
            WHERE opportunity.id IN \(.list(ids)) AND opportunity.withdrawn IS NULL
                AND \(.visibleOpportunity(to: viewer))
            """
        ) { row in
            let id: ID<Opportunity> = row.id(0)
            let day = zone.day(at: row.optionalTimestamp(5) ?? row.timestamp(4))
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/opportunities/\(id)", company: row.optionalText(2),
                who: row.optionalText(3), day: day, amount: row.money(6, currency: 7),
                remark: [row.text(8), row.optionalText(9)].compactMap { $0 }.joined(separator: ", "))
        }
    }

    private func handoffs(_ id: SQL, _ source: SQL, _ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT \(id), person.name, client.name, receiver.name, handoff.handed_at, handoff.state, lead.id
            FROM \(source) JOIN lead ON lead.id = handoff.lead
                LEFT JOIN person ON person.id = handoff.person
                LEFT JOIN company client ON client.id = handoff.company
                LEFT JOIN app_user receiver ON receiver.id = handoff.user_id
            WHERE \(id) IN \(.list(ids)) AND handoff.withdrawn IS NULL AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
            """
        ) { row in
            let lead: ID<Lead> = row.id(6)
            return GoalRows.Row(
                id: row.integer(0), name: row.optionalText(1) ?? "A lead", link: "/leads/\(lead)",
                company: row.optionalText(2), who: row.optionalText(3), day: zone.day(at: row.timestamp(4)),
                amount: nil, remark: row.optionalText(5))
        }
    }

    private func leads(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT lead.id, person.name, client.name, lead.created_at, lead.source, lead.state
            FROM lead LEFT JOIN person ON person.id = lead.person LEFT JOIN company client ON client.id = lead.company
            WHERE lead.id IN \(.list(ids)) AND lead.withdrawn IS NULL AND \(.visible(to: viewer))
            """
        ) { row in
            let lead: ID<Lead> = row.id(0)
            return GoalRows.Row(
                id: row.integer(0), name: row.optionalText(1) ?? "A lead", link: "/leads/\(lead)",
                company: row.optionalText(2), who: nil, day: zone.day(at: row.timestamp(3)), amount: nil,
                remark: [row.optionalText(4), row.optionalText(5)].compactMap { $0 }.joined(separator: ", "))
        }
    }

    private func activities(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT activity.id, person.name, client.name, who.name, activity.at, lead.id
            FROM activity JOIN lead ON lead.id = activity.lead
                LEFT JOIN person ON person.id = activity.person LEFT JOIN company client ON client.id = lead.company
                LEFT JOIN app_user who ON who.id = activity.user_id
            WHERE activity.id IN \(.list(ids)) AND activity.withdrawn IS NULL AND lead.withdrawn IS NULL
                AND \(.visible(to: viewer))
            """
        ) { row in
            let lead: ID<Lead> = row.id(5)
            return GoalRows.Row(
                id: row.integer(0), name: row.optionalText(1) ?? "A meeting", link: "/leads/\(lead)",
                company: row.optionalText(2), who: row.optionalText(3), day: zone.day(at: row.timestamp(4)),
                amount: nil, remark: "held")
        }
    }

    private func campaigns(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all("SELECT id, name, start_day, kind FROM campaign WHERE id IN \(.list(ids))") { row in
            let id: ID<Campaign> = row.id(0)
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/campaigns/\(id)", company: nil, who: nil,
                day: row.optionalDay(2), amount: nil, remark: row.optionalText(3))
        }
    }

    private func documents(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT document.id, document.number, client.name, document.day, document.at, document.total,
                coalesce(document.currency, above.currency), document.kind
            FROM billing_document document LEFT JOIN company client ON client.id = document.company
                LEFT JOIN billing_document above ON above.id = document.parent
                LEFT JOIN opportunity ON opportunity.id = coalesce(document.opportunity, above.opportunity)
            WHERE document.id IN \(.list(ids)) AND document.withdrawn IS NULL
                AND \(visibleDocument)
            """
        ) { row in
            let id: ID<BillingDocument> = row.id(0)
            let kind = BillingKind(rawValue: row.text(7)) ?? .payment
            return GoalRows.Row(
                id: row.integer(0), name: row.optionalText(1) ?? kind.title,
                link: "/documents/\(id)", company: row.optionalText(2), who: nil,
                day: row.optionalDay(3) ?? zone.day(at: row.timestamp(4)),
                amount: row.money(5, currency: 6), remark: row.text(7))
        }
    }

    /// Who sees the deal sees its documents; those without one are of who owns them, or of the company's people.
    private var visibleDocument: SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            ((opportunity.id IS NOT NULL AND \(.visibleOpportunity(to: viewer)))
            OR (opportunity.id IS NULL AND (coalesce(document.owner, above.owner) IN \(.list(viewer.team))
                OR EXISTS (SELECT 1 FROM company WHERE company.id = coalesce(document.company, above.company)
                    AND \(.visibleCompany(to: viewer))))))
            """
    }

    private func companies(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT company.id, company.name FROM company
            WHERE company.id IN \(.list(ids)) AND company.withdrawn IS NULL AND \(.visibleCompany(to: viewer))
            """
        ) { row in
            let id: ID<Company> = row.id(0)
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/companies/\(id)", company: nil, who: nil, day: nil,
                amount: nil, remark: nil)
        }
    }

    private func contracts(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT contract.id, company.name, contract.ends, company.id FROM contract
                JOIN company ON company.id = contract.company
            WHERE contract.id IN \(.list(ids)) AND contract.withdrawn IS NULL AND \(.visibleCompany(to: viewer))
            """
        ) { row in
            let company: ID<Company> = row.id(3)
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/companies/\(company)", company: row.text(1), who: nil,
                day: row.day(2), amount: nil, remark: "contract ends")
        }
    }

    private func references(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT reference_request.id, company.name, reference_request.answered_at, company.id
            FROM reference_request JOIN company ON company.id = reference_request.company
            WHERE reference_request.id IN \(.list(ids)) AND \(.visibleCompany(to: viewer))
            """
        ) { row in
            let company: ID<Company> = row.id(3)
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/companies/\(company)", company: row.text(1), who: nil,
                day: row.optionalTimestamp(2).map { zone.day(at: $0) }, amount: nil, remark: "agreed")
        }
    }

    private func persons(_ ids: [Int64]) throws -> [GoalRows.Row] {
        try connection.all(
            """
            SELECT person.id, person.name FROM person
            WHERE person.id IN \(.list(ids)) AND person.withdrawn IS NULL AND \(.visiblePerson(to: viewer))
            """
        ) { row in
            let id: ID<Person> = row.id(0)
            return GoalRows.Row(
                id: row.integer(0), name: row.text(1), link: "/people/\(id)", company: nil, who: nil, day: nil,
                amount: nil, remark: nil)
        }
    }
}
