extension House {
    /// Keep one for as long as the program runs: it holds what was computed a moment ago.
    package var goals: GoalStore {
        GoalStore(accords: accords, scorecards: scorecards, shelf: rosterShelf)
    }
}
