extension House {
    /// The verbs on billing documents.
    package var billing: BillingStore { BillingStore(database: services.database, library: library) }

    /// What currencies are worth.
    package var rates: CurrencyRateStore { CurrencyRateStore(database: services.database, library: library) }
}
