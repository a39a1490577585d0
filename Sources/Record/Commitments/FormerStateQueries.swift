import Domain
import Storage

/// Statements that read how things stood at an instant and stand no more: replaced deadlines, and decisions that were
/// taken back since.
enum FormerStateQueries {
    /// A clock as it was kept until it was changed.
    struct Clock {
        let startsAt: Timestamp
        let dueAt: Timestamp
        /// How it had stopped; `nil` where it ran when its deadline was replaced.
        let stop: Stop?

        struct Stop {
            let state: ClockState
            let at: Timestamp?
            let elapsedMinutes: Int?
            let businessMinutes: Int?
            let recorded: Timestamp?
        }
    }

    /// A decision that stood at the instant and was taken back since.
    struct Decision {
        var decidedAt: Timestamp
        var isAccepted: Bool
    }

    /// Clocks that stood otherwise at the instant, by their identity.
    static func clocks(at instant: Timestamp, in connection: any Connection) throws -> [Int64: Clock] {
        var clocks: [Int64: Clock] = [:]
        try connection.each(
            """
            SELECT clock, starts_at, due_at, state, stopped_at, elapsed_minutes, business_minutes, stop_recorded
            FROM former_deadline WHERE replaced_at > \(instant) ORDER BY clock, replaced_at DESC
            """
        ) { row in
            let stop = row.optionalText(3).flatMap { ClockState(rawValue: $0) }.map { state in
                Clock.Stop(
                    state: state, at: row.optionalTimestamp(4), elapsedMinutes: row.optionalInt(5),
                    businessMinutes: row.optionalInt(6), recorded: row.optionalTimestamp(7))
            }
            clocks[row.integer(0)] = Clock(startsAt: row.timestamp(1), dueAt: row.timestamp(2), stop: stop)
        }
        return clocks
    }

    /// Yes and no to hand-offs, by the hand-off.
    static func decisions(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> [Int64: Decision] {
        var decisions: [Int64: Decision] = [:]
        try connection.each(
            """
            SELECT t.handoff, t.decided_at, coalesce(t.accepted_recorded <= \(asOf), FALSE)
            FROM retraction t JOIN handoff h ON h.id = t.handoff
            WHERE \(condition) AND t.at > \(asOf) AND t.decided_recorded <= \(asOf)
                AND (t.accepted_recorded IS NOT NULL OR t.kind = 'rejection')
            ORDER BY t.handoff, t.decided_at DESC
            """
        ) { decisions[$0.integer(0)] = Decision(decidedAt: $0.timestamp(1), isAccepted: $0.boolean(2)) }
        return decisions
    }

    /// Rulings, by the hand-off.
    static func rulings(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> [Int64: Ruling.Verdict] {
        var rulings: [Int64: Ruling.Verdict] = [:]
        try connection.each(
            """
            SELECT t.handoff, t.code FROM retraction t JOIN handoff h ON h.id = t.handoff
            WHERE \(condition) AND t.kind = 'ruling' AND t.at > \(asOf) AND t.decided_recorded <= \(asOf)
            ORDER BY t.handoff, t.decided_at
            """
        ) { rulings[$0.integer(0)] = $0.optionalText(1).flatMap { Ruling.Verdict(rawValue: $0) } }
        return rulings
    }
}

extension ScorecardQueries.ClockLine {
    /// The clock as it was kept then.
    func standing(_ former: FormerStateQueries.Clock) -> ScorecardQueries.ClockLine {
        var line = self
        line.startsAt = former.startsAt
        line.dueAt = former.dueAt
        guard let stop = former.stop else { return line }
        line.state = stop.state
        line.stoppedAt = stop.at
        line.elapsedMinutes = stop.elapsedMinutes
        line.businessMinutes = stop.businessMinutes
        line.stopRecorded = stop.recorded
        return line
    }
}
