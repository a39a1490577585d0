/// What becomes of the open hand-offs of someone who is away.
public enum AbsenceReassignment {
    /// When an open hand-off of an absent owner moves on: so long after it lay there with nobody at work.
    ///
    /// The length is the accord's `clocks.absent.reassignAfter`; the owner's working time goes on as if the owner were
    /// there.
    public static func due(
        absence: Roster.Absence, assignedAt: Timestamp, after span: Span, calendar: BusinessCalendar
    ) -> Timestamp {
        calendar.due(from: max(assignedAt, calendar.zone.start(of: absence.from)), span: span)
    }
}
