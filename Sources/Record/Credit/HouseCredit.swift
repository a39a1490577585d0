extension House {
    /// Credit of the record by the signed model.
    package var credit: CreditStore { CreditStore(database: services.database, library: library) }

    /// Who started each opportunity.
    package var origins: OriginStore {
        OriginStore(database: services.database, accords: library, shelf: rosterShelf)
    }
}
