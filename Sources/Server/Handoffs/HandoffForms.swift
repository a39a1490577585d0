import Domain

/// The forms by which one hand-off is answered: those that the reader may use as it stands.
struct HandoffForms: Sendable {
    let whole: HandoffCase
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// Who it was handed over about, for the names of buttons.
    let subject: String
    /// Where the answer leads back to.
    var back: Link
    /// What came back with faults, and from which form.
    var failed: (name: String, form: Form)?

    private var handoff: Handoff { whole.handoff }
    private var access: HandoffAccess { HandoffAccess(viewer: viewer) }
    private var isOver: Bool { handoff.state == .closed || whole.row.isHistory }
    private var decides: Bool { !isOver && Permission.decide.allows(viewer) && access.mayDecide(whole) }
    private var isRunning: Bool { handoff.state == .assigned || handoff.state == .accepted }

    // MARK: - What may be done

    var mayAccept: Bool { decides && handoff.isUndecided }
    var mayReject: Bool {
        decides && handoff.state != .rejected && handoff.twoWayAt == nil
            && handoff.rulings.last?.verdict != .handOffStands
    }
    var mayAttempt: Bool { decides && handoff.state != .rejected }
    var mayReturn: Bool { decides && handoff.isUndecided && handoff.state != .returned }
    var mayDispose: Bool {
        decides && handoff.state == .accepted
            && (handoff.twoWayAt != nil || !handoff.countedAttempts.isEmpty || handoff.acceptance?.way == .ruling)
    }
    var mayPause: Bool { decides && isRunning && handoff.pause(at: format.now) == nil && !pauseReasons.isEmpty }
    var mayResume: Bool {
        !isOver && access.mayTouch(whole) && (handoff.state == .returned || handoff.pause(at: format.now) != nil)
    }
    var mayReassign: Bool { !isOver && handoff.state != .rejected && access.mayReassign(whole) }
    var mayAnswer: Bool {
        handoff.state == .rejected && handoff.answer == nil && !whole.row.isHistory && access.mayAnswer(whole)
    }
    var mayRule: Bool { handoff.isContestUndecided && whole.judges.judge(of: handoff) == viewer.email }
    var mayAppeal: Bool {
        handoff.rulings.count == 1 && handoff.appeal == nil && whole.rules.disputes?.appeal != nil
            && !whole.row.isHistory && access.mayTouch(whole)
    }

    /// Nobody has it, or one of the reader's own people.
    private var mayGiveOut: Bool {
        mayReassign && (whole.row.user.map { viewer.manages.contains($0) } ?? true)
    }

    private var pauseReasons: [String] {
        whole.rules.clocks.pauses.map(\.reason).filter { $0 != HandoffRules.returnedForData }
    }

    // MARK: - Forms

    /// Accept, attempt and reject, as they stand in a queue.
    var short: HTML {
        let decide = [mayAccept ? accept : nil, mayAttempt ? attempt : nil, mayReject ? reject : nil]
        let others = [
            mayDispose ? dispose : nil, mayResume ? resume : nil, mayAnswer ? answer : nil, mayRule ? rule : nil,
            mayGiveOut ? reassign : nil,
        ]
        return "<div class=\"buttons\">\((decide + others).compactMap { $0 })</div>"
    }

    /// Everything that may be done, as it stands on the lead's page.
    var all: HTML {
        let parts = [
            mayAccept ? accept : nil, mayAttempt ? attempt : nil, mayReject ? reject : nil,
            mayReturn ? giveBack : nil, mayDispose ? dispose : nil, mayPause ? pause : nil, mayResume ? resume : nil,
            mayAnswer ? answer : nil, mayRule ? rule : nil, mayAppeal ? appeal : nil, mayReassign ? reassign : nil,
            waive,
        ]
        return "<div class=\"buttons\">\(parts.compactMap { $0 })</div>"
    }

    var accept: HTML {
        """
        <form method="post" action="\(link("acceptance"))">\(hidden)<button class="button first">\
        \(HTML.icon(.accept))Accept<span class="unseen"> \(subject)</span></button></form>
        """
    }

    var reject: HTML {
        let fields = fields("rejection")
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
        return folded(
            "Reject", "rejection",
            """
            \(families)\(wrong(fields, "reason"))
            \(fields.area("note", "What did you find?", hint: "It becomes part of the record.", isRequired: false))
            \(fields.text("proof", "Where is the proof?", hint: "An address or the text of a bounced message.", isRequired: false))
            """, button: "Reject and hand back")
    }

    var attempt: HTML {
        let fields = fields("attempts")
        let kinds = whole.rules.clocks.attempt.counts.map { ($0, TouchWords.title($0)) }
        return folded(
            "Log attempt", "attempts",
            """
            \(fields.choice("kind", "What did you do?", kinds))
            \(fields.choice("outcome", "What came of it?", Self.outcomes))
            \(fields.text("ago", "Minutes ago", type: "number", isRequired: false))
            \(fields.area("note", "Note", isRequired: false))
            """, button: handoff.isUndecided && whole.rules.kind.attemptAccepts ? "Log and accept" : "Log attempt")
    }

    var giveBack: HTML {
        let fields = fields("return")
        return folded(
            "Return for data", "return",
            fields.area("missing", "Which data is missing?", hint: "One on each line. The clocks stand still."),
            button: "Return for data")
    }

