import Domain
import Storage

/// Something in the review queue as people read it.
package struct ReviewEntry: Sendable {
    package let id: ID<ReviewItem>
    package let kind: ReviewItem.Kind
    package let subject: Int64
    package let other: Int64
    /// Thousandths.
    package let confidence: Int64?
    package let reasons: String?
    package let at: Timestamp
    package let name: String
    package let otherName: String?
}

/// A case while it is being decided.
struct LockedReview: Sendable {
    let kind: ReviewItem.Kind?
    let subject: Int64
    let other: Int64
    let person: ID<Person>
    let state: String
    let author: ID<User>
}

/// Statements on the review queue.
package enum ReviewQueries {
    package static let most = 50

    /// What nobody has decided, the surest first, then the oldest.
    package static func open(in connection: any Connection) throws -> [ReviewEntry] {
        try entries("TRUE", in: connection)
    }

    /// Pairs that nobody has decided, neither of which was merged or withdrawn.
    package static func pairs(in connection: any Connection) throws -> [ReviewEntry] {
        try entries(
            """
            review_item.kind <> 'undecided-lead'
                AND coalesce(person.survivor, other_person.survivor, company.survivor, other_company.survivor) IS NULL
                AND coalesce(person.withdrawn, other_person.withdrawn, company.withdrawn, other_company.withdrawn) IS NULL
            """, in: connection)
    }

    /// Why a case is one.
    package static func reasons(_ id: ID<ReviewItem>, in connection: any Connection) throws -> String? {
        try connection.first("SELECT reasons FROM review_item WHERE id = \(id)") { $0.optionalText(0) } ?? nil
    }

    private static func entries(_ condition: SQL, in connection: any Connection) throws -> [ReviewEntry] {
        let items = try connection.all(
            """
            SELECT review_item.id, review_item.kind, review_item.subject, review_item.other, review_item.confidence,
                review_item.reasons, review_item.at, coalesce(lead_person.name, person.name, company.name, ''),
                coalesce(other_person.name, other_company.name)
            FROM review_item
                LEFT JOIN lead ON review_item.kind = 'undecided-lead' AND lead.id = review_item.subject
                LEFT JOIN person lead_person ON lead_person.id = lead.person
                LEFT JOIN person ON review_item.kind = 'duplicate-person' AND person.id = review_item.subject
                LEFT JOIN company ON review_item.kind = 'duplicate-company' AND company.id = review_item.subject
                LEFT JOIN person other_person ON review_item.kind = 'duplicate-person'
                    AND other_person.id = review_item.other
                LEFT JOIN company other_company ON review_item.kind = 'duplicate-company'
                    AND other_company.id = review_item.other
            WHERE review_item.state = 'open' AND \(condition)
            ORDER BY coalesce(review_item.confidence, 0) DESC, review_item.at, review_item.id LIMIT \(most)
            """
        ) { row -> ReviewEntry? in
            guard let kind = ReviewItem.Kind(rawValue: row.text(1)) else { return nil }
            return ReviewEntry(
                id: row.id(0), kind: kind, subject: row.integer(2), other: row.integer(3),
                confidence: row.optionalInteger(4), reasons: row.optionalText(5), at: row.timestamp(6),
                name: row.text(7), otherName: row.optionalText(8))
        }
        return items.compactMap { $0 }
    }

    /// How something was decided, and by whom; `nil` when it does not exist.
    static func lock(
        _ id: ID<ReviewItem>, in connection: any Connection
    ) throws -> LockedReview? {
        try connection.first(
            "SELECT kind, subject, other, person, state, author FROM review_item WHERE id = \(id) \(.lock)"
        ) {
            LockedReview(
                kind: ReviewItem.Kind(rawValue: $0.text(0)), subject: $0.integer(1), other: $0.integer(2),
                person: $0.id(3), state: $0.text(4), author: $0.id(5))
        }
    }

    package static func decide(
        _ id: ID<ReviewItem>, _ decision: ReviewDecision, _ act: Act, in connection: any Connection
    )
        throws
    {
        try connection.execute(
            """
            UPDATE review_item SET state = \(decision.rawValue), decided_at = \(act.now), author = \(act.author)
            WHERE id = \(id)
            """)
    }
}

/// What operations say about something in the review queue.
package enum ReviewDecision: String, CaseIterable, Sendable {
    /// The two are one and the same: to be merged.
    case merge
    /// There is nothing to do.
    case dismissed
    /// The lead is judged again with what is known now.
    case judged
}
