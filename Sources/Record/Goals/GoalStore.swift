import Domain
import Storage

/// Goals: what is aimed at, what came, and the verbs by which targets change, are signed and are frozen.
package final class GoalStore: Sendable {
    package let accords: AccordStore
    let scorecards: ScorecardStore
    let shelf: RosterShelf
    private let boards: KeptFigures<GoalRequest, GoalBoard>
    private let joint: KeptFigures<GoalRequest, GoalBoard?>
    let metrics: KeptFigures<GoalRequest, GoalMetricDesk>
    let attainments: KeptFigures<GoalAttainmentTable.Question, GoalAttainmentTable>
    /// With everybody's rows, by metric.
    let wholeAttainments: KeptFigures<String?, GoalAttainmentTable>
    let plans: KeptFigures<GoalPlanRequest, GoalPlan>

    init(
        accords: AccordStore, scorecards: ScorecardStore, shelf: RosterShelf,
        patience: FigurePatience = FigurePatience()
    ) {
        self.accords = accords
        self.scorecards = scorecards
        self.shelf = shelf
        boards = KeptFigures(patience: patience)
        joint = KeptFigures(patience: patience)
        metrics = KeptFigures(patience: patience)
        attainments = KeptFigures(patience: patience)
        wholeAttainments = KeptFigures(most: 8, patience: patience)
        plans = KeptFigures(patience: patience)
    }

    package var database: AppDatabase { accords.database }
    var library: AccordLibrary { accords.library }

    /// Every metric with goal, actual, pace, attainment and forecast.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, `Problem.forbidden` for a cut that the reader may not
    ///   see, `Problem.invalid` for a metric that does not exist.
    package func board(_ request: GoalRequest, _ reader: Reader) async throws -> GoalBoard {
        let (sight, users, asked) = try await asked(request.segment, reader)
        let choices = GoalChoices(sight, users)
        var board = try await boards.value(request, asked) {
            try await self.database.read { connection in
                try GoalReading(now: reader.now, around: request.on, library: self.library, in: connection)
                    .board(request)
            }
        }
        board.teams = choices.teams
        board.persons = choices.persons
        return board
    }

    /// The number that both sides aim at in a period, alone; `nil` where nothing is aimed at.
    package func shared(_ request: GoalRequest, _ reader: Reader) async throws -> GoalBoard? {
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await joint.value(request, asked) {
            try await self.database.read { connection in
                guard try self.library.inForce(at: reader.now, in: connection) != nil else { return nil }
                return try GoalReading(now: reader.now, around: request.on, library: self.library, in: connection)
                    .shared(request)
            }
        }
    }

    /// Whose figures the reader may see, and what a figure is asked for.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, `Problem.forbidden` for a cut that the reader may not
    ///   see.
    func asked(
        _ segment: GoalSegment, _ reader: Reader
    ) async throws -> (sight: ScorecardSight, users: [User], asked: Asked) {
        try await database.read { connection in
            guard let ruling = try self.library.inForce(at: reader.now, in: connection) else {
                throw Problem.notFound("No accord is in force yet, so nothing is aimed at.")
            }
            let users = try UserQueries.all(in: connection)
            // Only somebody's own figures are asked for by an address.
            let emails = users.filter { $0.id == segment.person }.map { ($0.id, $0.email) }
            let sight = try ScorecardSight(
                ruling.compiled.accord.visibility, viewer: reader.viewer, now: reader.now, in: connection)
            try sight.demand(
                segment.filter(Dictionary(emails, uniquingKeysWith: { first, _ in first })), in: connection)
            return (sight, users, try Asked(reader.viewer.user, at: reader.now, in: connection))
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

/// The teams and people whose figures a reader may see.
struct GoalChoices: Sendable {
    let teams: [String]
    let persons: [(id: ID<User>, name: String)]

    init(_ sight: ScorecardSight, _ users: [User]) {
        let shown = Set(sight.persons)
        teams = sight.teams
        persons = users.filter { shown.contains($0.id) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            .map { ($0.id, $0.name) }
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
