import Domain
import Record

/// The forms by which one hand-off is answered: those that the reader may use as it stands.
struct HandoffForms: Sendable {
    /// What can be done; the raw value is the noun of its path.
    enum Deed: String, CaseIterable, Sendable {
        case acceptance, attempts, rejection
        case giveBack = "return"
        case disposition, pauses, resumption, answer, ruling, appeal, assignment, waivers, retraction
    }

    let whole: HandoffCase
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// Who it was handed over about, for the names of buttons.
    let subject: String
    /// Where the answer leads back to.
    var back: Link
    /// What came back with faults.
    var failed: Form?
    /// How many open hand-offs each of ours has.
    var loads: [ID<User>: Int] = [:]

    var handoff: Handoff { whole.handoff }
    private var access: HandoffAccess { HandoffAccess(viewer: viewer) }
    private var isOver: Bool { handoff.state == .closed || whole.row.isHistory }
    private var decides: Bool { !isOver && Permission.decide.allows(viewer) && access.mayDecide(whole) }
    private var isRunning: Bool { handoff.state == .assigned || handoff.state == .accepted }

    // MARK: - What may be done

    func may(_ deed: Deed) -> Bool {
        switch deed {
        case .acceptance: mayAccept
        case .attempts: mayAttempt
        case .rejection: mayReject
        case .giveBack: decides && handoff.isUndecided && handoff.state != .returned
        case .disposition: mayDispose
        case .pauses: decides && isRunning && handoff.pause(at: format.now) == nil && !pauseReasons.isEmpty
        case .resumption:
            !isOver && access.mayTouch(whole) && (handoff.state == .returned || handoff.pause(at: format.now) != nil)
        case .answer:
            handoff.state == .rejected && handoff.answer == nil && !whole.row.isHistory && access.mayAnswer(whole)
        case .ruling: handoff.isContestUndecided && whole.judges.judge(of: handoff) == viewer.email
        case .appeal:
            handoff.rulings.count == 1 && handoff.appeal == nil && whole.rules.disputes?.appeal != nil
                && !whole.row.isHistory && access.mayTouch(whole)
        case .assignment: !isOver && handoff.state != .rejected && access.mayReassign(whole)
        case .waivers: !isOver && Permission.manage.allows(viewer) && !waivable.isEmpty
        case .retraction: !whole.row.isHistory && handoff.retractable(by: viewer.email) != nil
        }
    }

    var mayAccept: Bool { decides && handoff.isUndecided }
    var mayReject: Bool {
        decides && handoff.state != .rejected && handoff.twoWayAt == nil
            && handoff.rulings.last?.verdict != .handOffStands
    }
    var mayAttempt: Bool { decides && handoff.state != .rejected && whole.row.opportunity == nil }
    var mayDispose: Bool {
        decides && handoff.state == .accepted
            && (handoff.twoWayAt != nil || !handoff.countedAttempts.isEmpty || handoff.acceptance?.way == .ruling)
    }

    /// A meeting is booked for a lead that was accepted, where the accord knows a second hand-off.
    func mayBook(_ meeting: BuyerMeetingRow?) -> Bool {
        decides && handoff.state == .accepted && whole.row.opportunity == nil && meeting?.state != .planned
            && whole.rules.kind.of != .salesQualified
    }

    /// A possible sale is opened from a lead that is at work.
    var mayOpenDeal: Bool {
        decides && handoff.state == .accepted && whole.row.opportunity == nil && !whole.compiled.accord.process.isEmpty
    }

    /// The way to the form that opens an opportunity.
    func dealOpener(_ lead: ID<Lead>) -> HTML {
        HTML.button("Open an opportunity", "/leads/\(lead)/opportunity")
    }

    /// Nobody has it, or one of the reader's own people.
    var mayGiveOut: Bool {
        may(.assignment) && (whole.row.user.map { viewer.manages.contains($0) } ?? true)
    }

    /// Whether an attempt of this kind is one that the accord counts.
    func counts(_ kind: ReachKind) -> Bool { whole.rules.clocks.attempt.counts.contains(kind.activity) }

