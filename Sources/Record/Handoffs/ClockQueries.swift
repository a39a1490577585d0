import Domain
import Storage

/// Statements on clocks.
package enum ClockQueries {
    package static func of(_ handoff: ID<Handoff>, in connection: any Connection) throws -> [ClockRow] {
        try connection.all(
            "SELECT \(ClockRow.selection) FROM clock WHERE handoff = \(handoff) AND withdrawn IS NULL ORDER BY id"
        ) { try ClockRow($0) }
    }

    package static func insert(_ clocks: [ClockRow], in connection: any Connection) throws {
        guard !clocks.isEmpty else { return }
        try connection.insert(into: "clock", columns: ClockRow.columns) { rows in
            for clock in clocks { try clock.write(to: rows) }
        }
    }

    /// Writes what may change while a clock runs, and how it stopped.
    static func update(_ clock: ClockRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE clock SET user_id = \(clock.user), starts_at = \(clock.startsAt), due_at = \(clock.dueAt),
                state = \(clock.state.rawValue), stopped_at = \(clock.stoppedAt),
                elapsed_minutes = \(clock.elapsedMinutes), business_minutes = \(clock.businessMinutes),
                exception = \(clock.exception), stop_recorded = \(clock.stopRecorded),
                steps_done = \(clock.stepsDone), next_step_at = \(clock.nextStepAt)
            WHERE person = \(clock.person) AND id = \(clock.id)
            """)
    }

    /// The promise was never set off: what did so was taken back.
    package static func withdraw(_ clock: ClockRow, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE clock SET withdrawn = \(now), next_step_at = NULL
            WHERE person = \(clock.person) AND id = \(clock.id)
            """)
    }

    /// Keeps a deadline that is replaced, so that a figure of a past day knows it.
    static func keepDeadline(of clock: ClockRow, until instant: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO former_deadline (clock, replaced_at, starts_at, due_at)
            VALUES (\(clock.id), \(instant), \(clock.startsAt), \(clock.dueAt)) ON CONFLICT DO NOTHING
            """)
    }

    /// Nothing is to be done any more about a hand-off that was withdrawn.
    static func silence(_ handoff: ID<Handoff>, in connection: any Connection) throws {
        try connection.execute(
            "UPDATE clock SET next_step_at = NULL WHERE handoff = \(handoff) AND withdrawn IS NULL")
        try connection.execute("UPDATE pause SET ended = TRUE WHERE handoff = \(handoff)")
    }

    /// Hand-offs that have a step of the ladder to take, or a pause to end, by now; the most overdue first.
    package static func due(at now: Timestamp, limit: Int, in connection: any Connection) throws -> [ID<Handoff>] {
        try connection.all(
            """
            SELECT handoff, min(at) FROM (
                SELECT handoff, next_step_at AS at FROM clock
                WHERE next_step_at IS NOT NULL AND next_step_at <= \(now) AND withdrawn IS NULL
                UNION ALL
                SELECT handoff, until_at AS at FROM pause WHERE NOT ended AND until_at <= \(now)) AS due
            GROUP BY handoff ORDER BY min(at) LIMIT \(limit)
            """
        ) { $0.id(0) }
    }
}
