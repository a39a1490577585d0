import Domain
import Storage

/// Statements on what follows misses.
package enum ConsequenceQueries {
    private static let columns: SQL = """
        id, commitment, party, action, period, run, first_day, end_day, version, at, due_at, overdue_at, done_at,
        author, cause, measures, back_on, new_version
        """

    /// All of them, the newest first.
    package static func all(in connection: any Connection) throws -> [Consequence] {
        try connection.all(
            "SELECT \(columns) FROM consequence ORDER BY at DESC, commitment, run, id DESC", consequence)
    }

    /// What is still to be done, the oldest first.
    package static func open(in connection: any Connection) throws -> [Consequence] {
        try connection.all(
            "SELECT \(columns) FROM consequence WHERE done_at IS NULL ORDER BY at, commitment, run, id", consequence)
    }

    /// One, locked until the transaction ends.
    static func locked(_ id: ID<Consequence>, in connection: any Connection) throws -> Consequence? {
        try connection.first("SELECT \(columns) FROM consequence WHERE id = \(id) \(.lock)", consequence)
    }

    /// - Returns: Nil when it is kept already.
    static func insert(
        _ reaching: MissedRun.Reaching, of commitment: Commitment, version: Int64, at instant: Timestamp,
        due: Timestamp?, _ act: Act, in connection: any Connection
    ) throws -> ID<Consequence>? {
        let id: ID<Consequence> = try act.ids.next()
        let count = try connection.execute(
            """
            INSERT INTO consequence (id, commitment, party, action, period, run, first_day, end_day, version, at,
                recorded, due_at)
            VALUES (\(id), \(commitment.id), \(commitment.party), \(reaching.step.then.rawValue),
                \(reaching.step.missed.period.rawValue), \(Int64(reaching.count)), \(reaching.firstDay),
                \(reaching.last.endDay), \(version), \(instant), \(act.now), \(due))
            ON CONFLICT DO NOTHING
            """)
        return count > 0 ? id : nil
    }

    /// Those that were due before the instant, are not done, and were not noted as overdue.
    static func overdue(at now: Timestamp, in connection: any Connection) throws -> [Consequence] {
        try connection.all(
            """
            SELECT \(columns) FROM consequence
            WHERE done_at IS NULL AND overdue_at IS NULL AND due_at < \(now) ORDER BY due_at, id
            """, consequence)
    }

    static func noteOverdue(_ consequence: Consequence, in connection: any Connection) throws {
        try connection.execute(
            "UPDATE consequence SET overdue_at = due_at WHERE id = \(consequence.id) AND overdue_at IS NULL")
    }

    static func finish(
        _ id: ID<Consequence>, at instant: Timestamp, by author: ID<User>?, in connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE consequence SET done_at = \(instant), author = \(author) WHERE id = \(id) AND done_at IS NULL")
    }

    static func keep(
        _ plan: RecoveryPlan, of id: ID<Consequence>, _ act: Act, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE consequence SET done_at = \(act.now), author = \(act.author), cause = \(plan.cause),
                measures = \(plan.measures), back_on = \(plan.backOn)
            WHERE id = \(id) AND done_at IS NULL
            """)
    }

    static func keep(newVersion version: Int64, of id: ID<Consequence>, in connection: any Connection) throws {
        try connection.execute("UPDATE consequence SET new_version = \(version) WHERE id = \(id)")
    }

    /// How each commitment came out in each closed period: whether it was missed, and when the period was closed.
    static func verdicts(
        in connection: any Connection
    ) throws -> [(commitment: String, period: Period, firstDay: Day, isMissed: Bool?, closedAt: Timestamp)] {
        try connection.all(
            "SELECT commitment, period, first_day, kept, closed_at FROM closed_figure ORDER BY first_day, commitment"
        ) { row in
            guard let period = Period(rawValue: row.text(1)) else {
                throw StorageError(.invalidValue, "A closed figure is of an unknown kind of period.")
            }
            return (row.text(0), period, row.day(2), row.optionalBoolean(3).map { !$0 }, row.timestamp(4))
        }
    }

    static func closedPeriods(in connection: any Connection) throws -> Int64 {
        try connection.integer("SELECT count(*) FROM closed_period") ?? 0
    }

    /// A row whose words this program does not know is a mistake of the schema.
    private static func consequence(_ row: ResultRow) throws -> Consequence {
        guard let party = Party(rawValue: row.text(2)), let action = Breach.WholeStep.Action(rawValue: row.text(3)),
            let period = Period(rawValue: row.text(4))
        else { throw StorageError(.invalidValue, "A consequence is of an unknown kind.") }
        return Consequence(
            id: row.id(0), commitment: row.text(1), party: party, action: action, period: period, run: row.int(5),
            firstDay: row.day(6), endDay: row.day(7), version: row.integer(8), at: row.timestamp(9),
            due: row.optionalTimestamp(10), overdueAt: row.optionalTimestamp(11), doneAt: row.optionalTimestamp(12),
            author: row.optionalID(13), cause: row.optionalText(14), measures: row.optionalText(15),
            backOn: row.optionalDay(16), newVersion: row.optionalInteger(17))
    }
}
