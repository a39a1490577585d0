import Domain
import Storage

/// What one unit of a currency was worth in another on a day; of several for one day the last recorded counts.
package struct CurrencyRateRow: Sendable, Equatable {
    package let id: ID<CurrencyRate>
    package let rate: ExchangeRate
    /// Where it comes from: `European Central Bank`, or the day that it was carried on from.
    package var source: String?
    package var author = ID<User>(0)
    package let recorded: Timestamp
    package var batch = ID<ImportBatch>(0)

    package init(id: ID<CurrencyRate>, rate: ExchangeRate, source: String?, recorded: Timestamp) {
        self.id = id
        self.rate = rate
        self.source = source
        self.recorded = recorded
    }

    static let columns = [
        "id", "day", "from_currency", "to_currency", "digits", "decimals", "source", "author", "recorded", "batch",
    ]

    func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.value(rate.day)
        rows.text(rate.from)
        rows.text(rate.to)
        rows.integer(rate.digits)
        rows.int(rate.decimals)
        rows.text(source)
        rows.value(author)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
