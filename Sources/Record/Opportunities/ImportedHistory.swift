import Domain
import Storage

/// Keeps the history of opportunities that a file tells of: how they stand, and what changed from one file to the next.
struct ImportedHistory {
    let slice: SliceTaking
    let owners: OwnerNames

    init(slice: SliceTaking) throws {
        self.slice = slice
        owners = try OwnerNames(in: slice.connection)
    }

    /// The first rows of one that the file brought.
    func created(_ row: OpportunityRow, _ record: ImportedRecord) throws {
        let changes = OpportunityHistory.derived(row, closing: row.status == .open ? nil : closing(row, record))
        try append(changes, to: row.id, after: 0)
        if case .closed(let said) = changes.last?.kind, said.outcome.rawValue != row.status.rawValue {
            try OpportunityStatements.keep(try OpportunityCourse(history: changes), of: row.id, in: slice.connection)
        }
    }

    /// What a later file says otherwise.
    func updated(_ before: OpportunityRow, _ after: OpportunityRow, _ record: ImportedRecord) throws {
        let kinds = changes(before, after, record)
        guard !kinds.isEmpty else { return }
        let rows = try OpportunityHistory.rows(of: [after.id], in: slice.connection)[after.id] ?? []
        let told = try OpportunityHistory.course(before, rows).history
        let earliest = told.last?.at ?? before.createdAt
        let at = max(earliest, min(record.changed(slice.act), slice.act.now))
        let new = kinds.map { kind in
            var instant = at
            if case .closed = kind { instant = max(earliest, after.closedAt ?? at) }
            return OpportunityChange(kind, at: instant, recorded: slice.act.now, by: "Accord")
        }
        let written = try OpportunityHistory.last(of: after.id, in: slice.connection)
        try append(Array((told + new).dropFirst(rows.count)), to: after.id, after: written)
        try OpportunityStatements.keep(
            try OpportunityCourse(history: told + new), of: after.id, in: slice.connection)
    }

    private func changes(
        _ before: OpportunityRow, _ after: OpportunityRow, _ record: ImportedRecord
    ) -> [OpportunityChange.Kind] {
        var kinds: [OpportunityChange.Kind] = []
        let closes = after.status != .open && before.status != after.status
        if before.status != .open, before.status != after.status { kinds.append(.reopened) }
        // The name of a closed stage is no step of the way.
        if before.stage != after.stage, !closes {
            kinds.append(.stage(from: before.stage ?? "", to: after.stage ?? "", entry: .free))
        }
        if before.amount != after.amount { kinds.append(.amount(from: before.amount, to: after.amount)) }
        if before.closingDay != after.closingDay {
            kinds.append(.closingDay(from: before.closingDay, to: after.closingDay))
        }
        if before.owner != after.owner {
            kinds.append(.owner(from: before.owner.map(owners.email), to: after.owner.map(owners.email)))
        }
        if closes { kinds.append(.closed(closing(after, record))) }
        return kinds
    }

    private func closing(_ row: OpportunityRow, _ record: ImportedRecord) -> OpportunityClosing {
        let rivals = [record.text(.opportunityCompetitor)].compactMap { $0 }
        let reasons = [record.outcome(.result)?.reason ?? record.text(.opportunityLostReason)].compactMap { $0 }
        if row.status == .won { return OpportunityClosing(outcome: .won, competitors: rivals) }
        let isRivals = TextFold.fold(row.stage ?? "").contains("compet")
        return OpportunityClosing(outcome: isRivals ? .competitor : .lost, reasons: reasons, competitors: rivals)
    }

    private func append(_ changes: [OpportunityChange], to id: ID<Opportunity>, after number: Int64) throws {
        try OpportunityHistory.append(
            changes, to: id, after: number, author: slice.act.author, version: nil, batch: slice.context.batch,
            owners: owners, in: slice.connection)
    }

    /// Takes back what an undone batch told of one that stays.
    static func withdraw(
        _ row: OpportunityRow, of batch: ID<ImportBatch>, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE opportunity_change SET withdrawn = \(now)
            WHERE opportunity = \(row.id) AND batch = \(batch) AND withdrawn IS NULL
            """)
        let rows = try OpportunityHistory.rows(of: [row.id], in: connection)[row.id] ?? []
        try OpportunityStatements.keep(try OpportunityHistory.course(row, rows), of: row.id, in: connection)
    }
}
