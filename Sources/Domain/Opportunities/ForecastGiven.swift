/// What somebody said a period would bring; kept for ever, never changed.
public struct ForecastGiven: Hashable, Sendable {
    public enum Voice: String, CaseIterable, Sendable { case rep, manager }

    /// E-mail address of whose deals it speaks.
    public let of: String
    /// E-mail address of who said it.
    public let by: String
    public let voice: Voice
    /// Label of the period.
    public let period: String
    /// Minor units: what will surely come, and what may come at the best; won deals are in both.
    public let commit: Int64
    public let best: Int64
    public let at: Timestamp

    /// - Throws: `Problem.invalid` for amounts below 0 or a best below the commit; `Problem.conflict` for a period that is
    ///   over.
    public init(
        of person: String, by user: String, voice: Voice, period: PeriodSpan, commit: Int64, best: Int64,
        at now: Timestamp
    ) throws {
        if commit < 0 { throw Problem.invalid("commit", "A forecast is not below 0.") }
        if best < commit { throw Problem.invalid("best", "The best case is at least what is committed.") }
        if now >= period.end { throw Problem.conflict("\(period.label) is over.") }
        if voice == .rep && person != user { throw Problem.forbidden("A rep says it of his own deals.") }
        of = person
        by = user
        self.voice = voice
        self.period = period.label
        self.commit = commit
        self.best = best
        at = now
    }
}

/// What the stages themselves say, beside what people say.
public struct ForecastSum: Hashable, Sendable {
    /// Minor units already won in the period.
    public var won: Int64
    /// Won, and open in stages that count as committed.
    public var commit: Int64
    /// Commit, and open in stages that count as best case.
    public var best: Int64
    /// Won, and every open deal by its stage's probability, rounded half up.
    public var weighted: Int64

    /// - Parameters:
    ///   - rows: Opportunities with their histories.
    ///   - period: Those that close in it count: won by the instant, open ones by their closing day.
    ///   - rules: The process.
    ///   - amount: An opportunity's amount in the currency shown.
    /// - Throws: What `amount` throws.
    public init(
        _ rows: [PipelineChanges.Row], in period: PeriodSpan, rules: OpportunityRules, amount: (Money) throws -> Int64
    ) throws {
        var (won, commit, best) = (Int64(0), Int64(0), Int64(0))
        var shares = Int128(0)
        for row in rows {
            let course = row.course
            guard let money = course.amount else { continue }
            if course.status == .won, let at = course.closedAt, period.contains(at) {
                won += try amount(money)
            } else if course.status == .open, let day = course.closingDay, period.contains(day),
                let place = rules.place(of: course.stage)
            {
                let value = try amount(money)
                shares += Int128(value) * Int128(rules.stages[place].probability)
                switch rules.stages[place].category {
                case .commit: commit += value
                case .best: best += value
                case .pipeline: break
                }
            }
        }
        self.won = won
        self.commit = won + commit
        self.best = won + commit + best
        weighted = won + Int64((shares + 5000) / 10_000)
    }
}

/// How what was said held up, period by period.
public enum ForecastRecord {
    /// The newest word of a voice on a person's period by the instant.
    public static func latest(
        of person: String, _ voice: ForecastGiven.Voice, period: String, at instant: Timestamp,
        in given: [ForecastGiven]
    ) -> ForecastGiven? {
        given.filter { $0.of == person && $0.voice == voice && $0.period == period && $0.at <= instant }
            .max { $0.at < $1.at }
    }

    /// What came less what was committed, over what was committed; hundredths of a percent, rounded half away from zero.
    ///
    /// `nil` where nothing was committed.
    public static func error(_ given: ForecastGiven, actual: Int64) -> Int? {
        guard given.commit > 0 else { return nil }
        let difference = Int128(actual - given.commit) * 10_000
        let half = Int128(given.commit) / 2
        return Int((difference + (difference < 0 ? -half : half)) / Int128(given.commit))
    }
}
