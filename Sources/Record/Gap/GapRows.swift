import Domain
import Storage

/// A row behind a figure of the gap: a lead up to its acceptance, an opportunity from there on.
package struct GapRowEntry: Sendable {
    package let lead: ID<Lead>?
    package let opportunity: ID<Opportunity>?
    package let name: String
    package let company: String?
    package let territory: String?
    package let vertical: String?
    package let source: String?
    package let owner: String?
    package let at: Timestamp
    package let state: String
    package let amount: Money?
}

/// The rows behind one step of a gap, as far as the viewer may see them.
package struct GapRowList: Sendable {
    package let report: GapReport
    package let step: GapStep
    /// Empty: all segments.
    package let segment: String
    package let entries: [GapRowEntry]
    /// What the figure counts, and what of it the viewer may see.
    package let counted: Int
    package let total: Int
}

extension GapStep {
    /// Whether its rows are leads; else opportunities.
    var isOfLeads: Bool {
        switch self {
        case .captured, .valid, .qualified, .accepted, .acceptedInTime: true
        case .openedInTime, .openedLate, .decided, .won, .paid: false
        }
    }

    package var title: String {
        switch self {
        case .captured: "Leads that came"
        case .valid: "Valid leads"
        case .qualified: "Handed over as qualified"
        case .accepted: "Accepted"
        case .acceptedInTime: "Followed up in time"
        case .openedInTime: "Opened after a follow-up in time"
        case .openedLate: "Opened after a late follow-up"
        case .decided: "Decided"
        case .won: "Won"
        case .paid: "Paid"
        }
    }
}

extension GapStore {
    /// - Throws: As `report`; `Problem.notFound` for a segment that the gap has not.
    package func rows(
        _ request: GapRequest, step: GapStep, segment: String = "", page: (offset: Int, size: Int), _ reader: Reader
    ) async throws -> GapRowList {
        let report = try await report(request, reader)
        return try await database.read { connection in
            guard
                segment.isEmpty || report.tallies[segment] != nil
                    || report.gap.segments.contains(where: { $0.name == segment })
            else { throw Problem.notFound("This gap has no segment “\(segment)”.") }
            let names = segment.isEmpty ? report.tallies.keys.sorted() : [segment]
            let all = names.flatMap { report.tallies[$0]?.rows[step] ?? [] }
            let queries = GapRowQueries(connection: connection, viewer: reader.viewer, isOfLeads: step.isOfLeads)
            let seen = try queries.visible(all)
            let shown = Array(seen.dropFirst(page.offset).prefix(page.size))
            return GapRowList(
                report: report, step: step, segment: segment, entries: try queries.entries(shown), counted: all.count,
                total: seen.count)
        }
    }
}

/// Statements that read the rows behind figures.
struct GapRowQueries {
    let connection: any Connection
    let viewer: Viewer
    let isOfLeads: Bool

    private static let slice = 2_000

    /// Those of the rows that the viewer may see, in their order.
    func visible(_ ids: [Int64]) throws -> [Int64] {
        if viewer.seesEveryLead { return ids }
        var seen: Set<Int64> = []
        for start in stride(from: 0, to: ids.count, by: Self.slice) {
            let part = Array(ids[start..<min(start + Self.slice, ids.count)])
            let statement: SQL =
                isOfLeads
                ? "SELECT lead.id FROM lead WHERE lead.id IN \(.list(part)) AND \(.visible(to: viewer))"
                : """
                SELECT opportunity.id FROM opportunity
                WHERE opportunity.id IN \(.list(part)) AND \(.visibleOpportunity(to: viewer))
                """
            try connection.each(statement) { seen.insert($0.integer(0)) }
        }
        return ids.filter { seen.contains($0) }
    }

    func entries(_ ids: [Int64]) throws -> [GapRowEntry] {
        let found = isOfLeads ? try leads(ids) : try deals(ids)
        return ids.compactMap { found[$0] }
    }

    private func leads(_ ids: [Int64]) throws -> [Int64: GapRowEntry] {
        var found: [Int64: GapRowEntry] = [:]
        try connection.each(
            """
            SELECT lead.id, person.name, company.name, lead.territory, lead.vertical, lead.source, owner.name,
                lead.created_at, lead.state
            FROM lead LEFT JOIN person ON person.id = lead.person LEFT JOIN company ON company.id = lead.company
                LEFT JOIN app_user owner ON owner.id = lead.owner
            WHERE lead.id IN \(.list(ids)) AND \(.visible(to: viewer))
            """
        ) { row in
            found[row.integer(0)] = GapRowEntry(
                lead: row.id(0), opportunity: nil, name: row.optionalText(1) ?? "Nobody named",
                company: row.optionalText(2), territory: row.optionalText(3), vertical: row.optionalText(4),
                source: row.optionalText(5), owner: row.optionalText(6), at: row.timestamp(7), state: row.text(8),
                amount: nil)
        }
        return found
    }

    private func deals(_ ids: [Int64]) throws -> [Int64: GapRowEntry] {
        var found: [Int64: GapRowEntry] = [:]
        try connection.each(
            """
            SELECT opportunity.id, opportunity.name, company.name, lead.territory, lead.vertical, opportunity.origin,
                owner.name, opportunity.created_at, opportunity.status, opportunity.amount, opportunity.currency,
                opportunity.lead
            FROM opportunity LEFT JOIN company ON company.id = opportunity.company
                LEFT JOIN lead ON lead.id = opportunity.lead LEFT JOIN app_user owner ON owner.id = opportunity.owner
            WHERE opportunity.id IN \(.list(ids)) AND \(.visibleOpportunity(to: viewer))
            """
        ) { row in
            found[row.integer(0)] = GapRowEntry(
                lead: row.optionalID(11), opportunity: row.id(0), name: row.text(1), company: row.optionalText(2),
                territory: row.optionalText(3), vertical: row.optionalText(4), source: row.optionalText(5),
                owner: row.optionalText(6), at: row.timestamp(7), state: row.text(8),
                amount: row.money(9, currency: 10))
        }
        return found
    }
}
