import Domain
import Record

/// The two-sided scorecard on a page, as a file and for programs.
package enum ScorecardFeature {
    package static func feature(_ scorecards: ScorecardStore, goals: GoalStore? = nil) -> Feature {
        Feature(
            "scorecard",
            routes: ScorecardRoutes.routes(scorecards, goals))
    }
}
