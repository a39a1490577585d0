/// What becomes of the open hand-offs of someone who is away.
public enum AbsenceReassignment {
    /// When an open hand-off of an absent owner moves on: so long after it lay there with nobody at work.
    ///
    /// The length is the accord's `clocks.absent.reassignAfter`; the owner's working time goes on as if the owner were
    /// there. An absence that was told later counts from when it was told.
    public static func due(
        absence: Roster.Absence, assignedAt: Timestamp, after span: Span, calendar: BusinessCalendar,
        toldAt: Timestamp? = nil
    ) -> Timestamp {
        let start = calendar.due(from: max(assignedAt, calendar.zone.start(of: absence.from)), span: span)
        return max(start, toldAt ?? start)
    }

    /// Whether the hand-off waits for somebody at all.
    ///
    /// Once there was a two-way contact the buyer knows a person: then a manager decides, not the rules.
    public static func applies(to handoff: Handoff) -> Bool {
        switch handoff.state {
        case .assigned, .accepted: handoff.twoWayAt == nil && handoff.assignee != nil
        case .queued, .held, .returned, .rejected, .closed: false
        }
    }
}
