import Domain
import Storage

/// Puts rows that were there before a batch back to what they were.
struct Restoring {
    let connection: any Connection
    let act: Act
    let batch: ID<ImportBatch>

    func run(_ changes: [ChangeStatements.Change], _ result: inout ImportUndo) throws {
        for change in changes where !change.isMade {
            if change.isRestored {
                result.restored += 1
                continue
            }
            switch try restore(change) {
            case .done:
                try ChangeStatements.noteRestored(change, of: batch, in: connection)
                result.restored += 1
            case .changed:
                result.kept.append(
                    .init(
                        noun: change.noun, id: ID<ImportBatch>(change.subject).description, reason: "changed since"))
            case .ours: break
            }
        }
        for change in changes where change.noun == "merge" { try part(change.subject) }
    }

    private enum Answer {
        case done
        case changed
        /// The batch made it, so it is withdrawn, not restored.
        case ours
    }

    private func restore(_ change: ChangeStatements.Change) throws -> Answer {
        let subject = change.subject
        switch change.noun {
        case "person":
            let row = try PersonQueries.find(ID(subject), in: connection)
            return try restore(change, row.map { ($0, $0.batch, $0.revision) }) {
                try PersonStatements.update($0, in: connection)
            }
        case "company":
            let row = try CompanyQueries.find(ID(subject), in: connection)
            return try restore(change, row.map { ($0, $0.batch, $0.revision) }) {
                try ImportedCompany.update($0, in: connection)
                try rename($0.name, from: row?.name, change, of: $0.batch)
            }
        case "lead":
            let row = try LeadQueries.find(ID(subject), in: connection)
            return try restore(change, row.map { ($0, $0.batch, $0.revision) }) {
                try LeadStatements.updateFields($0, in: connection)
            }
        case "campaign":
            let found = try ImportedRows.campaign(ID(subject), in: connection)
            return try restore(change, found.map { ($0.row, $0.row.batch, $0.revision) }) {
                try ImportedRows.update($0, in: connection)
                try rename($0.name, from: found?.row.name, change, of: $0.batch)
            }
        case "opportunity":
            let found = try ImportedRows.opportunity(ID(subject), in: connection)
            return try restore(change, found.map { ($0.row, $0.row.batch, $0.revision) }) {
                try ImportedRows.update($0, in: connection)
                try ImportedHistory.withdraw($0, of: batch, at: act.now, in: connection)
                try rename($0.name, from: found?.row.name, change, of: $0.batch)
            }
        case "document":
            let found = try BillingDocumentQueries.find(ID(subject), in: connection)
            return try restore(change, found.map { ($0.row, $0.row.batch, $0.revision) }) {
                try BillingStatements.update($0, in: connection)
            }
        case "activity":
            guard case .number(let person) = change.snapshot["person"] else { return .ours }
            let found = try ImportedRows.activity(ID(subject), of: ID(person), in: connection)
            return try restore(change, found.map { ($0.row, $0.row.batch, $0.revision) }) {
                try ImportedRows.update($0, in: connection)
            }
        default: return .ours
        }
    }

    private func restore<Row: Restorable>(
        _ change: ChangeStatements.Change, _ found: (row: Row, made: ID<ImportBatch>, revision: Int64)?,
        _ save: (Row) throws -> Void
    ) throws -> Answer {
        guard let (before, made, revision) = found else { return .ours }
        if made == batch { return .ours }
        let isUnchanged = try ChangeStatements.isUnchanged(change, at: revision, since: batch, in: connection)
        guard isUnchanged else { return .changed }
        var row = before
        row.restore(change.snapshot)
        try save(row)
        return .done
    }

    private func rename(
        _ name: String, from before: String?, _ change: ChangeStatements.Change, of made: ID<ImportBatch>
    ) throws {
        guard name != before else { return }
        try ImportedName.set(name, noun: change.noun, id: change.subject, of: made, in: connection)
    }

    /// A visitor whom the batch joined to somebody is on its own again.
    private func part(_ merge: Int64) throws {
        let loser = try connection.integer("SELECT loser FROM merge WHERE id = \(merge) AND undone_at IS NULL")
        guard let loser else { return }
        try connection.execute("UPDATE merge SET undone_at = \(act.now) WHERE id = \(merge)")
        try connection.execute("UPDATE person SET survivor = NULL, revision = revision + 1 WHERE id = \(loser)")
        var event = Event(.personParted, noun: "person", subject: ID<Person>(loser), at: act.now)
        event.person = ID(loser)
        event.batch = batch
        try EventLog.append(event, act, in: connection)
    }
}
