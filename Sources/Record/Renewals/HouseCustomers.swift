extension House {
    /// The verbs of account management.
    package var renewals: RenewalStore {
        RenewalStore(database: services.database, accords: accordShelf, shelf: rosterShelf)
    }

    package var references: ReferenceStore {
        ReferenceStore(database: services.database, accords: accordShelf, shelf: rosterShelf)
    }
}
