import Domain
import Storage

/// The verbs on calendars and pools.
extension RosterStore {
    /// Keeps a calendar under its name, a new one or another version of it.
    ///
    /// `stamp`: Of the calendar as the form showed it; that of nothing for a new one.
    package func setCalendar(_ calendar: Roster.Calendar, stamp: String, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await change("calendar", act) { roster in
            try RosterStore.demand(stamp, roster.part(ofCalendar: calendar.name))
            if let index = roster.calendars.firstIndex(where: { $0.name == calendar.name }) {
                roster.calendars[index] = calendar
            } else {
                roster.calendars.append(calendar)
            }
        }
    }

    /// Lets a calendar go that nobody works by.
    package func removeCalendar(_ name: String, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await change("calendar-removed", act) { roster in
            guard roster.calendars.contains(where: { $0.name == name }) else {
                throw Problem.notFound("There is no such calendar.")
            }
            let pools = roster.pools.filter { pool in
                pool.calendar == name || pool.members.contains { $0.calendar == name }
            }
            guard pools.isEmpty else {
                throw Problem.conflict(
                    "The calendar is used in \(pools.map(\.name).joined(separator: ", ")). Choose another one there first."
                )
            }
            roster.calendars.removeAll { $0.name == name }
        }
    }

    /// Keeps a pool's calendar and what happens when nobody is there; its members stay.
    package func setPool(_ pool: Roster.Pool, stamp: String, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await change("pool", act) { roster in
            try RosterStore.demand(stamp, roster.part(ofPool: pool.name))
            if let index = roster.pools.firstIndex(where: { $0.name == pool.name }) {
                roster.pools[index].calendar = pool.calendar
                roster.pools[index].whenNobody = pool.whenNobody
            } else {
                roster.pools.append(pool)
            }
        }
    }

    /// Lets a pool go that has no members and takes over from no other.
    package func removePool(_ name: String, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await change("pool-removed", act) { roster in
            guard let pool = roster.pools.first(where: { $0.name == name }) else {
                throw Problem.notFound("There is no such pool.")
            }
            guard pool.members.isEmpty else {
                throw Problem.conflict("The pool has members. Take them out first.")
            }
            roster.pools.removeAll { $0.name == name }
        }
    }
}
