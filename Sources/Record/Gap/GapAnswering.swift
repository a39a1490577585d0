import Domain
import Storage

/// What an owner writes under a part of the gap.
package struct GapAnswerForm: Sendable {
    package var part: String
    package var segment: String
    package var sentence: String
    package var action: String
    package var due: Day?
    /// The revision that was shown; 0: there was none.
    package var revision: Int64

    package init(
        part: String, segment: String = "", sentence: String, action: String, due: Day?, revision: Int64 = 0
    ) {
        self.part = part
        self.segment = segment
        self.sentence = sentence
        self.action = action
        self.due = due
        self.revision = revision
    }
}

extension GapStore {
    /// Keeps one sentence and one dated action under a part; what stood there before stays on record.
    ///
    /// - Throws: `Problem.forbidden` when another party owns the part or the viewer leads nobody, `Problem.conflict` when
    ///   somebody wrote there meanwhile, `Problem.invalid` for an empty sentence or action, or a day that is over.
    package func answer(
        _ form: GapAnswerForm, _ request: GapRequest, viewer: Viewer, _ act: Act
    ) async throws {
        // What is answered now is the gap of now.
        var request = request
        request.asOf = nil
        let asked = request
        try await database.write { connection in
            let report = try self.report(asked, now: act.now, in: connection)
            let place = GapAnswerPlace(segment: form.segment, part: form.part)
            let part = try report.part(at: place)
            let party = try report.party(of: viewer, for: part)
            guard let due = form.due else { throw Problem.invalid("due", "Name the day until which it is done.") }
            let answer = try GapAnswer(
                to: part, sentence: form.sentence, action: form.action, due: due, by: viewer.email, of: party,
                at: act.now, today: report.calendar.zone.day(at: act.now))
            let last = try GapStatements.lastRevision(report.span, asked.base, place, in: connection)
            guard last == form.revision,
                try GapStatements.insert(
                    answer, revision: last + 1, by: party, report.span, asked.base, place, act, in: connection)
            else {
                throw Problem.conflict("Somebody wrote under this part meanwhile. Read it, then write again.")
            }
            var event = Event(.gapAnswered, noun: "gap", subject: ID<User>(viewer.user.rawValue), at: act.now)
            event.version = report.version
            event.details =
                "{\"part\":\"\(part.link?.rawValue ?? "other")\",\"period\":\"\(report.span.label)\"}"
            try EventLog.append(event, act, in: connection)
        }
    }
}

extension GapReport {
    /// - Throws: `Problem.notFound` for a part that this gap has not.
    func part(at place: GapAnswerPlace) throws -> GapPart {
        let parts =
            place.segment.isEmpty ? gap.totals : gap.segments.first { $0.name == place.segment }?.parts ?? []
        guard let part = parts.first(where: { $0.kind.name == place.part }) else {
            throw Problem.notFound("This gap has no such part.")
        }
        return part
    }

    /// Whether somebody may write under a part: those who lead the party that owns it.
    package func mayAnswer(_ part: GapPart, _ viewer: Viewer) -> Bool {
        Self.answering(part, viewer) != nil
    }

    /// The party for which somebody answers.
    ///
    /// - Throws: `Problem.forbidden` for anybody who leads nobody of the party.
    func party(of viewer: Viewer, for part: GapPart) throws -> Party {
        if let party = Self.answering(part, viewer) { return party }
        let owner = part.owner.map { "of \($0.title)" } ?? "of either side"
        throw Problem.forbidden("Only leaders and managers \(owner) answer for this part.")
    }

    private static func answering(_ part: GapPart, _ viewer: Viewer) -> Party? {
        let led = viewer.entries.filter { $0.role == .leader || $0.role == .manager }.map(\.party)
        if let owner = part.owner { return led.contains(owner) ? owner : nil }
        return led.first { [.marketing, .sales, .accountManagement].contains($0) }
    }
}
