import Domain
import Storage

/// Takes what currencies were worth: `day,currency,rate`.
///
/// A rate says what one unit was worth in the house's currency, unless the row names another.
struct RateTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        try rows.map { row in
            let record = row.record
            guard let day = record.day(.rateDay), let from = record.text(.rateCurrency),
                let text = record.text(.rateValue)
            else { return .rejected(code: "missing-value", reason: "A rate needs its day, currency and value.") }
            let rate: ExchangeRate
            do {
                rate = try ExchangeRate(
                    day: day, from: from, to: record.text(.rateTo) ?? slice.context.currency, text: Self.plain(text))
            } catch let problem as Problem {
                return .rejected(code: "bad-rate", reason: problem.description)
            }
            guard rate.from != rate.to else {
                return .rejected(code: "bad-rate", reason: "A currency has no rate in itself.")
            }
            let known = try CurrencyRateQueries.on(day, from: rate.from, to: rate.to, in: slice.connection)
            if let known, known.rate == rate { return .skipped(known.id.rawValue) }
            var kept = CurrencyRateRow(
                id: try slice.act.ids.next(), rate: rate, source: record.text(.rateSource) ?? slice.context.source,
                recorded: slice.act.now)
            kept.batch = slice.context.batch
            try CurrencyRateQueries.insert([kept], in: slice.connection)
            return .created(kept.id.rawValue)
        }
    }

    /// A comma before the decimals is a point.
    private static func plain(_ text: String) -> String {
        text.contains(".") ? text : text.replacing(",", with: ".")
    }
}
