import Domain
import Hummingbird
import Record

/// One opportunity on its page: where it stands, who started it, and which touches had part in it.
enum OpportunityFeature {
    static func feature(_ credit: CreditStore, origins: OriginStore) -> Feature {
        Feature(
            "opportunities",
            routes: [
                Route(.get, "/opportunities/:opportunity", .signedIn) { visit in
                    try await visit.page(
                        try await OpportunityPage.read(try visit.id("opportunity"), credit, visit))
                },
                Route(.post, "/opportunities/:opportunity/origin", .oversee) { visit in
                    let id = try visit.id("opportunity", of: Opportunity.self)
                    return try await visit.submit { reader in
                        let (origin, reason) = try reader.check(
                            reader.text("origin", "Origin"), reader.text("reason", "Reason", limit: 1_000))
                        try await origins.change(
                            id, to: origin, because: reason, by: try visit.viewer, try visit.act)
                        return visit.redirect(
                            to: "/opportunities/\(id)", toast: Toast("It began as \(TouchWords.plain(origin)) now."))
                    } again: { form in
                        try await OpportunityPage.read(id, credit, visit, form: form)
                    }
                },
            ])
    }
}
