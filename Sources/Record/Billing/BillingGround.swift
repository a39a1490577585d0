import Domain
import Storage

/// What a document is checked against: all that it can belong to, its number, and its deal.
struct BillingGround {
    let connection: any Connection
    let reading: BillingFiguresReading

    init(_ ground: MoneyGround, in connection: any Connection) {
        self.connection = connection
        reading = BillingFiguresReading(connection: connection, currency: ground.currency, zone: ground.zone)
    }

    /// Locks a document and all above it, so that two who pay it at once see each other.
    func lock(_ id: ID<BillingDocument>) throws {
        let above = try connection.all(
            """
            WITH RECURSIVE up (id, parent) AS (
                SELECT id, parent FROM billing_document WHERE id = \(id)
                UNION SELECT above.id, above.parent FROM up JOIN billing_document above ON above.id = up.parent)
            SELECT id FROM up
            """
        ) { $0.integer(0) }
        _ = try connection.all("SELECT id FROM billing_document WHERE id IN \(.list(above)) ORDER BY id \(.lock)") {
            $0.integer(0)
        }
    }

    /// The document as it may be taken.
    ///
    /// - Throws: `Problem`, as `BillingCheck` says.
    func checked(
        _ document: BillingFigures, subject: BillingCheck.Subject, allowsOverpayment: Bool = false
    ) throws -> BillingFigures {
        var existing: [BillingFigures] = []
        if let parent = document.parent { existing = try reading.chain(of: ID(parent)) }
        if let number = document.number {
            let known = Set(existing.map(\.id))
            let same = try connection.all(
                """
                SELECT id, number FROM billing_document
                WHERE kind = \(document.kind) AND number_key = \(TextFold.fold(number)) AND cancelled_at IS NULL
                    AND withdrawn IS NULL
                """
            ) { (id: $0.integer(0), number: $0.optionalText(1)) }
            existing += same.filter { !known.contains($0.id) }.map { row in
                BillingFigures(
                    id: row.id, kind: document.kind, number: number, day: document.day, currency: document.currency,
                    amounts: BillingAmounts(total: 0))
            }
        }
        return try BillingCheck.checked(
            document, beside: existing, subject: subject, allowsOverpayment: allowsOverpayment)
    }

    /// Whether the opportunity is there.
    ///
    /// - Throws: `Problem.notFound` for one that the viewer may not see.
    func subject(_ id: ID<Opportunity>?, to viewer: Viewer) throws -> BillingCheck.Subject {
        guard let id else { return .none }
        let isThere = try connection.exists("SELECT 1 FROM opportunity WHERE id = \(id) AND withdrawn IS NULL")
        guard isThere else { return .gone }
        _ = try OpportunityQueries.row(id, to: viewer, in: connection)
        return .there
    }
}
