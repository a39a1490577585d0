import Domain
import Storage

/// Makes the rows that promises of pipeline are measured by, as they were known at an instant.
struct PipelineReading {
    let connection: any Connection
    let asOf: Timestamp
    let currency: String
    /// When the first version came into force.
    let begins: Timestamp?

    /// An opportunity belongs where its lead does.
    func figures(_ condition: SQL) throws -> [PipelineFigures] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.created_at, opportunity.amount, opportunity.currency, lead.territory,
                lead.vertical, lead.tier, owner.email,
                (SELECT origin.name FROM origin WHERE origin.opportunity = opportunity.id
                    AND (origin.number = 1 OR origin.recorded <= \(asOf)) ORDER BY origin.number DESC LIMIT 1),
                opportunity.kind
            FROM opportunity LEFT JOIN lead ON lead.id = opportunity.lead
                LEFT JOIN app_user owner ON owner.id = opportunity.owner
            WHERE \(condition) AND opportunity.recorded <= \(asOf)
                AND (opportunity.withdrawn IS NULL OR opportunity.withdrawn > \(asOf))
            """
        ) { row in
            let opened = row.timestamp(1)
            let amount = row.optionalText(3) == currency ? row.optionalInteger(2) : nil
            return PipelineFigures(
                id: row.integer(0),
                segment: FigureSegment(
                    territory: row.optionalText(4) ?? Segments.other, vertical: row.optionalText(5) ?? Segments.other,
                    tier: row.optionalText(6), user: row.optionalText(7)),
                origin: row.optionalText(8), openedAt: opened, amount: amount,
                isBeforeAccord: begins.map { opened < $0 } ?? true,
                isExistingBusiness: BusinessKind(row.optionalText(9)) == .existing)
        }
    }

    /// The rows as people read them.
    func cases(_ ids: [Int64], sight: ScorecardSight, version: Int64) throws -> [ScorecardCase] {
        var cases: [Int64: ScorecardCase] = [:]
        try connection.each(
            """
            SELECT opportunity.id, opportunity.name, opportunity.lead, client.name, opportunity.owner, owner.name,
                opportunity.created_at, opportunity.closed_at, opportunity.amount, opportunity.currency,
                opportunity.origin, said.version,
                CASE WHEN \(.visibleOpportunity(to: sight.viewer)) THEN 1 ELSE 0 END
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
                LEFT JOIN app_user owner ON owner.id = opportunity.owner
                LEFT JOIN origin said ON said.opportunity = opportunity.id AND said.number = 1
            WHERE opportunity.id IN \(.list(ids))
            """
        ) { row in
            let owner = row.optionalID(4, of: User.self).flatMap { sight.maySee($0) ? row.optionalText(5) : nil }
            let amount = row.money(8, currency: 9).map { Format.money($0) } ?? "No amount"
            let isShown = row.int(12) == 1
            cases[row.integer(0)] = ScorecardCase(
                lead: isShown ? row.optionalID(2) : nil, name: isShown ? row.text(1) : ScorecardCase.outsideSight,
                company: isShown ? row.optionalText(3) : nil, who: owner, started: row.timestamp(6), due: nil,
                stopped: nil, elapsedMinutes: nil, businessMinutes: nil,
                outcome: [amount, row.optionalText(10)].compactMap { $0 }.joined(separator: ", "),
                version: Int(row.optionalInteger(11) ?? version))
        }
        return ids.compactMap { cases[$0] }
    }
}
