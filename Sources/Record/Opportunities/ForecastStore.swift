import Domain
import Storage

/// What somebody says that a period will bring.
package struct ForecastInput: Sendable {
    /// Whose opportunities it speaks of.
    package var of: ID<User>
    /// A day of the period.
    package var day: Day
    package var period: Period
    package var commit: Money
    package var best: Money
    package var business: BusinessKind

    package init(
        of user: ID<User>, day: Day, period: Period, commit: Money, best: Money, business: BusinessKind = .new
    ) {
        self.business = business
        self.of = user
        self.day = day
        self.period = period
        self.commit = commit
        self.best = best
    }
}

extension OpportunityStore {
    /// Keeps what somebody says that a period will bring; nothing said before is changed by it.
    ///
    /// - Throws: As `ForecastGiven`, and `Problem.forbidden` for the opportunities of others.
    package func forecast(_ input: ForecastInput, by viewer: Viewer, _ act: Act) async throws {
        let library = accords.library
        try await database.write { connection in
            guard OpportunityAccess.mayForecast(of: input.of, viewer) else {
                throw Problem.forbidden("A forecast is given by oneself and by one's manager.")
            }
            guard let user = try UserQueries.find(input.of, in: connection) else {
                throw Problem.invalid("of", "Choose one of those offered.")
            }
            let ground = try PipelineGround(library, viewer: viewer, at: act.now, in: connection)
            guard input.commit.currency == ground.currency, input.best.currency == ground.currency else {
                throw Problem.invalid("commit", "A forecast is in \(ground.currency), as the accord is.")
            }
            let span = ground.calendar.period(input.period, containing: input.day)
            let given = try ForecastGiven(
                of: user.email, by: input.of == viewer.user ? user.email : viewer.email,
                voice: input.of == viewer.user ? .rep : .manager, period: span, commit: input.commit.minorUnits,
                best: input.best.minorUnits, at: act.now)
            let id: ID<ForecastRow> = try act.ids.next()
            try connection.execute(
                """
                INSERT INTO forecast_given (id, period, starts, ends, owner, author, voice, commit_amount, best_amount,
                    currency, at, business)
                VALUES (\(id), \(given.period), \(span.firstDay), \(span.lastDay), \(input.of), \(act.author),
                    \(given.voice.rawValue), \(given.commit), \(given.best), \(ground.currency), \(act.now),
                    \(input.business.rawValue))
                """)
            var event = Event(.forecastGiven, noun: "forecast", subject: id, at: act.now)
            event.details = "\(given.voice.rawValue) \(given.period) \(input.business.rawValue)"
            try EventLog.append(event, act, in: connection)
        }
    }
}

/// A row of `forecast_given`.
package struct ForecastRow: Sendable, Equatable {
    package let id: ID<ForecastRow>
    package let owner: ID<User>
    package let author: ID<User>
    package let given: ForecastGiven
    package let firstDay: Day
    package let lastDay: Day
    package let currency: String

    package static func == (left: ForecastRow, right: ForecastRow) -> Bool { left.id == right.id }
}

/// Statements on forecasts.
enum ForecastQueries {
    /// All that was said of periods, in the order of saying.
    static func rows(
        _ periods: [PeriodSpan], _ business: BusinessKind, in connection: any Connection
    ) throws -> [ForecastRow] {
        let users = try UserQueries.all(in: connection)
        let emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        let spans = Dictionary(periods.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        return try connection.all(
            """
            SELECT id, period, starts, ends, owner, author, voice, commit_amount, best_amount, currency, at
            FROM forecast_given
            WHERE period IN \(.list(periods.map(\.label))) AND business = \(business.rawValue) ORDER BY at, id
            """
        ) { row -> ForecastRow? in
            guard let span = spans[row.text(1)], let voice = ForecastGiven.Voice(rawValue: row.text(6)) else {
                return nil
            }
            let (owner, author): (ID<User>, ID<User>) = (row.id(4), row.id(5))
            // It was checked when it was given; only its own instant lies within the period.
            let given = try? ForecastGiven(
                of: emails[owner] ?? "", by: emails[author] ?? "", voice: voice, period: span,
                commit: row.integer(7), best: row.integer(8), at: row.timestamp(10))
            return given.map {
                ForecastRow(
                    id: row.id(0), owner: owner, author: author, given: $0, firstDay: row.day(2), lastDay: row.day(3),
                    currency: row.text(9))
            }
        }.compactMap { $0 }
    }
}
