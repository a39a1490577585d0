import Domain
import Storage

/// The record as the incentives of one version read it.
struct IncentiveGround: Sendable {
    let accord: Accord
    let version: Int64
    let calendar: PeriodCalendar
    let record: IncentiveRecord
    let run: IncentiveRun
    let users: [String: ID<User>]
    let leftOut: Int

    /// `version`: 0 for a draft.
    ///
    /// - Throws: `Problem.invalid` for a model of credit that cannot be computed.
    init(
        _ compiled: CompiledAccord, version: Int64, now: Timestamp, library: AccordLibrary,
        in connection: any Connection
    ) throws {
        let calendar = try PeriodCalendar(accord: compiled.accord)
        let goals = try GoalReading(now: now, around: nil, library: library, in: connection)
        let found = try IncentiveReading(
            connection: connection, compiled: compiled, calendar: calendar, goals: goals, now: now
        ).record()
        accord = compiled.accord
        self.version = version
        self.calendar = calendar
        record = found.record
        users = found.users
        leftOut = found.leftOut
        run = IncentiveRun(
            accord.incentives, record: record, calendar: calendar, currency: accord.currency,
            through: calendar.zone.day(at: now))
    }
}

/// Whose statements somebody may read: one's own; of those whom one manages; leaders and operations all.
package struct IncentiveSight: Sendable {
    private let own: String
    private let managed: Set<String>
    package let seesAll: Bool

    init(_ viewer: Viewer, in connection: any Connection) throws {
        own = User.key(email: viewer.email)
        seesAll = viewer.isLeader || viewer.isOperations
        managed = Set(
            viewer.manages.isEmpty
                ? []
                : try UserQueries.all(in: connection).filter { viewer.manages.contains($0.id) }
                    .map { User.key(email: $0.email) })
    }

    package func maySee(_ email: String) -> Bool {
        let key = User.key(email: email)
        return seesAll || key == own || managed.contains(key)
    }

    package var seesOthers: Bool { seesAll || !managed.isEmpty }
}
