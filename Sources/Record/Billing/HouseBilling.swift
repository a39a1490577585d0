extension House {
    /// The verbs on billing documents.
    package var billing: BillingStore { BillingStore(database: services.database, library: library) }

    /// What currencies are worth.
    package var rates: CurrencyRateStore { CurrencyRateStore(database: services.database, library: library) }

    /// What became of won money.
    package var reconciliations: ReconciliationStore {
        ReconciliationStore(database: services.database, library: library)
    }
}
