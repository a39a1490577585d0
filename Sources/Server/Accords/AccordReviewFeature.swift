import Domain
import Hummingbird
import Record

/// Reviews of the accord and of its target accounts: what is due, what was found, and the list itself.
package enum AccordReviewFeature {
    package static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        let targets = TargetAccountStore(database: store.database, accords: accords, shelf: store.shelf)
        return Feature("reviews", routes: reviews(store) + Self.targets(store, targets))
    }

    private static func reviews(_ store: HandoffStore) -> [Route] {
        [
            Route(.get, "/accords/reviews", .signedIn) { visit in
                try await visit.page(try await AccordReviewsPage.read(store, visit))
            },
            Route(.post, "/accords/reviews", .lead) { visit in
                try await visit.submit { reader in
                    let (kind, sentence) = try reader.check(
                        reader.choice("kind", "What was looked at", of: AccordReview.Kind.self),
                        reader.text("sentence", "What you found", limit: 2_000))
                    try await AccordReviewStore(database: store.database)
                        .record(kind, sentence, by: try visit.viewer, try visit.act)
                    return visit.redirect(to: "/accords/reviews", toast: Toast("The review is recorded."))
                } again: { form in
                    try await AccordReviewsPage.read(store, visit, form)
                }
            },
        ]
    }

    private static func targets(_ store: HandoffStore, _ targets: TargetAccountStore) -> [Route] {
        [
            Route(.get, "/accords/targets", .signedIn) { visit in
                try await visit.page(try await TargetAccountsPage.read(store, visit))
            },
            Route(.post, "/accords/targets", .oversee) { visit in
                try await visit.submit { reader in
                    let text = try reader.check(reader.text("names", "The names", limit: 100_000))
                    let names = text.split(whereSeparator: \.isNewline).map { String($0.trimmingSpaces) }
                    let count = try await targets.add(names.filter { !$0.isEmpty }, try visit.act)
                    return visit.redirect(
                        to: "/accords/targets", toast: Toast("\(Format.count(count, "name")) put on the list."))
                } again: { form in
                    try await TargetAccountsPage.read(store, visit, form)
                }
            },
            Route(.post, "/accords/targets/removal", .oversee) { visit in
                try await targets.remove(key: visit.form["key"] ?? "", try visit.act)
                return visit.redirect(to: "/accords/targets", toast: Toast("Taken off the list."))
            },
        ]
    }
}
