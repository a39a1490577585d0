import Domain
import Hummingbird
import Record

/// The routes of the hand-off board.
enum BoardRoutes {
    private typealias Boards = KeptFigures<String, Board>

    static func routes(_ store: HandoffStore) -> [Route] {
        let boards = Boards(quick: 10, patience: FigurePatience(isOn: true))
        return [
            Route(.get, "/handoffs", .oversee) { visit in
                try await visit.page(try await page(visit, store, boards))
            },
            Route(.post, "/handoffs/assignments", .oversee) { visit in
                try await visit.submit { reader in
                    try await reassign(visit, reader, store)
                } again: { form in
                    try await page(visit, store, boards, failed: form)
                }
            },
        ]
    }

    private static func page(
        _ visit: Visit, _ store: HandoffStore, _ boards: Boards, failed: Form = Form()
    ) async throws -> BoardPage {
        let (viewer, now, view) = (try visit.viewer, visit.now, QueueView(visit.query))
        let part = visit.query["part"].flatMap { Board.Part(rawValue: $0) } ?? .open
        let asked = try await store.database.read { try Asked(viewer.user, at: now, in: $0) }
        let board = try await boards.value("\(viewer.user) \(part) \(view)", asked) {
            try await store.database.read { try Board.read(part, view, store, viewer, at: now, in: $0) }
        }
        return BoardPage(
            board: board, part: part, view: view, viewer: viewer, format: visit.format, tokenField: visit.tokenField,
            failed: failed)
    }

    private static func reassign(_ visit: Visit, _ reader: FormReader, _ store: HandoffStore) async throws -> Response {
        let (user, reason) = try reader.check(
            reader.id("user", "Who", of: User.self), reader.text("reason", "The reason", limit: 500))
        let ids = visit.form.all("handoff").compactMap { ID<Handoff>(text: $0) }
        guard !ids.isEmpty else { throw Problem.invalid("", "Tick at least one hand-off.") }
        let viewer = try visit.viewer
        let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
        let told = try await Many.run(ids) { try await store.reassign($0, to: user, reason: reason, by: viewer, act) }
        let back = visit.form["back"].flatMap { Link(own: $0) } ?? "/handoffs"
        return visit.redirect(to: back, toast: Toast(told.sentence("hand-off", "reassigned")))
    }
}
