import Domain
import Storage

/// A day on which a currency was needed and nobody had said what it was worth.
package struct MissingRate: Hashable, Comparable, Sendable {
    package let day: Day
    package let from: String
    package let to: String

    package init(day: Day, from: String, to: String) {
        self.day = day
        self.from = from
        self.to = to
    }

    package static func < (left: MissingRate, right: MissingRate) -> Bool {
        (left.from, left.day, left.to) < (right.from, right.day, right.to)
    }

    /// `EUR on 2027-03-01`.
    package var words: String { "\(from) on \(day)" }
}

/// Statements on what currencies were worth.
package enum CurrencyRateQueries {
    private static let selection: SQL = """
        id, day, from_currency, to_currency, digits, decimals, source, author, recorded, batch
        """

    /// The rates between these currencies and the one shown.
    package static func rates(
        between currencies: Set<String>, and currency: String, in connection: any Connection
    ) throws -> ExchangeRates {
        let others = currencies.subtracting([currency])
        guard !others.isEmpty else { return ExchangeRates() }
        let rows = try rows(
            """
            withdrawn IS NULL AND ((from_currency IN \(.list(others.sorted())) AND to_currency = \(currency))
                OR (from_currency = \(currency) AND to_currency IN \(.list(others.sorted()))))
            ORDER BY id
            """, in: connection)
        return ExchangeRates(rows.map(\.rate))
    }

    /// The newest days first, of one day only what counts.
    package static func newest(
        _ currency: String?, limit: Int, offset: Int = 0, in connection: any Connection
    ) throws -> [CurrencyRateRow] {
        let own: SQL = currency.map { "AND from_currency = \($0)" } ?? ""
        return try rows(
            """
            withdrawn IS NULL \(own) AND NOT EXISTS (SELECT 1 FROM currency_rate later
                WHERE later.day = currency_rate.day AND later.from_currency = currency_rate.from_currency
                    AND later.to_currency = currency_rate.to_currency AND later.withdrawn IS NULL
                    AND later.id > currency_rate.id)
            ORDER BY day DESC, from_currency, to_currency LIMIT \(limit) OFFSET \(offset)
            """, in: connection)
    }

    package static func count(_ currency: String?, in connection: any Connection) throws -> Int {
        let own: SQL = currency.map { "AND from_currency = \($0)" } ?? ""
        return Int(
            try connection.integer(
                """
                SELECT count(*) FROM (SELECT DISTINCT day, from_currency, to_currency FROM currency_rate
                    WHERE withdrawn IS NULL \(own)) AS known
                """) ?? 0)
    }

    /// The last rate of a pair before a day.
    static func last(
        before day: Day, from: String, to: String, in connection: any Connection
    ) throws -> CurrencyRateRow? {
        try rows(
            """
            withdrawn IS NULL AND from_currency = \(from) AND to_currency = \(to) AND day < \(day)
            ORDER BY day DESC, id DESC LIMIT 1
            """, in: connection
        ).first
    }

    /// What counts on a day.
    static func on(
        _ day: Day, from: String, to: String, in connection: any Connection
    ) throws -> CurrencyRateRow? {
        try rows(
            """
            withdrawn IS NULL AND from_currency = \(from) AND to_currency = \(to) AND day = \(day)
            ORDER BY id DESC LIMIT 1
            """, in: connection
        ).first
    }

    static func insert(_ rows: [CurrencyRateRow], in connection: any Connection) throws {
        try connection.insert(into: "currency_rate", columns: CurrencyRateRow.columns) { bulk in
            for row in rows { try row.write(to: bulk) }
        }
    }

    private static func rows(_ condition: SQL, in connection: any Connection) throws -> [CurrencyRateRow] {
        // What was kept has been checked when it was taken; a row that cannot be read is left out.
        try connection.all("SELECT \(selection) FROM currency_rate WHERE \(condition)") { row -> CurrencyRateRow? in
            let rate = try? ExchangeRate(
                day: row.day(1), from: row.text(2), to: row.text(3), digits: row.integer(4), decimals: row.int(5))
            guard let rate else { return nil }
            var found = CurrencyRateRow(
                id: row.id(0), rate: rate, source: row.optionalText(6), recorded: row.timestamp(8))
            found.author = row.id(7)
            found.batch = row.id(9)
            return found
        }.compactMap { $0 }
    }
}
