import Domain
import Storage

/// What leaders look at when a review is due: what is asked for, what was recorded before, and the list of target
/// accounts with what changed since.
package struct AccordReviewReading: Sendable {
    /// The accord in force; `nil` when none is.
    package let accord: Accord?
    package let number: Int64?
    /// The newest first.
    package let reviews: [AccordReview]
    /// By name.
    package let targets: [TargetAccount]
    /// Since the last review of the list, or since the accord came into force; the newest first.
    package let changes: [TargetChange]
    package let changedSince: Timestamp?
    private let names: [ID<User>: String]

    package static func read(
        _ library: AccordLibrary, _ reader: Reader, in connection: any Connection
    ) throws -> AccordReviewReading {
        let stretch = try library.timeline(in: connection).stretches.last { $0.from <= reader.now }
        let accord = try stretch.map { try library.compiled($0.number, in: connection).accord }
        let reviews = try AccordReviewQueries.all(in: connection)
        let last = reviews.first { $0.kind == .targetAccounts && !$0.isOpen }?.doneAt
        let since = last ?? stretch?.from
        let list = accord?.targetAccounts?.list
        let users = try UserQueries.all(in: connection)
        return AccordReviewReading(
            accord: accord, number: stretch?.number, reviews: reviews,
            targets: try list.map { try TargetAccountQueries.all($0, in: connection) } ?? [],
            changes: try list.flatMap { list in
                try since.map { try TargetAccountQueries.changes(of: list, since: $0, in: connection) }
            } ?? [],
            changedSince: since,
            names: Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }

    package func name(_ user: ID<User>?) -> String {
        user.flatMap { names[$0] } ?? "Accord"
    }

    /// Those that are asked for, the newest first.
    package func open(_ kind: AccordReview.Kind) -> [AccordReview] {
        reviews.filter { $0.kind == kind && $0.isOpen }
    }

    /// The day on which it was due, in the accord's zone.
    package func day(_ review: AccordReview) -> Day {
        let zone = accord.flatMap { Zone($0.timeZone) } ?? Zone("UTC")
        return zone?.day(at: review.due) ?? Day(number: 0)
    }

    /// How often the accord asks for it.
    package func period(_ kind: AccordReview.Kind) -> Period? {
        switch kind {
        case .accord: accord?.term.review
        case .targetAccounts: accord?.targetAccounts?.reviewed
        }
    }
}
