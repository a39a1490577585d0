import Domain
import Journeys
import Storage
import Synchronization

/// Keeps the record in columns between one plan and the next, once for each process.
package final class PlanMemory: Sendable {
    /// The record in columns, with what versions said of it.
    final class Known: Sendable {
        let replay: Replay
        let history: PlanHistory
        let position: Int64
        fileprivate let fields: [String]
        private let results = Mutex<[Int64: ReplayResult]>([:])

        fileprivate init(_ read: ReadRecord, fields: [String], at now: Timestamp) throws {
            replay = Replay(read.store)
            history = try PlanHistory(read.store, observedAt: now.milliseconds, assumptions: read.assumptions)
            position = read.position
            self.fields = fields
        }

        /// What a version would have said; a version never changes, so it is worked out once.
        func result(_ accord: CompiledAccord, version: Int64?) throws -> ReplayResult {
            guard let version else { return try replay.run(accord) }
            if let known = results.withLock({ $0[version] }) { return known }
            let result = try replay.run(accord)
            results.withLock { $0[version] = result }
            return result
        }
    }

    private let kept = Mutex<Known?>(nil)

    package init() {}

    func known(_ accord: Accord, at now: Timestamp, in connection: any Connection) throws -> Known {
        let fields = [accord.timeZone, accord.targetAccounts?.list ?? ""] + StoreFields.attributes(of: accord)
        let position = try EventQueries.lastPosition(connection)
        if let known = kept.withLock({ $0 }), known.position == position, known.fields == fields { return known }
        let known = try Known(try ReplayReading(connection, accord: accord).read(), fields: fields, at: now)
        kept.withLock { $0 = known }
        return known
    }
}
