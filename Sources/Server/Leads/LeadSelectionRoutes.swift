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
        ]
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
        let page = LeadSelectionPage(action: action, selection: selection, form: form, tokenField: visit.tokenField)
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

    /// Each hand-off in a transaction of its own: one that cannot change hands holds up no other.
    private static func reassign(
        _ selection: LeadSelection, to user: ID<User>, reason: String, _ visit: Visit, _ store: HandoffStore
    ) async throws -> String {
        let viewer = try visit.viewer
        var (done, left) = (0, 0)
        var because: String?
        for id in selection.handoffs.values.sorted() {
            do {
                try await store.reassign(id, to: user, reason: reason, by: viewer, try act(visit))
                done += 1
            } catch Problem.invalid(let faults) where faults.contains(where: { $0.field == "user" }) {
                throw Problem.invalid(faults)
            } catch let problem as Problem {
                left += 1
                because = because ?? problem.description
            }
        }
        let rest = left == 0 ? "" : " \(Format.count(left, "hand-off")) stayed: \(because ?? "")"
        return "\(Format.count(done, "hand-off")) reassigned.\(rest)"
    }

    private static func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }
}

/// Notes on leads, inside a transaction.
enum LeadNotes {
    static func add(_ body: String, to lead: LeadRow, _ act: Act, in connection: any Connection) throws {
        try NoteQueries.insert(body, on: lead, act, in: connection)
        var event = Event(.leadChanged, noun: "lead", subject: lead.id, at: act.now)
        event.person = lead.person
        event.lead = lead.id
        event.details = "note"
        try EventLog.append(event, act, in: connection)
    }
}
