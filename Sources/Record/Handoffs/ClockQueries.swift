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
        guard clocks.count > few else {
            for clock in clocks { try insert(clock, in: connection) }
            return
        }
        try connection.insert(into: "clock", columns: ClockRow.columns) { rows in
            for clock in clocks { try clock.write(to: rows) }
        }
    }

    /// So many are written one by one: for them a statement of many rows costs more than it saves.
    private static let few = 3

    private static func insert(_ clock: ClockRow, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO clock (person, id, handoff, commitment, measure, party, tier, user_id, version, triggered_at,
                starts_at, due_at, state, stopped_at, elapsed_minutes, business_minutes, exception, before_accord,
                recorded, stop_recorded, steps_done, next_step_at, batch)
            VALUES (\(clock.person), \(clock.id), \(clock.handoff), \(clock.commitment), \(clock.measure.rawValue),
                \(clock.party), \(clock.tier), \(clock.user), \(clock.version), \(clock.triggeredAt),
                \(clock.startsAt), \(clock.dueAt), \(clock.state.rawValue), \(clock.stoppedAt),
                \(clock.elapsedMinutes), \(clock.businessMinutes), \(clock.exception), \(clock.isBeforeAccord),
                \(clock.recorded), \(clock.stopRecorded), \(clock.stepsDone), \(clock.nextStepAt), \(clock.batch))
            """)
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

    /// Keeps how a clock stood until a decision was taken back, so that a figure of a day between knows it.
    static func keepFormer(_ clock: ClockRow, until instant: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO former_deadline (clock, replaced_at, starts_at, due_at, state, stopped_at, elapsed_minutes,
                business_minutes, stop_recorded)
            VALUES (\(clock.id), \(instant), \(clock.startsAt), \(clock.dueAt), \(clock.state.rawValue),
                \(clock.stoppedAt), \(clock.elapsedMinutes), \(clock.businessMinutes), \(clock.stopRecorded))
            ON CONFLICT (clock, replaced_at) DO UPDATE SET starts_at = excluded.starts_at, due_at = excluded.due_at,
                state = excluded.state, stopped_at = excluded.stopped_at,
                elapsed_minutes = excluded.elapsed_minutes, business_minutes = excluded.business_minutes,
                stop_recorded = excluded.stop_recorded
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
