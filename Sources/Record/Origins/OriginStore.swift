import Domain
import Storage

/// What somebody may do about the origin of an opportunity.
package struct OriginStore: Sendable {
    let database: AppDatabase
    let accords: AccordLibrary
    let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordLibrary, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Whether somebody may say that an opportunity began otherwise: leaders, managers and operations.
    package static func mayChange(_ viewer: Viewer) -> Bool { Permission.oversee.allows(viewer) }

    /// Says that an opportunity began otherwise, while its origin is not locked.
    ///
    /// - Throws: `Problem.notFound` when there is none that the viewer may see, `Problem.forbidden` for those who may
    ///   not, and as `OriginStanding.changed`.
    package func change(
        _ id: ID<Opportunity>, to origin: String, because reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        guard Self.mayChange(viewer) else { throw Problem.forbidden(Permission.oversee.refusal) }
        let (accords, shelf) = (accords, shelf)
        try await database.write { connection in
            let row = try OpportunityQueries.row(id, to: viewer, locked: true, in: connection)
            let history = try OriginQueries.history(id, in: connection)
            guard let last = history.last else {
                throw Problem.conflict("It has no origin yet: no accord says who started what.")
            }
            let accord = try accords.accord(last.version, in: connection)
            guard let origins = accord.origins else {
                throw Problem.conflict("Version \(last.version) of the accord names no origins.")
            }
            // The lock is kept as an instant, so nothing is counted anew.
            let standing = OriginStanding(
                origin: last.name, because: last.because, lockedAfter: nil, openedAt: last.lockedAt,
                calendar: try shelf.book(at: act.now, version: last.version, accord: accord, in: connection)
                    .calendar(of: nil))
            let changed = try standing.changed(
                to: origin, because: reason, by: viewer.email, at: act.now, origins: origins)
            let next = OriginRow(
                opportunity: id, number: last.number + 1, name: changed.origin, at: act.now, author: act.author,
                because: reason, version: last.version, isBeforeAccord: last.isBeforeAccord, lockedAt: last.lockedAt,
                recorded: act.now)
            try OriginQueries.insert(next, in: connection)
            var event = Event(.originChanged, noun: "opportunity", subject: id, at: act.now)
            event.lead = row.lead
            event.company = row.company
            event.version = last.version
            event.details = "\(last.name) → \(changed.origin)"
            if let lead = row.lead {
                event.person = try LeadQueries.find(lead, in: connection)?.person ?? ID(0)
            }
            try EventLog.append(event, act, in: connection)
        }
    }
}
