import Domain
import Hummingbird
import Record
import Storage

/// The routes of the duty, and of turns that begin later.
struct DutyRoutes: Sendable {
    let roster: RosterStore

    var routes: [Route] {
        [
            Route(.get, "/roster/duty", .operate) { visit in
                let desk = try await RosterDesk.read(roster, visit)
                return try await visit.page(
                    DutyPage(desk: desk, tiers: try await tiers(visit), form: DutyPage.form(desk)))
            },
            Route(.post, "/roster/duty", .operate) { visit in
                try await visit.submit { reader in
                    let duty = try DutyPage.duty(reader)
                    try await roster.setDuty(
                        duty, stamp: visit.form["stamp"] ?? "", by: try visit.viewer, try visit.act)
                    return visit.redirect(to: "/roster", toast: Toast("The duty is saved, from now on."))
                } again: { form in
                    DutyPage(desk: try await RosterDesk.read(roster, visit), tiers: try await tiers(visit), form: form)
                }
            },
            Route(.post, "/roster/duty/removal", .operate) { visit in
                try await roster.setDuty(
                    nil, stamp: visit.form["stamp"] ?? "", by: try visit.viewer, try visit.act)
                return visit.redirect(to: "/roster", toast: Toast("The duty is ended."))
            },
            Route(.post, "/roster/turns/:turns/withdrawal", .keepRoster) { visit in
                let id = try visit.id("turns", of: PlannedTurns.self)
                try await roster.withdrawTurns(id, by: try visit.viewer, try visit.act)
                return visit.redirect(to: "/roster", toast: Toast("The turns are not planned any more."))
            },
        ]
    }

    private func tiers(_ visit: Visit) async throws -> [String] {
        let (library, now) = (AccordLibrary(database: visit.services.database), visit.now)
        return try await library.current(at: now)?.compiled.accord.tiers.map(\.name) ?? []
    }
}
