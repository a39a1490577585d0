import Domain
import Storage

/// Lets the lead follow its hand-off: at work, back for another day, converted, or ended.
struct LeadFollowing {
    let connection: any Connection
    let act: Act

    func follow(_ whole: HandoffCase, before: Handoff) throws {
        guard whole.row.opportunity == nil else { return }
        let handoff = whole.handoff
        let kind = whole.rules.kind
        guard let state = state(handoff, kind),
            state != self.state(before, kind) || handoff.disposition != before.disposition
                || isBack(handoff, before, kind)
        else { return }
        let returnOn = handoff.disposition?.returnOn.map { whole.rules.zone.start(of: $0) }
        let converted = handoff.opportunityAt
        try connection.execute(
            """
            UPDATE lead SET state = \(state), return_on = \(returnOn), owner = coalesce(\(whole.row.user), owner),
                converted_at = coalesce(\(converted), converted_at), revision = revision + 1
            WHERE person = \(whole.row.person) AND id = \(whole.row.lead)
            """)
        if isBack(handoff, before, kind) { try GivingBack(connection: connection, act: act).give(whole) }
    }

    /// Whether a lead that was handed on comes back to whoever had it before.
    private func isBack(_ handoff: Handoff, _ before: Handoff, _ kind: HandOffKind) -> Bool {
        kind.of == .salesQualified && !handoff.isOpen && before.isOpen && handoff.disposition == nil
            && handoff.opportunityAt == nil && handoff.handedOnAt == nil
    }

    /// What the lead is when its newest hand-off stands like this.
    private func state(_ handoff: Handoff, _ kind: HandOffKind) -> LeadState? {
        if handoff.opportunityAt != nil { return .converted }
        if let disposition = handoff.disposition { return disposition.returnOn == nil ? .closed : .recycled }
        // Whatever becomes of the second hand-off, somebody has the lead.
        if handoff.handedOnAt != nil || kind.of == .salesQualified { return .handedOver }
        switch handoff.state {
        case .queued, .held, .assigned, .returned, .accepted: return .handedOver
        case .rejected:
            switch handoff.answer?.kind {
            // Mended data are a new start: the lead is judged again and may be handed over anew.
            case .fixData: return .open
            case .accept, .fixRule: return .closed
            case .contest: return handoff.isContestUndecided ? .handedOver : .closed
            case nil: return .handedOver
            }
        case .closed: return .open
        }
    }
}

/// Gives a lead back to whoever had handed it on: never to nobody.
struct GivingBack {
    let connection: any Connection
    let act: Act

    func give(_ whole: HandoffCase) throws {
        let id = try connection.first(
            """
            SELECT id FROM handoff
            WHERE lead = \(whole.row.lead) AND id <> \(whole.row.id) AND handed_on_at IS NOT NULL AND withdrawn IS NULL
            ORDER BY handed_on_at DESC, id DESC LIMIT 1
            """
        ) { $0.id(0, of: Handoff.self) }
        guard let id, let row = try HandoffQueries.lock(id, in: connection) else { return }
        let first = try HandoffReading.whole(row, by: whole, in: connection)
        let reason = whole.handoff.rejection?.reason ?? "ended"
        let author = act.author.rawValue == 0 ? nil : whole.book.email(act.author)
        let change = try first.handoff.givenBack(because: reason, by: author, at: act.now, rules: first.rules)
        let after = try HandoffSaving(connection: connection, act: act).save(change, to: first)
        guard let user = after.row.user else { return }
        try connection.execute(
            "UPDATE lead SET owner = \(user) WHERE person = \(after.row.person) AND id = \(after.row.lead)")
        let body = "A lead that you handed on came back: \(reason). Say what becomes of it."
        try NoticeWriting.tell(user, .givenBack, body, at: act.now, handoff: after.row.id, act, in: connection)
    }
}