    var pauseReasons: [String] {
        whole.rules.clocks.pauses.map(\.reason).filter { $0 != HandoffRules.returnedForData }
    }

    /// Promises of this hand-off that the reader may let go.
    var waivable: [(String, String)] {
        let waived = Set(handoff.waivers.map(\.commitment))
        return whole.compiled.accord.commitments.filter { commitment in
            ClockTrigger(commitment.measure) != nil && !waived.contains(commitment.id)
                && ClockPlan.applies(
                    commitment, to: ClockSubject(kind: whole.row.kind, tier: whole.row.tier, holding: [commitment.id]),
                    kinds: whole.compiled.accord.handOffs)
                && access.mayWaive(whole, commitment: commitment.id)
        }.map { ($0.id, $0.name) }
    }

    // MARK: - How it is reached

    /// One press, where nothing has to be said.
    func accept(isFirst: Bool = true) -> HTML {
        """
        <form method="post" action="\(link(.acceptance))">\(hidden)<button class="button\(isFirst ? " first" : "")" \
        data-key="accept">\(HTML.icon(.accept))Accept<span class="unseen"> \(subject)</span></button></form>
        """
    }

    /// The way to a form on a page of its own, which a script shows above the present one.
    func opener(_ deed: Deed, isPlain: Bool = true, key: String? = nil) -> HTML {
        """
        <a class="button\(isPlain ? " plain" : "")" href="\(link(deed).with("back", back.address))" data-dialog\
        \(attribute: "data-key", key)>\(title(deed))<span class="unseen"> \(subject)</span></a>
        """
    }

    /// Dials or writes; without a script it leads to the page that asks what came of it.
    func reach(_ kind: ReachKind, email: String?, phone: String?) -> HTML {
        """
        <a class="button" href="\(("/handoffs/\(whole.row.id)/outcome" as Link).with("by", kind.rawValue)
            .with("back", back.address))"\(attribute: "data-reach", kind.address(email, phone)?.address)>\
        \(kind.title)<span class="unseen"> \(subject)</span></a>
        """
    }

    /// Everything that may be done beside accepting and rejecting.
    var others: [HTML] {
        Deed.allCases.filter { $0 != .acceptance && $0 != .rejection && may($0) }.map { opener($0) }
    }

    /// The whole form; nothing when the reader may not use it.
    func form(_ deed: Deed) -> HTML? {
        guard may(deed) else { return nil }
        return """
            <form class="form" method="post" action="\(link(deed))">\(hidden)\(fields.faults)\(content(deed))
            <div class="buttons"><button class="button first">\(button(deed))</button>\
            <a class="button plain" href="\(back)" data-close>Leave it</a></div></form>
            """
    }

    // MARK: - Pieces

    var fields: Fields { Fields(failed ?? Form(), prefix: "deed-") }

    var hidden: HTML {
        """
        \(tokenField)<input type="hidden" name="back" value="\(back)">\
        <input type="hidden" name="state" value="\(whole.row.state.rawValue)">
        """
    }

    private func link(_ deed: Deed) -> Link { "/handoffs/\(whole.row.id)/\(deed.rawValue)" }
}

/// A way to reach somebody straight from a row.
enum ReachKind: String, CaseIterable, Sendable {
    case call, mail

    var title: String { self == .call ? "Call" : "Mail" }
    /// The kind of attempt as accords name it.
    var activity: String { self == .call ? "call" : "personal-email" }

    func address(_ email: String?, _ phone: String?) -> Link? {
        switch self {
        case .call:
            phone.flatMap { Link(external: "tel:" + $0.filter { $0.isNumber || $0 == "+" }) }
        case .mail: email.flatMap { Link(external: "mailto:" + $0) }
        }
    }

    /// What may have come of it.
    var outcomes: [(AttemptRecord.Outcome, String)] {
        switch self {
        case .call: [(.twoWay, "We spoke"), (.reached, "Left a message"), (.notReached, "Not reached")]
        case .mail: [(.reached, "Sent"), (.twoWay, "They answered"), (.notReached, "It came back")]
        }
    }
}
