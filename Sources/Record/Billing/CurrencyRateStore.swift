import Domain
import Storage

/// The verbs on what currencies are worth.
package struct CurrencyRateStore: Sendable {
    package let database: AppDatabase
    package let library: AccordLibrary

    package init(database: AppDatabase, library: AccordLibrary) {
        self.database = database
        self.library = library
    }

    package static func mayKeep(_ viewer: Viewer) -> Bool { viewer.isOperations }

    /// Records a rate; one for the same day and pair is kept and counts no more.
    ///
    /// - Throws: `Problem.forbidden`, `Problem.invalid` for a rate of a currency in itself.
    package func record(_ rate: ExchangeRate, source: String?, by viewer: Viewer, _ act: Act) async throws {
        guard Self.mayKeep(viewer) else { throw Problem.forbidden("Only operations keeps rates.") }
        guard rate.from != rate.to else {
            throw Problem.invalid("from", "A currency has no rate in itself.")
        }
        try await database.write { connection in
            try insert([(rate, source)], act, connection)
        }
    }

    /// Gives each of these days the last rate before it, and says so as its source.
    ///
    /// - Returns: How many days have a rate now.
    /// - Throws: `Problem.forbidden`.
    package func carryOn(_ missing: [MissingRate], by viewer: Viewer, _ act: Act) async throws -> Int {
        guard Self.mayKeep(viewer) else { throw Problem.forbidden("Only operations keeps rates.") }
        return try await database.write { connection in
            var rates: [(ExchangeRate, String?)] = []
            for gap in Set(missing).sorted() {
                guard try CurrencyRateQueries.on(gap.day, from: gap.from, to: gap.to, in: connection) == nil,
                    let last = try CurrencyRateQueries.last(before: gap.day, from: gap.from, to: gap.to, in: connection)
                else { continue }
                let rate = try ExchangeRate(
                    day: gap.day, from: gap.from, to: gap.to, digits: last.rate.digits, decimals: last.rate.decimals)
                rates.append((rate, "As on \(last.rate.day)"))
            }
            try insert(rates, act, connection)
            return rates.count
        }
    }

    private func insert(
        _ rates: [(rate: ExchangeRate, source: String?)], _ act: Act, _ connection: any Connection
    ) throws {
        guard !rates.isEmpty else { return }
        let rows = try rates.map { rate, source in
            var row = CurrencyRateRow(id: try act.ids.next(), rate: rate, source: source, recorded: act.now)
            row.author = act.author
            return row
        }
        try CurrencyRateQueries.insert(rows, in: connection)
        try EventLog.append(
            rows.map { row in
                var event = Event(.rateRecorded, noun: "rate", subject: row.id, at: act.now)
                event.details = "\(row.rate.from) \(row.rate.to) \(row.rate.day)"
                return event
            }, act, in: connection)
    }
}
