extension House {
    /// Keep one for as long as the program runs: it holds the record in columns, and in a file beside the database.
    package var plans: PlanStore {
        PlanStore(
            database: services.database, library: library,
            memory: PlanMemory(file: JourneyFile(services.database.location)))
    }
}
