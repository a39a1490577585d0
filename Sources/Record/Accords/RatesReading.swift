import Domain
import Storage

/// The record's own rates, by which an accord's promises are added up.
struct RatesReading {
    /// Whole months that volume is counted over.
    private static let months = 12

    let connection: any Connection
    let now: Timestamp

    /// `nil` when nothing was ever handed over.
    func rates(for accord: Accord) throws -> Rates? {
        let kinds = accord.handOffs.filter { $0.of == .qualified }.map(\.name)
        guard try RatesQueries.isAnyHandedOver(kinds, in: connection) else { return nil }
        let (ended, opened) = try RatesQueries.opportunities(of: kinds, in: connection)
        let (won, lost) = try RatesQueries.closed(in: connection)
        let amounts = try RatesQueries.wonAmounts(currency: accord.currency, in: connection)
        let divisor = (0..<Money.decimals(of: accord.currency)).reduce(Int64(1)) { value, _ in value * 10 }
        let hasRates = ended > 0 && won + lost > 0 && amounts.count > 0
        var rates = Rates(
            qualifiedToOpportunity: RatesReading.share(opened, ended),
            opportunityToWon: RatesReading.share(won, won + lost),
            wonAmount: amounts.count > 0 ? amounts.sum / amounts.count / divisor : 0,
            outcomes: hasRates ? Int(min(ended, won + lost)) : 0,
            source: "record: \(ended) hand-offs ended, \(won + lost) opportunities closed, \(amounts.count) amounts won"
        )
        rates.acceptanceByTerritory = try RatesQueries.acceptances(of: kinds, in: connection)
        let all = rates.acceptanceByTerritory.values
        let decided = all.reduce(0) { $0 + $1.decided }
        if decided > 0 {
            rates.acceptance = Rates.Acceptance(accepted: all.reduce(0) { $0 + $1.accepted }, decided: decided)
        }
        rates.volume = try volume(accord, kinds)
        return rates
    }

    /// First hand-overs of the last whole months, none before the first hand-off on record.
    private func volume(_ accord: Accord, _ kinds: [String]) throws -> Rates.Volume? {
        let calendar = try PeriodCalendar(accord: accord)
        guard let first = try RatesQueries.firstHandedAt(kinds, in: connection) else { return nil }
        let running = calendar.period(.month, containing: now)
        var span = running
        var count = 0
        while count < RatesReading.months {
            let earlier = calendar.previous(span)
            guard earlier.start >= calendar.period(.month, containing: first).start else { break }
            span = earlier
            count += 1
        }
        // The month of the first hand-off is hardly ever whole.
        if count > 1, span.contains(first) {
            span = calendar.next(span)
            count -= 1
        }
        guard count > 0 else { return nil }
        let handed = try RatesQueries.handedOver(kinds, from: span.start, until: running.start, in: connection)
        return Rates.Volume(handedOver: handed, months: count)
    }

    /// Hundredths of a percent, half up.
    private static func share(_ part: Int64, _ whole: Int64) -> Int {
        whole > 0 ? Int((part * 20_000 + whole) / (whole * 2)) : 0
    }
}

/// Statements that count what became of hand-offs.
enum RatesQueries {
    static func isAnyHandedOver(_ kinds: [String], in connection: any Connection) throws -> Bool {
        try connection.exists("SELECT 1 FROM handoff WHERE kind IN \(.list(kinds)) AND withdrawn IS NULL")
    }

    static func firstHandedAt(_ kinds: [String], in connection: any Connection) throws -> Timestamp? {
        try connection.integer(
            "SELECT min(handed_at) FROM handoff WHERE kind IN \(.list(kinds)) AND withdrawn IS NULL"
        ).map { Timestamp(milliseconds: $0) }
    }

    /// First hand-overs of a lead between the instants.
    static func handedOver(
        _ kinds: [String], from start: Timestamp, until end: Timestamp, in connection: any Connection
    ) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(DISTINCT lead) FROM handoff
                WHERE kind IN \(.list(kinds)) AND handed_at >= \(start) AND handed_at < \(end) AND NOT recycled
                    AND withdrawn IS NULL
                """) ?? 0)
    }

    /// Hand-offs whose fate is known, and those of them that led to an opportunity.
    static func opportunities(
        of kinds: [String], in connection: any Connection
    ) throws -> (ended: Int64, opened: Int64) {
        try connection.first(
            """
            SELECT count(*), count(CASE WHEN has_opportunity THEN 1 END) FROM (
                SELECT h.state, h.opportunity_at IS NOT NULL OR EXISTS (
                    SELECT 1 FROM opportunity o WHERE o.lead = h.lead AND o.withdrawn IS NULL) AS has_opportunity
                FROM handoff h WHERE h.kind IN \(.list(kinds)) AND h.withdrawn IS NULL) AS fate
            WHERE state IN ('rejected', 'closed') OR has_opportunity
            """
        ) { (ended: $0.integer(0), opened: $0.integer(1)) } ?? (0, 0)
    }

    static func closed(in connection: any Connection) throws -> (won: Int64, lost: Int64) {
        try connection.first(
            """
            SELECT count(CASE WHEN status = 'won' THEN 1 END), count(CASE WHEN status = 'lost' THEN 1 END)
            FROM opportunity WHERE withdrawn IS NULL
            """
        ) { (won: $0.integer(0), lost: $0.integer(1)) } ?? (0, 0)
    }

    /// Amounts of won opportunities in minor units of the currency; others are not converted.
    static func wonAmounts(
        currency: String, in connection: any Connection
    ) throws -> (count: Int64, sum: Int64) {
        var count: Int64 = 0
        var sum: Int64 = 0
        try connection.each(
            """
            SELECT amount FROM opportunity
            WHERE status = 'won' AND currency = \(currency) AND amount > 0 AND withdrawn IS NULL
            """
        ) { row in
            count += 1
            sum += row.integer(0)
        }
        return (count, sum)
    }

    /// Answers by territory; silence counts as accepted.
    static func acceptances(
        of kinds: [String], in connection: any Connection
    ) throws -> [String: Rates.Acceptance] {
        var found: [String: Rates.Acceptance] = [:]
        try connection.each(
            """
            SELECT territory, count(CASE WHEN state <> 'rejected' THEN 1 END), count(*) FROM handoff
            WHERE kind IN \(.list(kinds)) AND (decision IN ('accepted', 'rejected') OR silent_at IS NOT NULL)
                AND withdrawn IS NULL
            GROUP BY territory
            """
        ) { row in
            found[row.optionalText(0) ?? Segments.other] = Rates.Acceptance(
                accepted: row.int(1), decided: row.int(2))
        }
        return found
    }
}
