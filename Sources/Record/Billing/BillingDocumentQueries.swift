import Domain
import Storage

extension SQL {
    /// The condition on `document`: it is one's own or one's team's, or its deal or company may be seen.
    ///
    /// What belongs to another document is seen where that is; `BillingChain` reads whole chains.
    static func visibleDocument(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            (document.owner IN \(.list(viewer.team))
            OR EXISTS (SELECT 1 FROM opportunity WHERE opportunity.withdrawn IS NULL AND opportunity.id = \(documentDeal)
                AND \(.visibleOpportunity(to: viewer)))
            OR EXISTS (SELECT 1 FROM company WHERE company.id = \(documentCompany)
                AND \(.visibleCompany(to: viewer))))
            """
    }

    /// The opportunity of `document`, or of what it belongs to; needs `documentParents`.
    static let documentDeal: SQL = """
        coalesce(document.opportunity, one.opportunity, two.opportunity, three.opportunity, four.opportunity)
        """
    static let documentCompany: SQL = """
        coalesce(document.company, one.company, two.company, three.company, four.company)
        """
    /// A refund belongs to a payment, that to an invoice, that to an order, and that to a quote: never further.
    static let documentParents: SQL = """
        LEFT JOIN billing_document one ON one.id = document.parent AND one.withdrawn IS NULL
        LEFT JOIN billing_document two ON two.id = one.parent AND two.withdrawn IS NULL
        LEFT JOIN billing_document three ON three.id = two.parent AND three.withdrawn IS NULL
        LEFT JOIN billing_document four ON four.id = three.parent AND four.withdrawn IS NULL
        """
}

/// Statements that read billing documents.
package enum BillingDocumentQueries {
    static let selection: SQL = """
        document.id, document.kind, document.at, document.recorded, document.number, document.subject, document.parent,
        document.company, document.person, document.opportunity, document.owner, document.status, document.day,
        document.subtotal, document.discount, document.tax, document.adjustment, document.total, document.currency,
        document.batch, document.due_day, document.milestone, document.cancelled_at, document.told_paid,
        document.is_derived, document.author, document.revision, document.named
        """

    /// Whole rows by a condition on `document`, which may end in an order and a lock.
    static func rows(_ condition: SQL, in connection: any Connection) throws -> [Revised<BillingDocumentRow>] {
        try connection.all("SELECT \(selection) FROM billing_document document WHERE \(condition)") { row($0) }
    }

    /// A row that stands, locked where the engine does so.
    static func find(
        _ id: ID<BillingDocument>, in connection: any Connection
    ) throws -> Revised<BillingDocumentRow>? {
        try rows("document.id = \(id) AND document.withdrawn IS NULL \(.lock)", in: connection).first
    }

    /// - Throws: `Problem.notFound` when there is no such document, or the viewer may not see it.
    package static func row(
        _ id: ID<BillingDocument>, to viewer: Viewer, in connection: any Connection
    ) throws -> Revised<BillingDocumentRow> {
        let found = try connection.first(
            """
            SELECT \(selection) FROM billing_document document \(.documentParents)
            WHERE document.id = \(id) AND document.withdrawn IS NULL AND \(.visibleDocument(to: viewer))
            """
        ) { row($0) }
        guard let found else { throw Problem.notFound("There is no such document.") }
        return found
    }

    package static func lines(
        of id: ID<BillingDocument>, in connection: any Connection
    ) throws -> [BillingLineRow] {
        try connection.all(
            """
            SELECT document, number, product, quantity, unit_price, discount, tax_rate, milestone, batch
            FROM billing_line WHERE document = \(id) ORDER BY number
            """
        ) { row in
            BillingLineRow(
                document: row.id(0), number: row.int(1),
                line: BillingLine(
                    text: row.text(2), quantity: row.integer(3), unitPrice: row.integer(4), discount: row.int(5),
                    taxRate: row.int(6), milestone: row.optionalText(7)), batch: row.id(8))
        }
    }

    static func row(_ row: ResultRow) -> Revised<BillingDocumentRow> {
        var document = BillingDocumentRow(
            id: row.id(0), kind: BillingKind(rawValue: row.text(1)) ?? .invoice, at: row.timestamp(2),
            recorded: row.timestamp(3))
        document.number = row.optionalText(4)
        document.subject = row.optionalText(5)
        document.parent = row.optionalID(6)
        document.company = row.optionalID(7)
        document.person = row.optionalID(8)
        document.opportunity = row.optionalID(9)
        document.owner = row.optionalID(10)
        document.status = row.optionalText(11)
        document.day = row.optionalDay(12)
        document.subtotal = row.optionalInteger(13)
        document.discount = row.optionalInteger(14)
        document.tax = row.optionalInteger(15)
        document.adjustment = row.optionalInteger(16)
        document.total = row.optionalInteger(17)
        document.currency = row.optionalText(18)
        document.batch = row.id(19)
        document.dueDay = row.optionalDay(20)
        document.milestone = row.optionalText(21)
        document.cancelledAt = row.optionalTimestamp(22)
        document.toldPaid = row.optionalInteger(23)
        document.isDerived = row.boolean(24)
        document.author = row.id(25)
        document.named = row.optionalText(27)
        return Revised(row: document, revision: row.integer(26))
    }
}
