import Domain
import Hummingbird
import Record
import Storage

/// The routes by which chosen leads are confirmed and acted upon.
enum LeadSelectionRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        [
            Route(.get, "/leads/selection", .signedIn) { visit in
                try await confirm(visit, store, visit.query)
            },
            Route(.post, "/leads/selection/assignment", .work) { visit in
                try await submit(.assignment, visit, store) { reader, selection in
                    let (user, reason) = try reader.check(
                        reader.id("user", "Who", of: User.self), reader.text("reason", "The reason", limit: 500))
                    return try await reassign(selection, to: user, reason: reason, visit, store)
                }
            },
            Route(.post, "/leads/selection/notes", .work) { visit in
                try await submit(.notes, visit, store) { reader, selection in
                    let body = try reader.check(reader.text("body", "The note", limit: 4_000))
                    let act = try act(visit)
                    try await store.database.write { connection in
                        for entry in selection.entries { try LeadNotes.add(body, to: entry.lead, act, in: connection) }
                    }
                    return "The note is added to \(Format.count(selection.entries.count, "lead"))."
                }
            },
            Route(.post, "/leads/selection/withdrawal", .operate) { visit in
                try await submit(.withdrawal, visit, store) { reader, selection in
                    let reason = try reader.check(reader.text("reason", "The reason", limit: 500))
                    try await WithdrawalStore(database: store.database)
                        .withdraw(leads: selection.entries.map(\.lead.id), reason: reason, try act(visit))
                    return "\(Format.count(selection.entries.count, "lead")) withdrawn."
                }
            },
        ] + LeadBulkRoutes(store: LeadBulkStore(handoffs: store), database: store.database).routes
    }

    private static func confirm(
        _ visit: Visit, _ store: HandoffStore, _ form: Form, action named: LeadSelection.Action? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewer = try visit.viewer
        let chosen = named ?? form["action"].flatMap { LeadSelection.Action(rawValue: $0) }
        guard let action = chosen, action.isAllowed(to: viewer) else {
            throw Problem.forbidden("You may not do this with leads.")
        }
        if form["all"] == "yes" {
            return try await LeadBulkRoutes(store: LeadBulkStore(handoffs: store), database: store.database)
                .confirm(action, form, visit)
        }
        let ids = LeadSelection.ids(form)
        guard !ids.isEmpty else {
            return visit.redirect(
                to: "/leads", toast: Toast("Choose some leads first: tick the boxes before their names."))
        }
        if action == .export {
            let link = ids.reduce("/leads.csv" as Link) { $0.with("row", $1) }
            return visit.redirect(to: link)
        }
        let selection = try await store.database.read { try LeadSelection.read(ids, to: viewer, in: $0) }
        let page = LeadSelectionPage(
            action: action, meant: .chosen(selection), takers: selection.takers, form: form,
            tokenField: visit.tokenField)
        return try await visit.page(page, status: status)
    }

    private static func submit(
        _ action: LeadSelection.Action, _ visit: Visit, _ store: HandoffStore,
        _ verb: (FormReader, LeadSelection) async throws -> String
    ) async throws -> Response {
        let viewer = try visit.viewer
        guard action.isAllowed(to: viewer) else { throw Problem.forbidden("You may not do this with leads.") }
        let ids = LeadSelection.ids(visit.form)
        let selection = try await store.database.read { try LeadSelection.read(ids, to: viewer, in: $0) }
        guard !selection.entries.isEmpty else { throw Problem.notFound("None of these leads is there.") }
        do {
            let sentence = try await verb(FormReader(visit.form), selection)
            return visit.redirect(to: "/leads", toast: Toast(sentence))
        } catch Problem.invalid(let faults) {
            return try await confirm(
                visit, store, visit.form.with(faults), action: action, status: .unprocessableContent)
        }
    }

    private static func reassign(
        _ selection: LeadSelection, to user: ID<User>, reason: String, _ visit: Visit, _ store: HandoffStore
    ) async throws -> String {
        guard selection.takers.contains(where: { $0.id == user }) else {
            throw Problem.invalid("user", "Choose somebody of a pool who is active and not away.")
        }
        let moved = await LeadReassigning(handoffs: store, user: user, reason: reason, viewer: try visit.viewer)
            .reassign(selection.handoffs.values.sorted(), try act(visit))
        let rest = moved.left == 0 ? "" : " \(Format.count(moved.left, "hand-off")) stayed: \(moved.because ?? "")"
        return "\(Format.count(moved.done, "hand-off")) reassigned.\(rest)"
    }

    private static func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }
}