    var dispose: HTML {
        let fields = fields("disposition")
        let reasons = whole.rules.dispositions.map { disposition -> (String, String) in
            (disposition.reason, TouchWords.title(disposition.reason) + returning(disposition))
        }
        return folded(
            "Say what became of it", "disposition",
            """
            \(fields.choice("reason", "What became of it?", reasons))
            \(fields.text("returnOn", "Day that they named", type: "date", isRequired: false))
            \(fields.area("note", "Note", isRequired: false))
            """, button: "Close it")
    }

    var pause: HTML {
        let fields = fields("pauses")
        return folded(
            "Pause", "pauses",
            """
            \(fields.choice("reason", "Why?", pauseReasons.map { ($0, TouchWords.title($0)) }))
            \(fields.text("until", "Until the day", type: "date", hint: "Empty: as long as the accord allows.", isRequired: false))
            """, button: "Let the clocks stand")
    }

    var resume: HTML {
        let fields = fields("resumption")
        return folded(
            "Resume", "resumption", fields.text("reason", "What is different now?"), button: "Let the clocks run")
    }

    var reassign: HTML {
        let fields = fields("assignment")
        let people = whole.book.roster.pools.flatMap(\.members).map(\.rep)
            .compactMap { whole.book.user(email: $0) }.filter { $0.isActive && $0.id != whole.row.user }
        var seen: Set<ID<User>> = []
        let choices = people.filter { seen.insert($0.id).inserted }.map { ($0.id.description, $0.name) }
        return folded(
            "Reassign", "assignment",
            "\(fields.choice("user", "To whom?", choices))\(fields.text("reason", "Why?"))", button: "Reassign")
    }

    var answer: HTML {
        let fields = fields("answer")
        var kinds: [(String, String)] = [
            ("accept", "Accept the rejection"), ("fix-data", "The data is fixed: judge it again"),
            ("fix-rule", "A rule has to change"),
        ]
        if whole.rules.disputes != nil { kinds.append(("contest", "Contest it")) }
        return folded(
            "Answer", "answer",
            """
            \(fields.choice("kind", "What do you answer?", kinds))
            \(fields.area("note", "Note", hint: "Needed for a contest and for a change of a rule.", isRequired: false))
            """, button: "Answer")
    }

    var rule: HTML {
        let fields = fields("ruling")
        return folded(
            "Rule", "ruling",
            """
            \(fields.choice("verdict", "What stands?", [
                ("hand-off-stands", "The hand-off stands"), ("rejection-stands", "The rejection stands"),
            ]))
            \(fields.area("because", "Because", hint: "It stays with the definition as a precedent."))
            """, button: "Rule")
    }

    var appeal: HTML {
        folded(
            "Appeal", "appeal", fields("appeal").area("because", "Why is the ruling wrong?"),
            button: "Ask the executive")
    }

    /// Promises of this hand-off that the reader may let go; nothing when there are none.
    var waive: HTML? {
        guard !isOver, Permission.manage.allows(viewer) else { return nil }
        let waived = Set(handoff.waivers.map(\.commitment))
        let choices = whole.compiled.accord.commitments.filter { commitment in
            ClockTrigger(commitment.measure) != nil && !waived.contains(commitment.id)
                && ClockPlan.applies(
                    commitment, to: ClockSubject(kind: whole.row.kind, tier: whole.row.tier, holding: [commitment.id]),
                    kinds: whole.compiled.accord.handOffs)
                && access.mayWaive(whole, commitment: commitment.id)
        }.map { ($0.id, $0.name) }
        guard !choices.isEmpty else { return nil }
        let fields = fields("waivers")
        return folded(
            "Waive a promise", "waivers",
            "\(fields.choice("commitment", "Which promise?", choices))\(fields.text("reason", "Why?"))",
            button: "Let it go")
    }

    // MARK: - Pieces

    static let outcomes: [(String, String)] = [
        (AttemptRecord.Outcome.notReached.rawValue, "Not reached"),
        (AttemptRecord.Outcome.reached.rawValue, "Reached somebody, or left a message"),
        (AttemptRecord.Outcome.twoWay.rawValue, "Spoke with them, or they answered"),
    ]

    private var hidden: HTML {
        """
        \(tokenField)<input type="hidden" name="back" value="\(back)">\
        <input type="hidden" name="state" value="\(whole.row.state.rawValue)">
        """
    }

    private func link(_ noun: String) -> Link { "/handoffs/\(whole.row.id)/\(noun)" }

    private func fields(_ name: String) -> Fields {
        Fields(failed?.name == name ? failed?.form ?? Form() : Form(), prefix: "\(name)-\(whole.row.id)-")
    }

    private func wrong(_ fields: Fields, _ name: String) -> HTML {
        fields.form.fault(name).map { fault -> HTML in
            "<p class=\"wrong\" role=\"alert\">\(HTML.icon(.reject))\(fault)</p>"
        } ?? .nothing
    }

    private func folded(_ title: String, _ noun: String, _ content: HTML, button: String) -> HTML {
        """
        <details\(flag: "open", if: failed?.name == noun)><summary class="button plain">\(title)\
        <span class="unseen"> \(subject)</span></summary>
        <form class="form" method="post" action="\(link(noun))">\(hidden)\(fields(noun).faults)\(content)
        <div class="buttons"><button class="button">\(button)</button></div></form></details>
        """
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
