import Domain
import Record

/// What each form on a hand-off is called, asks and sends.
extension HandoffForms {
    func title(_ deed: Deed) -> String {
        switch deed {
        case .acceptance: "Accept"
        case .attempts: "Log attempt"
        case .rejection: "Reject"
        case .giveBack: "Return for data"
        case .disposition: "Say what became of it"
        case .pauses: "Pause"
        case .resumption: "Resume"
        case .answer: "Answer"
        case .ruling: "Rule"
        case .appeal: "Appeal"
        case .assignment: "Reassign"
        case .waivers: "Waive a promise"
        case .retraction: "Take back"
        }
    }

    func button(_ deed: Deed) -> String {
        switch deed {
        case .acceptance: "Accept"
        case .attempts: handoff.isUndecided && whole.rules.kind.attemptAccepts ? "Log and accept" : "Log attempt"
        case .rejection: "Reject and hand back"
        case .giveBack: "Return for data"
        case .disposition: "Close it"
        case .pauses: "Let the clocks stand"
        case .resumption: "Let the clocks run"
        case .answer: "Answer"
        case .ruling: "Rule"
        case .appeal: "Ask the executive"
        case .assignment: "Reassign"
        case .waivers: "Let it go"
        case .retraction: "Take it back"
        }
    }

    func content(_ deed: Deed) -> HTML {
        switch deed {
        case .acceptance: .nothing
        case .attempts: attempt
        case .rejection: reject
        case .giveBack:
            fields.area("missing", "Which data is missing?", hint: "One on each line. The clocks stand still.")
        case .disposition: dispose
        case .pauses:
            """
            \(fields.choice("reason", "Why?", pauseReasons.map { ($0, TouchWords.title($0)) }))
            \(fields.text("until", "Until the day", type: "date", hint: "Empty: as long as the accord allows.", isRequired: false))
            """
        case .resumption: fields.text("reason", "What is different now?")
        case .answer: answer
        case .ruling:
            """
            \(fields.choice("verdict", "What stands?", [
                ("hand-off-stands", "The hand-off stands"), ("rejection-stands", "The rejection stands"),
            ]))
            \(fields.area("because", "Because", hint: "It stays with the definition as a precedent."))
            """
        case .appeal: fields.area("because", "Why is the ruling wrong?")
        case .assignment: "\(fields.choice("user", "To whom?", eligible))\(fields.text("reason", "Why?"))"
        case .waivers: "\(fields.choice("commitment", "Which promise?", waivable))\(fields.text("reason", "Why?"))"
        case .retraction: retract
        }
    }

    static let outcomes: [(String, String)] = [
        (AttemptRecord.Outcome.notReached.rawValue, "Not reached"),
        (AttemptRecord.Outcome.reached.rawValue, "Reached somebody, or left a message"),
        (AttemptRecord.Outcome.twoWay.rawValue, "Spoke with them, or they answered"),
    ]

    /// Who could take it now, with what they have; nobody who is away, paused or gone.
    var eligible: [(String, String)] {
        if whole.rules.kind.of == .salesQualified || whole.rules.kind.of == .won {
            return HandoffPlacing(book: whole.book).choices(whole.rules.kind).filter { $0.id != whole.row.user }
                .map { ($0.id.description, "\($0.name), \(loads[$0.id] ?? 0) open") }
        }
        return Assignable.people(whole.book, loads: loads, at: format.now).filter { $0.user.id != whole.row.user }
            .map { ($0.user.id.description, $0.words) }
    }

    private var reject: HTML {
        let families = whole.rules.families.map { family -> HTML in
            let needs = family.proof ? ", with a proof" : family.note ? ", with a note" : ""
            let choices = family.reasons.map { reason -> HTML in
                """
                <label class="choice"><input type="radio" name="reason" value="\(reason)" required\
                \(flag: "checked", if: fields.form["reason"] == reason)> \(TouchWords.title(reason))</label>
                """
            }
            return """
                <fieldset class="field"><legend>\(TouchWords.title(family.name)), counts against \
                \(family.countsAgainst.title)\(needs)</legend>\(choices)</fieldset>
                """
        }
        return """
            \(families)\(wrong("reason"))
            \(fields.area("note", "What did you find?", hint: "One sentence is enough. It becomes part of the record.", isRequired: false))
            \(fields.text("proof", "Where is the proof?", hint: "An address or the text of a bounced message.", isRequired: false))
            """
    }

    private var attempt: HTML {
        let kinds = whole.rules.clocks.attempt.counts.map { ($0, TouchWords.title($0)) }
        return """
            \(fields.choice("kind", "What did you do?", kinds))
            \(fields.choice("outcome", "What came of it?", Self.outcomes))
            \(fields.text("ago", "Minutes ago", type: "number", isRequired: false))
            \(fields.area("note", "Note", isRequired: false))
            """
    }

    private var dispose: HTML {
        let reasons = whole.rules.dispositions.map { disposition -> (String, String) in
            (disposition.reason, TouchWords.title(disposition.reason) + returning(disposition))
        }
        return """
            \(fields.choice("reason", "What became of it?", reasons))
            \(fields.text("returnOn", "Day that they named", type: "date", isRequired: false))
            \(fields.area("note", "Note", isRequired: false))
            """
    }

    private var answer: HTML {
        var kinds: [(String, String)] = [
            ("accept", "Accept the rejection"), ("fix-data", "The data is fixed: judge it again"),
            ("fix-rule", "A rule has to change"),
        ]
        if whole.rules.disputes != nil { kinds.append(("contest", "Contest it")) }
        let correction = ("/handoffs/\(whole.row.id)/correction" as Link).with("back", back.address)
        return """
            \(fields.choice("kind", "What do you answer?", kinds))
            \(fields.area("note", "Note", hint: "Needed for a contest and for a change of a rule.", isRequired: false))
            <p class="small soft">The data is wrong? <a href="\(correction)">Mend it first</a>; that is the answer, and the \
            lead goes back to whom it was with.</p>
            """
    }

    private var retract: HTML {
        guard let deed = handoff.retractable(by: viewer.email) else { return .nothing }
        return """
            <p>\(DeedWords.of(deed.kind)) of \(format.timeElement(deed.at)) is taken back: clocks and figures stand again as \
            if it had not been. Both stay in the record.</p>
            <input type="hidden" name="deed" value="\(deed.kind.rawValue)">\
            <input type="hidden" name="at" value="\(deed.at.milliseconds)">
            \(fields.text("reason", "Why?"))
            """
    }

    private func wrong(_ name: String) -> HTML {
        fields.form.fault(name).map { fault -> HTML in
            "<p class=\"wrong\" role=\"alert\">\(HTML.icon(.reject))\(fault)</p>"
        } ?? .nothing
    }

    private func returning(_ disposition: Disposition) -> String {
        guard disposition.recycles else { return ", ends" }
        switch whole.rules.recycling.backAfter[disposition.reason] {
        case .after(let days): return ", back after \(days) days"
        case .dateNamedOr(let days): return ", back on the day they named or after \(days) days"
        case nil: return ", back on the day they named"
        }
    }
}

/// What somebody did, as the start of a sentence.
enum DeedWords {
    static func of(_ kind: HandoffDeed.Kind) -> String {
        switch kind {
        case .acceptance: "Your acceptance"
        case .attempt: "Your attempt"
        case .rejection: "Your rejection"
        case .answer: "Your answer"
        case .ruling: "Your ruling"
        case .appeal: "Your appeal"
        case .disposition: "What you said became of it"
        }
    }
}
