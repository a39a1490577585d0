import Domain
import Storage

/// What currencies were worth, and on which days nobody has said so.
package struct RatesTold: Sendable {
    package let currency: String
    package let rates: [CurrencyRateRow]
    package let count: Int
    package let known: [String]
    package let missing: [MissingRate]
    package let today: Day
}

extension CurrencyRateStore {
    /// `shown`: Only rates of this currency.
    ///
    /// - Throws: `Problem.notFound` without an accord in force.
    package func told(_ shown: String?, limit: Int, offset: Int, now: Timestamp) async throws -> RatesTold {
        try await database.read { connection in
            let ground = try MoneyGround(library, at: now, in: connection)
            return RatesTold(
                currency: ground.currency,
                rates: try CurrencyRateQueries.newest(shown, limit: limit, offset: offset, in: connection),
                count: try CurrencyRateQueries.count(shown, in: connection),
                known: try connection.all(
                    "SELECT DISTINCT from_currency FROM currency_rate WHERE withdrawn IS NULL ORDER BY from_currency"
                ) { $0.text(0) },
                missing: try missing(ground, connection), today: ground.zone.day(at: now))
        }
    }

    /// Days of counted documents and of deals in other currencies that have no rate.
    package func missing(_ ground: MoneyGround, _ connection: any Connection) throws -> [MissingRate] {
        var needed: [(currency: String, day: Day)] = try connection.all(
            """
            SELECT DISTINCT currency, day, CASE WHEN day IS NULL THEN at END FROM billing_document
            WHERE currency <> \(ground.currency) AND withdrawn IS NULL AND cancelled_at IS NULL AND kind <> 'quote'
            """
        ) { row in
            (
                row.text(0),
                row.optionalDay(1) ?? ground.zone.day(at: row.optionalTimestamp(2) ?? Timestamp(milliseconds: 0))
            )
        }
        needed += try connection.all(
            """
            SELECT currency, created_at, closed_at FROM opportunity
            WHERE currency <> \(ground.currency) AND amount IS NOT NULL AND withdrawn IS NULL
            """
        ) { row in
            [row.timestamp(1), row.optionalTimestamp(2)].compactMap { $0 }
                .map { (currency: row.text(0), day: ground.zone.day(at: $0)) }
        }.flatMap { $0 }
        let rates = try CurrencyRateQueries.rates(
            between: Set(needed.map(\.currency)), and: ground.currency, in: connection)
        return rates.missing(needed, to: ground.currency).sorted()
    }
}
