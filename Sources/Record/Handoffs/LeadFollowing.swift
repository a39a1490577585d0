import Domain
import Storage

/// Lets the lead follow its hand-off: at work, back for another day, converted, or ended.
struct LeadFollowing {
    let connection: any Connection
    let act: Act

    func follow(_ whole: HandoffCase, before: Handoff) throws {
        let handoff = whole.handoff
        guard let state = state(handoff), state != self.state(before) || handoff.disposition != before.disposition
        else {
            return
        }
        let returnOn = handoff.disposition?.returnOn.map { whole.rules.zone.start(of: $0) }
        let converted = handoff.opportunityAt
        try connection.execute(
            """
            UPDATE lead SET state = \(state), return_on = \(returnOn), owner = coalesce(\(whole.row.user), owner),
                converted_at = coalesce(\(converted), converted_at), revision = revision + 1
            WHERE person = \(whole.row.person) AND id = \(whole.row.lead)
            """)
    }

    /// What the lead is when its newest hand-off stands like this.
    private func state(_ handoff: Handoff) -> LeadState? {
        if handoff.opportunityAt != nil { return .converted }
        if let disposition = handoff.disposition { return disposition.returnOn == nil ? .closed : .recycled }
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
