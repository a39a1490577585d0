import Domain
import Storage

/// Statements on the history of opportunities.
package enum OpportunityHistory {
    private static let most = 1_000

    /// The rows of each, in order; those that an undone import brought left out.
    static func rows(
        of ids: [ID<Opportunity>], in connection: any Connection
    ) throws -> [ID<Opportunity>: [OpportunityChangeRow]] {
        guard !ids.isEmpty else { return [:] }
        let owners = try OwnerNames(in: connection)
        var found: [ID<Opportunity>: [OpportunityChangeRow]] = [:]
        for start in stride(from: 0, to: ids.count, by: most) {
            let part = ids[start..<min(start + most, ids.count)]
            try connection.each(
                """
                SELECT \(OpportunityChangeRow.selection) FROM opportunity_change
                WHERE opportunity IN \(.list(part)) AND withdrawn IS NULL ORDER BY opportunity, number
                """
            ) { row in
                guard let change = OpportunityChangeRow(row, owners: owners) else { return }
                found[change.opportunity, default: []].append(change)
            }
        }
        return found
    }

    /// The way of one opportunity.
    ///
    /// One without rows tells what its own row says: opened as it stands, and closed where it is.
    package static func course(
        _ opportunity: OpportunityRow, _ rows: [OpportunityChangeRow]
    ) throws -> OpportunityCourse {
        let changes = rows.isEmpty ? derived(opportunity) : rows.map(\.change)
        return try OpportunityCourse(history: changes)
    }

    /// The ways of many, by the rows that a condition on `opportunity` finds.
    static func courses(
        _ opportunities: [OpportunityRow], in connection: any Connection
    ) throws -> [OpportunityCourse] {
        let rows = try rows(of: opportunities.map(\.id), in: connection)
        return try opportunities.map { try course($0, rows[$0.id] ?? []) }
    }

    /// What an opportunity's own row tells of its way.
    static func derived(_ row: OpportunityRow, closing: OpportunityClosing? = nil) -> [OpportunityChange] {
        var changes = [
            OpportunityChange(
                .opened(stage: row.stage ?? "", amount: row.amount, closingDay: row.closingDay), at: row.createdAt,
                recorded: row.recorded, by: "Accord")
        ]
        if row.status != .open {
            let closing = closing ?? OpportunityClosing(outcome: row.status == .won ? .won : .lost)
            changes.append(
                OpportunityChange(
                    .closed(closing), at: row.closedAt ?? row.createdAt, recorded: row.recorded, by: "Accord"))
        }
        return changes
    }

    /// Writes rows behind those that are there.
    static func append(
        _ changes: [OpportunityChange], to id: ID<Opportunity>, after number: Int64, author: ID<User>, version: Int64?,
        batch: ID<ImportBatch> = ID(0), owners: OwnerNames, in connection: any Connection
    ) throws {
        guard !changes.isEmpty else { return }
        try connection.insert(into: "opportunity_change", columns: OpportunityChangeRow.columns) { rows in
            for (index, change) in changes.enumerated() {
                try OpportunityChangeRow(
                    opportunity: id, number: number + 1 + Int64(index), change: change, author: author,
                    version: version, batch: batch
                ).write(to: rows, owners: owners)
            }
        }
    }

    /// The number of the newest row, withdrawn ones included.
    static func last(of id: ID<Opportunity>, in connection: any Connection) throws -> Int64 {
        try connection.integer(
            "SELECT coalesce(max(number), 0) FROM opportunity_change WHERE opportunity = \(id)") ?? 0
    }
}
