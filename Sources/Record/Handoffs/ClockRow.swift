import Domain
import Storage

/// A row of `clock`: one promise that runs, or ran, for one hand-off.
package struct ClockRow: Sendable, Equatable {
    package var person: ID<Person>
    package let id: ID<Clock>
    package var handoff: ID<Handoff>
    /// Id of the accord's commitment.
    package var commitment: String
    package var measure: Commitment.Measure
    package var party: Party
    package var tier: String?
    /// The responsible one of ours.
    package var user: ID<User>?
    package var version: Int64
    /// Elapsed time runs from here.
    var triggeredAt: Timestamp
    /// It counts from here; the period of this instant owns it.
    package var startsAt: Timestamp
    package var dueAt: Timestamp
    package var state: ClockState
    package var stoppedAt: Timestamp?
    package var elapsedMinutes: Int?
    package var businessMinutes: Int?
    package var exception: String?
    package var isBeforeAccord = false
    package var recorded: Timestamp
    var stopRecorded: Timestamp?
    /// How many steps of the ladder have been taken.
    var stepsDone = 0
    var nextStepAt: Timestamp?
    package var batch = ID<ImportBatch>(0)
}

extension ClockRow {
    package static let columns = [
        "person", "id", "handoff", "commitment", "measure", "party", "tier", "user_id", "version", "triggered_at",
        "starts_at", "due_at", "state", "stopped_at", "elapsed_minutes", "business_minutes", "exception",
        "before_accord", "recorded", "stop_recorded", "steps_done", "next_step_at", "batch",
    ]

    package static let selection: SQL = """
        clock.person, clock.id, clock.handoff, clock.commitment, clock.measure, clock.party, clock.tier, clock.user_id,
        clock.version, clock.triggered_at, clock.starts_at, clock.due_at, clock.state, clock.stopped_at,
        clock.elapsed_minutes, clock.business_minutes, clock.exception, clock.before_accord, clock.recorded,
        clock.stop_recorded, clock.steps_done, clock.next_step_at, clock.batch
        """

    /// A row whose measure, party or state this program does not know is a mistake of the schema.
    init(_ row: ResultRow) throws {
        guard let measure = Commitment.Measure(rawValue: row.text(4)), let party = Party(rawValue: row.text(5)),
            let state = ClockState(rawValue: row.text(12))
        else { throw StorageError(.invalidValue, "A clock has an unknown measure, party or state.") }
        self.measure = measure
        self.party = party
        self.state = state
        person = row.id(0)
        id = row.id(1)
        handoff = row.id(2)
        commitment = row.text(3)
        tier = row.optionalText(6)
        user = row.optionalID(7)
        version = row.integer(8)
        triggeredAt = row.timestamp(9)
        startsAt = row.timestamp(10)
        dueAt = row.timestamp(11)
        stoppedAt = row.optionalTimestamp(13)
        elapsedMinutes = row.optionalInt(14)
        businessMinutes = row.optionalInt(15)
        exception = row.optionalText(16)
        isBeforeAccord = row.boolean(17)
        recorded = row.timestamp(18)
        stopRecorded = row.optionalTimestamp(19)
        stepsDone = row.int(20)
        nextStepAt = row.optionalTimestamp(21)
        batch = row.id(22)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.value(handoff)
        rows.text(commitment)
        rows.text(measure.rawValue)
        rows.value(party)
        rows.text(tier)
        rows.value(user)
        rows.integer(version)
        rows.value(triggeredAt)
        rows.value(startsAt)
        rows.value(dueAt)
        rows.text(state.rawValue)
        rows.value(stoppedAt)
        rows.value(elapsedMinutes)
        rows.value(businessMinutes)
        rows.text(exception)
        rows.boolean(isBeforeAccord)
        rows.value(recorded)
        rows.value(stopRecorded)
        rows.int(stepsDone)
        rows.value(nextStepAt)
        rows.value(batch)
        try rows.endRow()
    }
}
