extension House {
    /// The verbs on opportunities.
    package var opportunities: OpportunityStore {
        OpportunityStore(
            database: services.database, accords: accordShelf, roster: rosterShelf, figures: figures.pipeline)
    }
}
