extension House {
    /// Keep one for as long as the program runs: it holds what was computed a moment ago.
    package var scorecards: ScorecardStore {
        ScorecardStore(database: services.database, library: library)
    }
}
