extension House {
    /// The verbs on meetings with buyers.
    package var buyerMeetings: BuyerMeetingStore { BuyerMeetingStore(handoffs: handoffs, accords: accordShelf) }

    /// The verbs of account management.
    package var renewals: RenewalStore {
        RenewalStore(database: services.database, accords: accordShelf, shelf: rosterShelf)
    }

    package var references: ReferenceStore {
        ReferenceStore(database: services.database, accords: accordShelf, shelf: rosterShelf)
    }
}
