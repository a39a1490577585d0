import Domain
import Storage

/// Reads billing documents as the figures that rules are asked with.
///
/// The opportunity of a document is its own, or that of what it belongs to.
struct BillingFiguresReading {
    let connection: any Connection
    /// Of documents that name none, nor does what they belong to.
    let currency: String
    let zone: Zone

    /// So many opportunities are asked about at once, and with so many it is asked whether all documents are read instead.
    private static let slice = 1_000
    private static let many = 5_000

    /// Documents of opportunities, quotes among them, by instant.
    func documents(of deals: [Int64]) throws -> [Int64: [BillingFigures]] {
        if deals.count > Self.many, try isMost(deals.count) {
            return try BillingSweep(reading: self).documents(of: Set(deals))
        }
        var found: [Int64: [BillingFigures]] = [:]
        for start in stride(from: 0, to: deals.count, by: Self.slice) {
            let part = SQL.list(deals[start..<min(start + Self.slice, deals.count)])
            let documents = try documents(
                "SELECT id, opportunity FROM billing_document WHERE opportunity IN \(part) AND withdrawn IS NULL")
            for document in documents { found[document.opportunity ?? 0, default: []].append(document) }
        }
        return found
    }

    /// Whether reading everything is quicker than looking for each.
    private func isMost(_ count: Int) throws -> Bool {
        let all = try connection.integer("SELECT count(*) FROM opportunity") ?? 0
        return Int64(count) * 4 > all
    }

    /// Documents without an opportunity that is won, and all that belongs to them.
    ///
    /// `condition`: On `root`, the document that the others belong to.
    func documentsWithoutWin(_ condition: SQL = "TRUE") throws -> [BillingFigures] {
        try documents(
            """
            SELECT root.id, CAST(NULL AS BIGINT) AS opportunity FROM billing_document root
            WHERE root.withdrawn IS NULL AND \(condition) AND (
                (root.opportunity IS NULL AND NOT EXISTS (SELECT 1 FROM billing_document above
                    WHERE above.id = root.parent AND above.withdrawn IS NULL))
                OR (root.opportunity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opportunity won
                    WHERE won.id = root.opportunity AND won.status = 'won' AND won.withdrawn IS NULL)))
            """)
    }

    /// Documents without an opportunity that stands, and all that belongs to them.
    func documentsWithoutDeal() throws -> [BillingFigures] {
        try documents(
            """
            SELECT root.id, CAST(NULL AS BIGINT) AS opportunity FROM (
                SELECT id FROM billing_document
                WHERE opportunity IS NULL AND parent IS NULL AND withdrawn IS NULL
                UNION
                SELECT below.id FROM billing_document above JOIN billing_document below ON below.parent = above.id
                WHERE above.withdrawn IS NOT NULL AND below.opportunity IS NULL AND below.withdrawn IS NULL
                UNION
                SELECT document.id FROM opportunity JOIN billing_document document
                    ON document.opportunity = opportunity.id
                WHERE opportunity.withdrawn IS NOT NULL AND document.withdrawn IS NULL) AS root
            """)
    }

    /// A document with all above and below it, whatever their opportunity.
    func chain(of id: ID<BillingDocument>) throws -> [BillingFigures] {
        try family("id = \(id)")
    }

    /// `seeds`: A condition on documents.
    ///
    /// Whether a document stands is asked one step later than it is found: asked in the same join, SQLite reads the whole
    /// table first to be quick about it.
    private func family(_ seeds: SQL) throws -> [BillingFigures] {
        try connection.all(
            """
            WITH RECURSIVE up (id, parent, withdrawn) AS (
                SELECT id, parent, withdrawn FROM billing_document WHERE \(seeds)
                UNION
                SELECT above.id, above.parent, above.withdrawn
                FROM up JOIN billing_document above ON above.id = up.parent WHERE up.withdrawn IS NULL),
            chain (id, withdrawn) AS (
                SELECT id, withdrawn FROM up WHERE withdrawn IS NULL
                UNION
                SELECT below.id, below.withdrawn
                FROM chain JOIN billing_document below ON below.parent = chain.id WHERE chain.withdrawn IS NULL)
            SELECT \(Self.selection), document.opportunity
            FROM chain JOIN billing_document document ON document.id = chain.id
                LEFT JOIN billing_document one ON one.id = document.parent
            WHERE chain.withdrawn IS NULL
            ORDER BY document.at, document.id
            """, figures)
    }

    /// Documents with all above and below them.
    func families(of ids: [Int64]) throws -> [BillingFigures] {
        var found: [Int64: BillingFigures] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = SQL.list(ids[start..<min(start + 500, ids.count)])
            for document in try family("id IN \(part)") { found[document.id] = document }
        }
        return Array(found.values)
    }

    /// `roots`: A query of ids of documents that stand with their opportunity; what belongs to them and names no other
    /// comes with them.
    private func documents(_ roots: SQL) throws -> [BillingFigures] {
        try connection.all(
            """
            WITH RECURSIVE chain (id, opportunity, own, withdrawn) AS (
                SELECT root.id, root.opportunity, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT) FROM (\(roots)) AS root
                UNION
                SELECT below.id, chain.opportunity, below.opportunity, below.withdrawn
                FROM chain JOIN billing_document below ON below.parent = chain.id
                WHERE chain.own IS NULL AND chain.withdrawn IS NULL)
            SELECT \(Self.selection), chain.opportunity
            FROM chain JOIN billing_document document ON document.id = chain.id
                LEFT JOIN billing_document one ON one.id = document.parent
            WHERE chain.own IS NULL AND chain.withdrawn IS NULL
            ORDER BY document.at, document.id
            """, figures)
    }

    private static let selection: SQL = """
        document.id, document.kind, document.number, document.parent, document.day, document.at, document.due_day,
        coalesce(document.currency, one.currency), document.total, document.subtotal, document.discount, document.tax,
        document.adjustment, document.cancelled_at, document.milestone
        """

    func figures(_ row: ResultRow) -> BillingFigures {
        let kind = BillingKind(rawValue: row.text(1)) ?? .invoice
        let amounts = BillingAmounts(
            subtotal: row.optionalInteger(9) ?? row.optionalInteger(8) ?? 0, discount: row.optionalInteger(10) ?? 0,
            tax: row.optionalInteger(11) ?? 0, adjustment: row.optionalInteger(12) ?? 0, total: row.optionalInteger(8))
        return BillingFigures(
            id: row.integer(0), kind: kind, number: row.optionalText(2), parent: row.optionalInteger(3),
            opportunity: row.optionalInteger(15), day: row.optionalDay(4) ?? zone.day(at: row.timestamp(5)),
            dueDay: row.optionalDay(6), currency: row.optionalText(7) ?? currency, amounts: amounts,
            isCancelled: !row.isNull(13), milestone: row.optionalText(14))
    }
}
