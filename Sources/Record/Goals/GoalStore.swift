import Domain
import Storage
import Synchronization

/// Goals: what is aimed at, what came, and the verbs by which targets change, are signed and are frozen.
package final class GoalStore: Sendable {
    private struct Key: Hashable {
        let request: GoalRequest
        let user: ID<User>
        /// Of the last event.
        let position: Int64
    }

    /// A board is served again for so long, and never after something has happened.
    private static let servedFor: Int64 = 1_000

    package let accords: AccordStore
    let scorecards: ScorecardStore
    let shelf: RosterShelf
    private let kept = Mutex<[Key: GoalBoard]>([:])

    init(accords: AccordStore, scorecards: ScorecardStore, shelf: RosterShelf) {
        self.accords = accords
        self.scorecards = scorecards
        self.shelf = shelf
    }

    package var database: AppDatabase { accords.database }
    var library: AccordLibrary { accords.library }

    /// Every metric with goal, actual, pace, attainment and forecast.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, `Problem.forbidden` for a cut that the reader may not
    ///   see, `Problem.invalid` for a metric that does not exist.
    package func board(_ request: GoalRequest, _ reader: Reader) async throws -> GoalBoard {
        try await database.read { try self.board(request, reader, in: $0) }
    }

    /// As `board`, inside a transaction.
    package func board(
        _ request: GoalRequest, _ reader: Reader, in connection: any Connection
    ) throws -> GoalBoard {
        let key = Key(
            request: request, user: reader.viewer.user, position: try EventQueries.lastPosition(connection))
        let known = kept.withLock { $0[key] }
        if let known, abs(reader.now.milliseconds - known.now.milliseconds) < GoalStore.servedFor { return known }
        let board = try GoalReading(now: reader.now, around: request.on, library: library, in: connection)
            .board(request, reader)
        kept.withLock { kept in
            kept = kept.filter { abs(reader.now.milliseconds - $0.value.now.milliseconds) < GoalStore.servedFor }
            if kept.count < 64 { kept[key] = board }
        }
        return board
    }

    /// The number that both sides aim at in a period, alone; `nil` where nothing is aimed at.
    package func shared(_ request: GoalRequest, _ reader: Reader) async throws -> GoalBoard? {
        try await database.read { connection in
            guard !(try self.library.timeline(in: connection).stretches.filter { $0.from <= reader.now }.isEmpty) else {
                return nil
            }
            return try GoalReading(now: reader.now, around: request.on, library: self.library, in: connection)
                .shared(request, reader)
        }
    }

    /// For whom somebody may sign: parties that they lead by the accord in force or by the roster, and those whose
    /// leader's delegate they are.
    static func parties(
        of user: ID<User>, in accord: Accord, at now: Timestamp, in connection: any Connection
    ) throws -> [Party] {
        guard let found = try UserQueries.find(user, in: connection) else { return [] }
        let email = User.key(email: found.email)
        let entries = try RosterQueries.entries(of: user, at: now, in: connection)
        return [.marketing, .sales].filter { party in
            accord.parties.contains { signatory in
                signatory.party == party
                    && [signatory.leader, signatory.delegate].compactMap { $0 }.map(User.key).contains(email)
            } || entries.contains { $0.party == party && $0.role == .leader }
        }
    }
}

/// What somebody wants to aim at.
package struct GoalTargetDraft: Sendable {
    package var metric: String
    package var period: Period
    /// A day of the period.
    package var day: Day
    package var segment: GoalSegment
    /// From this day of the period on; `nil`: from its first, or from today once it runs.
    package var from: Day?
    /// As the accord writes it; both bounds are of a band.
    package var value: String?
    package var atLeast: String?
    package var atMost: String?
    package var reason: String

    package init(
        metric: String, period: Period, day: Day, segment: GoalSegment = .all, from: Day? = nil, value: String? = nil,
        atLeast: String? = nil, atMost: String? = nil, reason: String = ""
    ) {
        self.metric = metric
        self.period = period
        self.day = day
        self.segment = segment
        self.from = from
        self.value = value
        self.atLeast = atLeast
        self.atMost = atMost
        self.reason = reason
    }

    /// - Throws: `Problem.invalid` for values that are none of the metric, or crossed bounds.
    func aim(_ metric: MetricDefinition, currency: String) throws -> Attainment.Aim {
        func read(_ text: String?, _ field: String) throws -> MetricValue? {
            guard let text, !text.isEmpty else { return nil }
            let value = try metric.value(GoalValue(text: text, field: field), currency: currency)
            guard value.above >= 0 else { throw Problem.invalid(field, "A target is not below 0.") }
            return value
        }
        if metric.direction == .band || (value ?? "").isEmpty {
            let (low, high) = (try read(atLeast, "atLeast"), try read(atMost, "atMost"))
            guard low != nil || high != nil else { throw Problem.invalid("value", "Say what is aimed at.") }
            if let low, let high, low.compared(to: high) > 0 {
                throw Problem.invalid("atMost", "The upper bound lies below the lower one.")
            }
            return .between(low, high)
        }
        guard let value = try read(value, "value") else { throw Problem.invalid("value", "Say what is aimed at.") }
        return metric.direction == .down ? .atMost(value) : .atLeast(value)
    }
}
