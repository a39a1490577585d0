import Domain

/// The two-sided scorecard on a page, as a file and for programs.
public enum ScorecardFeature {
    public static func feature(_ scorecards: ScorecardStore) -> Feature {
        Feature(
            "scorecard",
            navigation: [
                NavigationItem(.bothSides, "Scorecard", icon: .scorecard, link: "/scorecard", isShort: true)
            ],
            routes: ScorecardRoutes.routes(scorecards))
    }
}

extension House {
    /// Keep one for as long as the program runs: it holds what was computed a moment ago.
    public var scorecards: ScorecardStore {
        ScorecardStore(database: services.database, library: library)
    }
}
