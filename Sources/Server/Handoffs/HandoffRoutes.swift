import Domain
import Hummingbird

/// The routes by which a hand-off is answered; each calls one verb of the store.
enum HandoffRoutes {
    /// What a route does with a hand-off, and the sentence that tells of it afterwards.
    typealias Verb =
        @Sendable (HandoffStore, ID<Handoff>, FormReader, Viewer, Act) async throws -> String

    static func routes(_ store: HandoffStore, accords: AccordShelf) -> [Route] {
        [
            route("/handoffs/:handoff/acceptance", "acceptance", .decide, store) { store, id, _, viewer, act in
                try await store.accept(id, by: viewer, act)
                return "Accepted. Log the first attempt when it is done."
            },
            route("/handoffs/:handoff/attempts", "attempts", .decide, store, attempt),
            route("/handoffs/:handoff/rejection", "rejection", .decide, store, reject),
            route("/handoffs/:handoff/return", "return", .decide, store) { store, id, reader, viewer, act in
                let missing = try reader.check(reader.text("missing", "The missing data", limit: 1_000))
                let lines = missing.split(whereSeparator: \.isNewline).map { String($0.trimmingSpaces) }
                try await store.returnForData(id, missing: lines.filter { !$0.isEmpty }, by: viewer, act)
                return "Returned for data. The clocks stand still."
            },
            route("/handoffs/:handoff/disposition", "disposition", .decide, store, dispose),
            route("/handoffs/:handoff/pauses", "pauses", .decide, store, pause),
            route("/handoffs/:handoff/resumption", "resumption", .work, store) { store, id, reader, viewer, act in
                let reason = try reader.check(reader.text("reason", "The reason", limit: 500))
                try await store.resume(id, reason: reason, by: viewer, act)
                return "The clocks run again."
            },
            route("/handoffs/:handoff/assignment", "assignment", .work, store) { store, id, reader, viewer, act in
                let (user, reason) = try reader.check(
                    reader.id("user", "Who", of: User.self), reader.text("reason", "The reason", limit: 500))
                try await store.reassign(id, to: user, reason: reason, by: viewer, act)
                return "Reassigned. The clocks go on."
            },
            route("/handoffs/:handoff/waivers", "waivers", .manage, store) { store, id, reader, viewer, act in
                let (commitment, reason) = try reader.check(
                    reader.text("commitment", "The promise"), reader.text("reason", "The reason", limit: 500))
                try await store.waive(id, commitment: commitment, reason: reason, by: viewer, act)
                return "The promise is let go for this hand-off."
            },
            route("/handoffs/:handoff/answer", "answer", .answer, store) { store, id, reader, viewer, act in
                let kind = try reader.check(reader.choice("kind", "The answer", of: RejectionAnswer.Kind.self))
                let note = reader.optionalText("note", "The note", limit: 2_000)
                try reader.check()
                try await store.answer(id, kind, note: note, by: viewer, act)
                if kind == .fixData { try await store.judgeAgain(id, accords: accords, act) }
                return "Answered."
            },
            route("/handoffs/:handoff/ruling", "ruling", .signedIn, store) { store, id, reader, viewer, act in
                let (verdict, because) = try reader.check(
                    reader.choice("verdict", "The ruling", of: Ruling.Verdict.self),
                    reader.text("because", "The reason", limit: 2_000))
                try await store.rule(id, verdict, because: because, by: viewer, act)
                return "Ruled. It stays with the definition as a precedent."
            },
            route("/handoffs/:handoff/appeal", "appeal", .work, store) { store, id, reader, viewer, act in
                let because = try reader.check(reader.text("because", "The reason", limit: 2_000))
                try await store.appeal(id, because: because, by: viewer, act)
                return "The executive is asked to rule."
            },
        ]
    }

    private static let attempt: Verb = { store, id, reader, viewer, act in
        let (kind, outcome) = try reader.check(
            reader.text("kind", "What was done"),
            reader.choice("outcome", "What came of it", of: AttemptRecord.Outcome.self))
        var minutes = 0
        if let ago = reader.optionalText("ago", "Minutes ago") {
            guard let value = Int(ago), (0...43_200).contains(value) else {
                throw Problem.invalid("ago", "Minutes ago is a whole number up to 43200.")
            }
            minutes = value
        }
        let note = reader.optionalText("note", "The note", limit: 2_000)
        try reader.check()
        let at = act.now.advanced(byMilliseconds: -Int64(minutes) * 60_000)
        try await store.attempt(id, AttemptInput(kind: kind, outcome: outcome, note: note, at: at), by: viewer, act)
        return "The attempt is logged."
    }

    private static let reject: Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "The reason")
        let note = reader.optionalText("note", "The note", limit: 2_000)
        let proof = reader.optionalText("proof", "The proof", limit: 2_000)
        try await store.reject(
            id, RejectionInput(reason: try reader.check(reason), note: note, proof: proof), by: viewer, act)
        return "Rejected and handed back."
    }

    private static let dispose: Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "What became of it")
        let isNamed = !(reader.form["returnOn"] ?? "").isEmpty
        let day = isNamed ? reader.day("returnOn", "The day") : nil
        let note = reader.optionalText("note", "The note", limit: 2_000)
        try await store.dispose(
            id, DispositionInput(reason: try reader.check(reason), returnOn: day, note: note), by: viewer, act)
        return "Closed."
    }

    private static let pause: Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "The reason")
        let isNamed = !(reader.form["until"] ?? "").isEmpty
        let day = isNamed ? reader.day("until", "The day") : nil
        let chosen = try reader.check(reason)
        let until = day.flatMap { Zone(viewer.zone)?.start(of: $0) }
        try await store.pause(id, reason: chosen, until: until, by: viewer, act)
        return "The clocks stand still."
    }

    /// Wrong input brings the lead's page back with its faults; what somebody else decided meanwhile is a conflict.
    private static func route(
        _ path: RoutePattern, _ name: String, _ permission: Permission, _ store: HandoffStore, _ verb: @escaping Verb
    ) -> Route {
        Route(.post, path, permission) { visit in
            let id = try visit.id("handoff", of: Handoff.self)
            let viewer = try visit.viewer
            let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
            var store = store
            store.expected = visit.form["state"].flatMap { HandoffRow.State(rawValue: $0) }
            let verbs = store
            return try await visit.submit { reader in
                let sentence = try await verb(verbs, id, reader, viewer, act)
                let back = visit.form["back"].flatMap { Link(own: $0) } ?? "/queue"
                return visit.redirect(to: back, toast: Toast(sentence))
            } again: { form in
                let dossier = try await LeadDossier.read(of: id, store, visit)
                return LeadPage(dossier, failed: .init(handoff: id, name: name, form: form))
            }
        }
    }
}
