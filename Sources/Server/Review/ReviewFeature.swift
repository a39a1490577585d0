import Domain
import Hummingbird
import Record

/// The review queue of operations.
package enum ReviewFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        Feature(
            "review",
            routes: [
                Route(.get, "/review", .operate) { visit in
                    let (items, total) = try await store.database.read {
                        (try ReviewQueries.open(in: $0), try WaitingCounts.reviews(in: $0))
                    }
                    let part = ReviewPart(
                        items: items, total: total, format: visit.format, tokenField: visit.tokenField)
                    return try await visit.page(ReviewPage(part: part))
                },
                Route(.post, "/review/:item/decision", .operate) { visit in
                    let id = try visit.id("item", of: ReviewItem.self)
                    let reader = FormReader(visit.form)
                    let decision = try reader.check(reader.choice("decision", "The decision", of: ReviewDecision.self))
                    let act = Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
                    try await ReviewStore(database: store.database, accords: accords, shelf: store.shelf)
                        .decide(id, decision, act)
                    return visit.redirect(
                        to: "/review", toast: Toast("Decided: \(TouchWords.plain(decision.rawValue))."))
                },
            ])
    }
}
