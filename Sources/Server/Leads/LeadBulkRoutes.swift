import Domain
import Hummingbird
import Record
import Storage

/// The routes by which something is done with all leads that fit a list: confirmed, asked for, followed.
struct LeadBulkRoutes: Sendable {
    let store: LeadBulkStore
    let database: AppDatabase

    var routes: [Route] {
        [
            Route(.post, "/leads/selection/all/assignment", .work) { visit in
                try await ask(.assignment, visit) { reader in
                    let (user, reason) = try reader.check(
                        reader.id("user", "Who", of: User.self), reader.text("reason", "The reason", limit: 500))
                    return .assignment(to: user, reason: reason)
                }
            },
            Route(.post, "/leads/selection/all/notes", .work) { visit in
                try await ask(.notes, visit) { reader in
                    .notes(body: try reader.check(reader.text("body", "The note", limit: 4_000)))
                }
            },
            Route(.post, "/leads/selection/all/withdrawal", .operate) { visit in
                try await ask(.withdrawal, visit) { reader in
                    .withdrawal(reason: try reader.check(reader.text("reason", "The reason", limit: 500)))
                }
            },
            Route(.get, "/leads/tasks/:task", .work) { visit in
                let viewer = try visit.viewer
                let task = try await task(visit)
                guard task.author == viewer.user || viewer.isOperations else {
                    throw Problem.notFound("There is no such task.")
                }
                return try await visit.page(LeadBulkPage(task: task, format: visit.format))
            },
        ]
    }

    /// Asks once more, with how many fit.
    func confirm(
        _ action: LeadSelection.Action, _ form: Form, _ visit: Visit, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewer = try visit.viewer
        let query = try Self.query(form)
        if action == .export { return visit.redirect(to: query.request.link(LeadList.shape.file)) }
        let (count, takers) = try await database.read { connection in
            (
                try LeadBulkQueries.count(query, to: viewer, in: connection),
                action == .assignment ? try LeadSelection.takers(in: connection) : []
            )
        }
        guard (1...LeadBulkStore.most).contains(count) else {
            let sentence =
                count == 0
                ? "No lead fits."
                : "\(Format.count(count, "lead")) fit. Narrow the list to at most "
                    + "\(Format.grouped(LeadBulkStore.most))."
            return visit.redirect(to: query.request.link, toast: Toast(sentence))
        }
        let page = LeadSelectionPage(
            action: action, meant: .all(query, count: count), takers: takers, form: form, tokenField: visit.tokenField)
        return try await visit.page(page, status: status)
    }

    private func ask(
        _ action: LeadSelection.Action, _ visit: Visit, _ deed: (FormReader) throws -> LeadBulk.Deed
    ) async throws -> Response {
        let viewer = try visit.viewer
        guard action.isAllowed(to: viewer) else { throw Problem.forbidden("You may not do this with leads.") }
        do {
            let asked = try deed(FormReader(visit.form))
            let id = try await store.ask(
                asked, try Self.query(visit.form), confirmed: Int(visit.form["count"] ?? "") ?? 0, by: viewer,
                try visit.act)
            return visit.redirect(to: "/leads/tasks/\(id)")
        } catch Problem.invalid(let faults) {
            return try await confirm(action, visit.form.with(faults), visit, status: .unprocessableContent)
        }
    }

    private func task(_ visit: Visit) async throws -> LeadBulk {
        let id = try visit.id("task", of: LeadBulk.self)
        guard let task = try await database.read({ try LeadBulkQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such task.")
        }
        return task
    }

    private static func query(_ form: Form) throws -> LeadQuery {
        LeadQuery(
            ListRequest(Form(try URLEncodedForm.parse(Array((form["query"] ?? "").utf8))), LeadList.shape))
    }
}
