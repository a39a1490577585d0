import Domain
import Record

/// What the forms of Sales do, and how one of them is taken back at once.
enum HandoffVerbs {
    /// For so long a toast takes a deed back without asking for a reason.
    private static let atOnce: Int64 = 90_000

    /// Where a toast sends its undo.
    static func undo(_ id: ID<Handoff>, _ kind: HandoffDeed.Kind, _ at: Timestamp) -> Link {
        ("/handoffs/\(id)/retraction" as Link).with("deed", kind.rawValue).with("at", String(at.milliseconds))
    }

    static let accept: HandoffRoutes.Verb = { store, id, _, viewer, act in
        let due = try await store.accept(id, by: viewer, act)
        return Toast("Accepted.\(next(due, viewer, act))", undo: undo(id, .acceptance, act.now))
    }

    static let attempt: HandoffRoutes.Verb = { store, id, reader, viewer, act in
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
        let due = try await store.attempt(
            id, AttemptInput(kind: kind, outcome: outcome, note: note, at: at), by: viewer, act)
        return Toast("The attempt is logged.\(next(due, viewer, act))", undo: undo(id, .attempt, at))
    }

    static let reject: HandoffRoutes.Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "The reason")
        let note = reader.optionalText("note", "The note", limit: 2_000)
        let proof = reader.optionalText("proof", "The proof", limit: 2_000)
        try await store.reject(
            id, RejectionInput(reason: try reader.check(reason), note: note, proof: proof), by: viewer, act)
        return Toast("Rejected and handed back.", undo: undo(id, .rejection, act.now))
    }

    static let giveBack: HandoffRoutes.Verb = { store, id, reader, viewer, act in
        let missing = try reader.check(reader.text("missing", "The missing data", limit: 1_000))
        let lines = missing.split(whereSeparator: \.isNewline).map { String($0.trimmingSpaces) }
        try await store.returnForData(id, missing: lines.filter { !$0.isEmpty }, by: viewer, act)
        return Toast("Returned for data. The clocks stand still.")
    }

    static let dispose: HandoffRoutes.Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "What became of it")
        let isNamed = !(reader.form["returnOn"] ?? "").isEmpty
        let day = isNamed ? reader.day("returnOn", "The day") : nil
        let note = reader.optionalText("note", "The note", limit: 2_000)
        try await store.dispose(
            id, DispositionInput(reason: try reader.check(reason), returnOn: day, note: note), by: viewer, act)
        return Toast("Closed.", undo: undo(id, .disposition, act.now))
    }

    static let pause: HandoffRoutes.Verb = { store, id, reader, viewer, act in
        let reason = reader.text("reason", "The reason")
        let isNamed = !(reader.form["until"] ?? "").isEmpty
        let day = isNamed ? reader.day("until", "The day") : nil
        let chosen = try reader.check(reason)
        let until = day.flatMap { Zone(viewer.zone)?.start(of: $0) }
        try await store.pause(id, reason: chosen, until: until, by: viewer, act)
        return Toast("The clocks stand still.")
    }

    static let retract: HandoffRoutes.Verb = { store, id, reader, viewer, act in
        let (kind, text) = try reader.check(
            reader.choice("deed", "What is taken back", of: HandoffDeed.Kind.self),
            reader.text("at", "When it was done"))
        guard let milliseconds = Int64(text) else {
            throw Problem.invalid("", "The form is incomplete. Open it again.")
        }
        let at = Timestamp(milliseconds: milliseconds)
        var reason = reader.optionalText("reason", "The reason", limit: 500)
        try reader.check()
        if reason == nil, act.now.milliseconds - milliseconds <= atOnce { reason = "Undone at once." }
        try await store.retract(
            id, HandoffDeed(kind, at: at, by: viewer.email), reason: reason ?? "", by: viewer, act)
        return Toast("Taken back. The clocks stand as before.")
    }

    /// ` First attempt due 10:30.`: what runs next for whoever decided.
    private static func next(_ due: DuePromise?, _ viewer: Viewer, _ act: Act) -> String {
        due.map { " \($0.name) due \(Format(zone: viewer.zone, now: act.now).near($0.at))." } ?? ""
    }
}
