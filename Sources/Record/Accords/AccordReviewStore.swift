import Domain
import Storage

/// The verb on reviews of the accord and its target accounts.
package struct AccordReviewStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Records what leaders found; all open reviews of the kind are done by it.
    ///
    /// - Throws: `Problem.forbidden` for anyone but a leader, `Problem.conflict` when none is asked for.
    package func record(
        _ kind: AccordReview.Kind, _ sentence: String, by viewer: Viewer, _ act: Act
    ) async throws {
        guard viewer.isLeader else { throw Problem.forbidden("Only a leader of a party records a review.") }
        try await database.write { connection in
            let open = try AccordReviewQueries.locked(kind, in: connection)
            guard !open.isEmpty else { throw Problem.conflict(try Self.meanwhile(kind, in: connection)) }
            for review in open {
                try AccordReviewQueries.finish(review.id, sentence: sentence, act, in: connection)
                var event = Event(.reviewRecorded, noun: "accord-review", subject: review.id, at: act.now)
                event.version = review.version
                event.details = kind.rawValue
                try EventLog.append(event, act, in: connection)
            }
        }
    }

    /// Who was first.
    private static func meanwhile(_ kind: AccordReview.Kind, in connection: any Connection) throws -> String {
        let last = try AccordReviewQueries.all(in: connection).first { $0.kind == kind && !$0.isOpen }
        guard let author = last?.author, let name = try UserQueries.find(author, in: connection)?.name else {
            return "No review of \(kind.title) is asked for now."
        }
        return "No review of \(kind.title) is asked for now. \(name) recorded the last one."
    }
}
