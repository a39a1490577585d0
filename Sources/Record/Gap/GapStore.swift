import Domain
import Storage
import Synchronization

/// Where the gap between goal and payment comes from; what happened is read once for all who ask.
package final class GapStore: Sendable {
    private struct Key: Hashable {
        let period: Period
        let firstDay: Day
        let asOf: Day?
        let version: Int64
        let position: Int64
    }

    private struct Kept {
        let ground: GapGround
        let followUp: LateFollowUp?
        var used: Timestamp
    }

    /// So many periods are held at once.
    private static let most = 8

    package let database: AppDatabase
    package let library: AccordLibrary
    private let kept = Mutex<[Key: Kept]>([:])
    private let reports: KeptFigures<GapRequest, GapReport>

    package init(database: AppDatabase, library: AccordLibrary, patience: FigurePatience = FigurePatience()) {
        self.database = database
        self.library = library
        reports = KeptFigures(patience: patience)
    }

    /// The gap of a period.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, or without a goal that says what was aimed at.
    package func report(_ request: GapRequest, _ reader: Reader) async throws -> GapReport {
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await reports.value(request, asked) {
            try await self.database.read { try self.report(request, now: reader.now, in: $0) }
        }
    }

    /// As `report`, inside a transaction.
    package func report(_ request: GapRequest, now: Timestamp, in connection: any Connection) throws -> GapReport {
        let ground = try GapStanding(request, now: now, library: library, in: connection)
        let (actual, followUp) = try read(ground.span, ground, withFollowUp: true, in: connection)
        let other = try read(ground.otherSpan, ground, withFollowUp: false, in: connection).ground
        return try ground.report(actual, followUp: followUp ?? LateFollowUp([]), other: other)
    }

    /// What the record said of a period, from memory where nothing has happened since.
    private func read(
        _ span: PeriodSpan, _ standing: GapStanding, withFollowUp: Bool, in connection: any Connection
    ) throws -> (ground: GapGround, followUp: LateFollowUp?) {
        let key = Key(
            period: span.period, firstDay: span.firstDay, asOf: standing.request.asOf, version: standing.version,
            position: try EventQueries.lastPosition(connection))
        let found = kept.withLock { $0[key] }
        if let found, !withFollowUp || found.followUp != nil {
            kept.withLock { $0[key]?.used = standing.now }
            return (found.ground, found.followUp)
        }
        let reading = GapReading(
            connection: connection, accord: standing.accord, calendar: standing.calendar, asOf: standing.asOf,
            memory: library.money)
        let ground = try found?.ground ?? reading.ground(of: span)
        let followUp = withFollowUp ? try reading.followUp(until: span) : nil
        keep(Kept(ground: ground, followUp: followUp, used: standing.now), key)
        return (ground, followUp)
    }

    /// What was read before the last event is of no more use; of the rest the least used goes.
    private func keep(_ new: Kept, _ key: Key) {
        kept.withLock { kept in
            kept = kept.filter { $0.key.position == key.position }
            if kept.count >= GapStore.most, let oldest = kept.min(by: { $0.value.used < $1.value.used }) {
                kept[oldest.key] = nil
            }
            kept[key] = new
        }
    }
}
