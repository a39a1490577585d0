import Domain
import Hummingbird
import Record

/// The routes on which rejections are answered, one by one or many at once.
enum RejectionRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        let desks = KeptRejections(store: store)
        return [
            Route(.get, "/rejections", .answer) { visit in
                try await visit.page(try await page(visit, desks))
            },
            Route(.get, "/rejections/list", .answer) { visit in
                Visit.html(try await page(visit, desks).list)
            },
            Route(.post, "/rejections/answers", .answer) { visit in
                try await visit.submit { reader in
                    try await answer(visit, reader, store)
                } again: { form in
                    try await page(visit, desks, failed: form)
                }
            },
        ]
    }

    private static func page(
        _ visit: Visit, _ desks: KeptRejections, failed: Form = Form()
    ) async throws -> RejectionPage {
        let (viewer, format, token) = (try visit.viewer, visit.format, visit.tokenField)
        let (known, notices) = try await desks.read(viewer, QueueView(visit.query), format)
        let isFresh = failed.fields.isEmpty && failed.faults.isEmpty
        let groups =
            isFresh
            ? known.groups.with(token)
            : RejectionGroups(
                desk: known.desk, viewer: viewer, format: format, tokenField: token, failed: failed
            ).html
        return RejectionPage(
            desk: known.desk, notices: notices, format: format, tokenField: token, groups: groups, failed: failed)
    }

    /// Each is answered in a transaction of its own; what somebody else answered meanwhile is told.
    private static func answer(_ visit: Visit, _ reader: FormReader, _ store: HandoffStore) async throws -> Response {
        let kind = try reader.check(reader.choice("kind", "The answer", of: RejectionAnswer.Kind.self))
        let note = reader.optionalText("note", "The note", limit: 2_000)
        try reader.check()
        let ids = visit.form.all("handoff").compactMap { ID<Handoff>(text: $0) }
        guard !ids.isEmpty else { throw Problem.invalid("", "Tick at least one rejection.") }
        if kind == .fixData { throw Problem.invalid("kind", "Data is mended one by one.") }
        let viewer = try visit.viewer
        let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
        let told = try await Many.run(ids) { try await store.answer($0, kind, note: note, by: viewer, act) }
        return visit.redirect(to: "/rejections", toast: Toast(told.sentence("rejection", "answered")))
    }
}

/// What waits for answers, kept for each reader until something happens, or for a second.
private struct KeptRejections: Sendable {
    struct Kept: Sendable {
        let desk: RejectionDesk
        let groups: TokenlessMarkup
    }

    let store: HandoffStore
    private let patterns: SourcePatterns
    private let desks = KeptFigures<String, Kept>(most: 64, patience: FigurePatience())

    init(store: HandoffStore) {
        self.store = store
        patterns = SourcePatterns(store.database, patience: FigurePatience(isOn: true))
    }

    func read(
        _ viewer: Viewer, _ view: QueueView, _ format: Format
    ) async throws -> (Kept, notices: [NoticeRow]) {
        let (asked, notices) = try await store.database.read { connection in
            // No event tells that a notice was read.
            (
                try Asked(viewer.user, at: format.now, in: connection),
                try NoticeQueries.unread(of: viewer.user, in: connection)
            )
        }
        let kept = try await desks.value("\(viewer.user) \(format.zone) \(view.link().address)", asked) {
            let desk = try await RejectionDesk.read(store, patterns, viewer, view, at: format.now)
            let groups = RejectionGroups(
                desk: desk, viewer: viewer, format: format, tokenField: TokenlessMarkup.place)
            return Kept(desk: desk, groups: TokenlessMarkup(groups.html))
        }
        return (kept, notices)
    }
}

/// The same verb on many hand-offs: each alone, so that one that came too late stops none of the others.
enum Many {
    struct Told: Sendable {
        var done = 0
        var refused: [String] = []

        /// How it went: `7 rejections answered. 1 other not: Noor Haddad answered on …`.
        func sentence(_ noun: String, _ verb: String) -> String {
            let first = refused.first.map { " \(Format.count(refused.count, "other")) not: \($0)" } ?? ""
            return "\(Format.count(done, noun)) \(verb).\(first)"
        }
    }

    /// - Throws: `Problem.invalid`: what is wrong with the input is wrong for all.
    static func run(_ ids: [ID<Handoff>], _ verb: (ID<Handoff>) async throws -> Void) async throws -> Told {
        var told = Told()
        for id in ids {
            do {
                try await verb(id)
                told.done += 1
            } catch Problem.conflict(let sentence) {
                told.refused.append(sentence)
            } catch Problem.forbidden(let sentence) {
                told.refused.append(sentence)
            }
        }
        return told
    }
}
