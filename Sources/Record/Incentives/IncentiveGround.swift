import Domain
import Storage
import Synchronization

/// The record as the incentives of one version read it.
struct IncentiveGround: Sendable {
    let accord: Accord
    let version: Int64
    let calendar: PeriodCalendar
    let record: IncentiveRecord
    private let day: Day
    private let runs = IncentiveRuns()
    let users: [String: ID<User>]
    let leftOut: Int

    /// What a version pays for.
    ///
    /// `version`: 0 for a draft. `deals`: All, where they were read before.
    ///
    /// - Throws: `Problem.invalid` for a model of credit that cannot be computed.
    init(
        _ compiled: CompiledAccord, version: Int64, now: Timestamp, of deals: [CreditDeal]? = nil,
        library: AccordLibrary, in connection: any Connection
    ) throws {
        let calendar = try PeriodCalendar(accord: compiled.accord)
        let goals = try GoalReading(now: now, around: nil, library: library, in: connection)
        let found = try IncentiveReading(
            connection: connection, compiled: compiled, calendar: calendar, goals: goals, now: now, known: deals
        ).record()
        accord = compiled.accord
        self.version = version
        self.calendar = calendar
        record = found.record
        users = found.users
        leftOut = found.leftOut
        day = calendar.zone.day(at: now)
    }

    /// What is given in the periods of a label; `nil`: in all.
    func run(of label: String? = nil) -> IncentiveRun {
        runs.of(label) {
            IncentiveRun(
                accord.incentives, record: record, calendar: calendar, currency: accord.currency, through: day,
                only: label)
        }
    }
}

/// The runs of one record that were asked for, each computed once.
private final class IncentiveRuns: Sendable {
    private let known = Mutex<[String?: IncentiveRun]>([:])

    func of(_ label: String?, _ make: () -> IncentiveRun) -> IncentiveRun {
        if let run = known.withLock({ $0[label] }) { return run }
        let run = make()
        known.withLock { $0[label] = run }
        return run
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
