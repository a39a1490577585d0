import Domain
import Hummingbird
import Record

/// What follows when a promise is missed again and again, the same for both sides.
package enum ConsequenceFeature {
    package static func feature(_ scorecards: ScorecardStore) -> Feature {
        Feature(
            "consequences",
            routes: [
                Route(.get, "/consequences", .signedIn) { visit in
                    try await visit.page(try await ConsequencePage.read(scorecards, visit))
                },
                Route(.post, "/consequences/:consequence/plan", .lead) { visit in
                    let id = try visit.id("consequence", of: Consequence.self)
                    return try await visit.submit { reader in
                        let (cause, measures, backOn) = try reader.check(
                            reader.text("cause", "Why it was missed", limit: 2_000),
                            reader.text("measures", "What you do about it", limit: 4_000),
                            reader.day("backOn", "The day"))
                        try await ConsequenceStore(database: scorecards.database).plan(
                            id, RecoveryPlan(cause: cause, measures: measures, backOn: backOn),
                            by: try visit.viewer, today: visit.format.localDay(visit.now), try visit.act)
                        return visit.redirect(to: "/consequences", toast: Toast("The plan is given."))
                    } again: { form in
                        try await ConsequencePage.read(scorecards, visit, form, of: id)
                    }
                },
            ])
    }
}
