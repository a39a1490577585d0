import Domain
import Storage

/// A cost as somebody types it: for one day, or spread over several.
package struct SpendInput: Sendable {
    package let from: Day
    package let until: Day
    package let amount: Money

    package init(from: Day, until: Day, amount: Money) {
        self.from = from
        self.until = until
        self.amount = amount
    }

    /// - Throws: `Problem.invalid`.
    package init(_ reader: FormReader) throws {
        let from = reader.day("from", "The day")
        let until = (reader.form["until"] ?? "").isEmpty ? from : reader.day("until", "The last day")
        let amount = reader.money("amount", "The amount", currencyField: "currency")
        if let from, let until, until < from || until.number - from.number > 3_660 {
            reader.fault("until", "The last day comes after the first, at most ten years.")
        }
        let known = try reader.check(from, until, amount)
        self.init(from: known.0, until: known.1, amount: known.2)
    }
}

/// The verbs on campaigns that are entered by hand.
package struct CampaignStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Puts the cost in, by day; what was typed for these days before is replaced and remembered, what was imported stays.
    package func spend(_ spend: SpendInput, on id: ID<Campaign>, _ act: Act) async throws {
        try await database.write { connection in
            guard try ImportedRows.campaign(id, in: connection) != nil else {
                throw Problem.notFound("There is no such campaign.")
            }
            let days = Int64(spend.until.number - spend.from.number) + 1
            let replaced: SQL = """
                campaign = \(id) AND batch = 0 AND day >= \(spend.from) AND day <= \(spend.until)
                """
            // A month that is frozen late asks what stood there when it ended.
            try connection.execute(
                """
                INSERT INTO former_spend (campaign, day, replaced_at, amount, currency, recorded)
                SELECT campaign, day, CAST(\(act.now) AS BIGINT), amount, currency, recorded FROM spend
                WHERE \(replaced) AND recorded < \(act.now)
                """)
            try connection.execute("DELETE FROM spend WHERE \(replaced)")
            let total = spend.amount.minorUnits
            let columns = ["campaign", "day", "amount", "currency", "batch", "recorded"]
            try connection.insert(into: "spend", columns: columns) { bulk in
                for offset in 0..<days {
                    // Whole minor units; the first days take what is left over.
                    bulk.value(id)
                    bulk.value(spend.from.advanced(by: Int(offset)))
                    bulk.integer(total / days + (offset < total % days ? 1 : 0))
                    bulk.text(spend.amount.currency)
                    bulk.integer(0)
                    bulk.value(act.now)
                    try bulk.endRow()
                }
            }
            var event = Event(.campaignChanged, noun: "campaign", subject: id, at: act.now)
            event.details = "spend"
            try EventLog.append(event, act, in: connection)
        }
    }
}
