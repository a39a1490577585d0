import Domain
import Storage

/// By what amounts in other currencies count in the pipeline.
///
/// What is open has no day of its own: the newest rate that is known counts, and is shown with its day. What has ended
/// counts by the rate of the day on which it ended, and not at all without one.
package struct PipelineRates: Sendable {
    package let currency: String
    /// The newest by the day asked for, by the other currency.
    package let newest: [String: ExchangeRate]
    private let exact: ExchangeRates

    /// - Throws: What reading throws.
    init(_ currencies: Set<String>, to currency: String, on day: Day, in connection: any Connection) throws {
        self.currency = currency
        let others = currencies.subtracting([currency])
        exact = try CurrencyRateQueries.rates(between: others, and: currency, in: connection)
        var newest: [String: ExchangeRate] = [:]
        for other in others {
            let after = day.advanced(by: 1)
            newest[other] = try [
                CurrencyRateQueries.last(before: after, from: other, to: currency, in: connection),
                CurrencyRateQueries.last(before: after, from: currency, to: other, in: connection),
            ].compactMap { $0?.rate }.max { $0.day < $1.day }
        }
        self.newest = newest
    }

    /// `nil` where no rate is known.
    package func amount(_ money: Money, endedOn day: Day? = nil) -> Int64? {
        if money.currency == currency { return money.minorUnits }
        guard let day else {
            guard let rate = newest[money.currency] else { return nil }
            return try? ExchangeRates([rate]).converted(money, to: currency, on: rate.day).minorUnits
        }
        return try? exact.converted(money, to: currency, on: day).minorUnits
    }

    /// In the currency of the figures by the newest rate; unchanged where none is known.
    func shown(_ money: Money) -> Money {
        amount(money).map { Money(minorUnits: $0, currency: currency) } ?? money
    }

    /// `1 EUR is 1.0835 USD` and since when, by currency.
    package var words: [(words: String, day: Day)] {
        newest.sorted { $0.key < $1.key }.map { _, rate in
            ("1 \(rate.from) is \(MoneyFigures.rate(rate)) \(rate.to)", rate.day)
        }
    }
}
