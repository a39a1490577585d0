extension House {
    /// Keep one for as long as the program runs: it holds the record in columns.
    package var plans: PlanStore {
        PlanStore(database: services.database, accords: accords, library: library, memory: PlanMemory())
    }
}
