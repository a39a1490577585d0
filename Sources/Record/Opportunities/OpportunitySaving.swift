import Domain
import Storage

/// Writes what a decision changed: the rows of the way, the opportunity itself, and one event for each row.
struct OpportunitySaving {
    let connection: any Connection
    let act: Act

    /// - Returns: the opportunity as it stands afterwards.
    @discardableResult
    func save(_ next: OpportunityCourse, of whole: OpportunityCase, fields: String? = nil) throws -> OpportunityRow {
        let before = whole.row
        var row = before
        row.stage = next.stage
        row.status = OpportunityRow.Status(rawValue: next.status.rawValue) ?? before.status
        row.amount = next.amount
        row.closingDay = next.closingDay
        row.closedAt = next.closedAt
        if case .owner(_, let to) = next.history.last?.kind, next.history.count > whole.course.history.count {
            row.owner = whole.owners.id(to)
        }
        let new = Array(next.history.dropFirst(whole.written))
        guard !new.isEmpty else { return before }
        try OpportunityHistory.append(
            new, to: before.id, after: whole.last, author: act.author, version: whole.process.version,
            owners: whole.owners, in: connection)
        try ImportedRows.update(row, in: connection)
        try OpportunityStatements.keep(next, of: row.id, in: connection)
        if row.status != before.status { try followStatus(row, before, next) }
        for change in next.history.dropFirst(whole.course.history.count) {
            try EventLog.append(event(change, row, whole), act, in: connection)
        }
        return row
    }

    /// What was won makes its company a customer; opened again, it is none unless something else made it one.
    private func followStatus(
        _ row: OpportunityRow, _ before: OpportunityRow, _ course: OpportunityCourse
    ) throws {
        try OpportunityStatements.countOpen(of: row.company, in: connection)
        guard let company = row.company else { return }
        let standing = CustomerStanding(connection: connection, act: act)
        if row.status == .won {
            try standing.won(company, by: row.id, at: course.closedAt ?? act.now)
        } else if before.status == .won {
            try standing.reopened(company, by: row.id)
        }
    }

    private func event(_ change: OpportunityChange, _ row: OpportunityRow, _ whole: OpportunityCase) throws -> Event {
        var event = Event(EventKind(change.kind), noun: "opportunity", subject: row.id, at: change.at)
        event.lead = row.lead
        event.company = row.company
        event.version = whole.process.version
        event.details = change.kind.words
        if let lead = row.lead { event.person = try LeadQueries.find(lead, in: connection)?.person ?? ID(0) }
        return event
    }
}

extension EventKind {
    init(_ kind: OpportunityChange.Kind) {
        switch kind {
        case .opened: self = .opportunityOpened
        case .stage: self = .opportunityMoved
        case .amount, .closingDay: self = .opportunityChanged
        case .owner: self = .opportunityGiven
        case .evidence: self = .evidenceShown
        case .closed(let said): self = said.outcome == .won ? .opportunityWon : .opportunityLost
        case .reopened: self = .opportunityReopened
        }
    }
}

extension OpportunityChange.Kind {
    /// What an event keeps of it: stages, days, reasons; never an amount or a name.
    fileprivate var words: String? {
        switch self {
        case .opened(let stage, _, _): stage
        case .stage(let from, let to, _): "\(from) → \(to)"
        case .closingDay(let from, let to):
            [from, to].map { $0?.description ?? "none" }.joined(separator: " → ")
        case .amount: "amount"
        case .evidence(let name): name
        case .closed(let said): ([said.outcome.rawValue] + said.reasons).joined(separator: "; ")
        case .owner, .reopened: nil
        }
    }
}
