import Domain
import Storage

/// Statements that write the review queue.
enum ReviewStatements {
    /// Puts something into the queue; once for the same pair.
    static func insert(_ item: ReviewItem, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO review_item (id, kind, subject, other, person, confidence, reasons, at, batch)
            VALUES (\(item.id), \(item.kind), \(item.subject), \(item.other), \(item.person), \(item.confidence),
                \(item.reasons), \(item.at), \(item.batch))
            ON CONFLICT DO NOTHING
            """)
    }
}
