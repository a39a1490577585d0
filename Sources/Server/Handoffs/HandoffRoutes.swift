import Domain
import Hummingbird
import Record

/// The routes by which a hand-off is answered; each calls one verb of the store.
enum HandoffRoutes {
    /// What a route does with a hand-off, and what is told afterwards, with the way to undo it.
    typealias Verb =
        @Sendable (HandoffStore, ID<Handoff>, FormReader, Viewer, Act) async throws -> Toast

    static func routes(_ store: HandoffStore, accords: AccordShelf) -> [Route] {
        [
            route(.acceptance, .decide, store, HandoffVerbs.accept),
            route(.attempts, .decide, store, HandoffVerbs.attempt),
            route(.rejection, .decide, store, HandoffVerbs.reject),
            route(.giveBack, .decide, store, HandoffVerbs.giveBack),
            route(.disposition, .decide, store, HandoffVerbs.dispose),
            route(.pauses, .decide, store, HandoffVerbs.pause),
            route(.resumption, .work, store) { store, id, reader, viewer, act in
                let reason = try reader.check(reader.text("reason", "The reason", limit: 500))
                try await store.resume(id, reason: reason, by: viewer, act)
                return Toast("The clocks run again.")
            },
            route(.assignment, .work, store) { store, id, reader, viewer, act in
                let (user, reason) = try reader.check(
                    reader.id("user", "Who", of: User.self), reader.text("reason", "The reason", limit: 500))
                try await store.reassign(id, to: user, reason: reason, by: viewer, act)
                return Toast("Reassigned. The clocks go on.")
            },
            route(.waivers, .manage, store) { store, id, reader, viewer, act in
                let (commitment, reason) = try reader.check(
                    reader.text("commitment", "The promise"), reader.text("reason", "The reason", limit: 500))
                try await store.waive(id, commitment: commitment, reason: reason, by: viewer, act)
                return Toast("The promise is let go for this hand-off.")
            },
            route(.answer, .work, store) { store, id, reader, viewer, act in
                let kind = try reader.check(reader.choice("kind", "The answer", of: RejectionAnswer.Kind.self))
                let note = reader.optionalText("note", "The note", limit: 2_000)
                try reader.check()
                try await store.answer(id, kind, note: note, by: viewer, act)
                if kind == .fixData { try await store.judgeAgain(id, accords: accords, act) }
                return Toast("Answered.", undo: kind == .fixData ? nil : HandoffVerbs.undo(id, .answer, act.now))
            },
            route(.ruling, .signedIn, store) { store, id, reader, viewer, act in
                let (verdict, because) = try reader.check(
                    reader.choice("verdict", "The ruling", of: Ruling.Verdict.self),
                    reader.text("because", "The reason", limit: 2_000))
                try await store.rule(id, verdict, because: because, by: viewer, act)
                return Toast(
                    "Ruled. It stays with the definition as a precedent.", undo: HandoffVerbs.undo(id, .ruling, act.now)
                )
            },
            route(.appeal, .work, store) { store, id, reader, viewer, act in
                let because = try reader.check(reader.text("because", "The reason", limit: 2_000))
                try await store.appeal(id, because: because, by: viewer, act)
                return Toast("The executive is asked to rule.", undo: HandoffVerbs.undo(id, .appeal, act.now))
            },
            route(.retraction, .signedIn, store, HandoffVerbs.retract), form(store), outcome(store),
        ]
    }

    /// The form of one deed on a page of its own.
    private static func form(_ store: HandoffStore) -> Route {
        Route(.get, "/handoffs/:handoff/:deed", .signedIn) { visit in
            guard let deed = HandoffForms.Deed(rawValue: try visit.parameter("deed")) else {
                throw Problem.notFound("There is no such page.")
            }
            return try await visit.page(try await page(deed, store, visit, failed: nil))
        }
    }

    private static func outcome(_ store: HandoffStore) -> Route {
        Route(.get, "/handoffs/:handoff/outcome", .decide) { visit in
            let subject = try await subject(store, visit)
            let kind = visit.query["by"].flatMap { ReachKind(rawValue: $0) } ?? .call
            return try await visit.page(
                OutcomePage(subject: subject, tokenField: visit.tokenField, kind: kind, back: back(visit)))
        }
    }

    private static func page(
        _ deed: HandoffForms.Deed, _ store: HandoffStore, _ visit: Visit, failed: Form?
    ) async throws -> HandoffFormPage {
        let subject = try await subject(store, visit)
        let loads = deed == .assignment ? try await store.database.read { try AssignmentQueries.loads(in: $0) } : [:]
        return HandoffFormPage(
            subject: subject, tokenField: visit.tokenField, deed: deed, back: back(visit), loads: loads,
            failed: failed)
    }

    /// Whom the hand-off of the path is about.
    static func subject(_ store: HandoffStore, _ visit: Visit) async throws -> HandoffSubject {
        try await HandoffSubject.read(try visit.id("handoff", of: Handoff.self), store, try visit.reader)
    }

    static func read(_ store: HandoffStore, _ visit: Visit) async throws -> (LeadDossier, HandoffStory) {
        let id = try visit.id("handoff", of: Handoff.self)
        let dossier = try await LeadDossier.read(of: id, store, try visit.reader)
        guard let story = dossier.stories.first(where: { $0.row.id == id }) else {
            throw Problem.notFound("There is no such hand-off.")
        }
        return (dossier, story)
    }

    static func back(_ visit: Visit) -> Link {
        (visit.form["back"] ?? visit.query["back"]).flatMap { Link(own: $0) } ?? "/queue"
    }

    /// Wrong input brings the form back with its faults; what somebody else decided meanwhile is a conflict.
    private static func route(
        _ deed: HandoffForms.Deed, _ permission: Permission, _ store: HandoffStore, _ verb: @escaping Verb
    ) -> Route {
        Route(.post, pattern(deed), permission) { visit in
            let id = try visit.id("handoff", of: Handoff.self)
            let viewer = try visit.viewer
            let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
            var store = store
            store.expected = visit.form["state"].flatMap { HandoffRow.State(rawValue: $0) }
            let verbs = store
            var filled = visit
            // An undo out of a toast says in its address what it takes back.
            for name in ["deed", "at", "reason"] where visit.form[name] == nil {
                filled.form = filled.form.setting(name, visit.query[name])
            }
            return try await filled.submit { reader in
                let toast = try await verb(verbs, id, reader, viewer, act)
                return visit.redirect(to: back(visit), toast: toast)
            } again: { form in
                try await page(deed, store, visit, failed: form)
            }
        }
    }

    private static func pattern(_ deed: HandoffForms.Deed) -> RoutePattern {
        switch deed {
        case .acceptance: "/handoffs/:handoff/acceptance"
        case .attempts: "/handoffs/:handoff/attempts"
        case .rejection: "/handoffs/:handoff/rejection"
        case .giveBack: "/handoffs/:handoff/return"
        case .disposition: "/handoffs/:handoff/disposition"
        case .pauses: "/handoffs/:handoff/pauses"
        case .resumption: "/handoffs/:handoff/resumption"
        case .answer: "/handoffs/:handoff/answer"
        case .ruling: "/handoffs/:handoff/ruling"
        case .appeal: "/handoffs/:handoff/appeal"
        case .assignment: "/handoffs/:handoff/assignment"
        case .waivers: "/handoffs/:handoff/waivers"
        case .retraction: "/handoffs/:handoff/retraction"
        }
    }
}
