import Domain
import Record

/// The roster on a page: who works when, in which pool, who is away, who stands in.
package enum RosterFeature {
    package static func feature(_ roster: RosterStore) -> Feature {
        Feature(
            "roster",
            routes: RosterRoutes.routes(roster) + RosterKeepingRoutes(roster: roster).routes)
    }
}
