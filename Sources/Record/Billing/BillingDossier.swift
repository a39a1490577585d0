import Domain
import Storage

/// One document with all that its page shows.
package struct BillingDossier: Sendable {
    package let row: BillingDocumentRow
    package let lines: [BillingLine]
    /// The document, all above it and all below it, by instant.
    package let chain: [BillingFigures]
    /// Of an invoice.
    package let balance: InvoiceBalance?
    package let company: (id: ID<Company>, name: String)?
    package let opportunity: (id: ID<Opportunity>, name: String)?
    /// Deals that it may belong to, the likeliest first; only where it has none.
    package let deals: [OpportunityEntry]
    /// Invoices that a payment or a credit note without one may belong to.
    package let invoices: [InvoiceBalance]
    /// Why it was called off, and what else was noted.
    package let notes: [(body: String, author: ID<User>, at: Timestamp)]
    /// Documents that may be the same, taken twice.
    package let twins: [BillingTwins.Document]
    package let names: [ID<User>: String]
    package let currency: String
    package let today: Day

    package var figures: BillingFigures? { chain.first { $0.id == row.id.rawValue } }

    /// What has a rate missing on its day is told without the other currency.
    package let inHouse: Money?

    private static let most = 8

    /// - Throws: `Problem.notFound` when there is none, or the viewer may not see it.
    package static func read(
        _ id: ID<BillingDocument>, _ store: BillingStore, _ reader: Reader
    ) async throws -> BillingDossier {
        try await store.database.read { connection in
            let row = try BillingDocumentQueries.row(id, to: reader.viewer, in: connection).row
            let ground = try MoneyGround(store.library, at: reader.now, in: connection)
            let figures = BillingFiguresReading(
                connection: connection, currency: ground.currency, zone: ground.zone)
            let chain = try figures.chain(of: id)
            let place = try BillingPlace(id, to: reader.viewer, in: connection)
            let today = ground.zone.day(at: reader.now)
            let own = chain.first { $0.id == id.rawValue }
            let needsInvoice =
                row.parent == nil && row.cancelledAt == nil
                && (row.kind == .payment || row.kind == .creditNote || row.kind == .badDebt)
            return BillingDossier(
                row: row, lines: try BillingDocumentQueries.lines(of: id, in: connection).map(\.line), chain: chain,
                balance: row.kind == .invoice ? own.map { InvoiceBalance(of: $0, chain) } : nil,
                company: place.company, opportunity: place.opportunity,
                deals: place.opportunity == nil && row.cancelledAt == nil
                    ? try deals(for: row, place, reader.viewer, connection) : [],
                invoices: needsInvoice
                    ? try invoices(for: row, place, figures, reader.viewer, connection) : [],
                notes: try connection.all(
                    """
                    SELECT body, author, at FROM note
                    WHERE noun = 'document' AND subject = \(id) AND withdrawn IS NULL ORDER BY at, id
                    """
                ) { (body: $0.text(0), author: $0.id(1), at: $0.timestamp(2)) },
                twins: row.cancelledAt == nil
                    ? try BillingTwinReading(connection, reader.viewer, currency: ground.currency, zone: ground.zone)
                        .twins(of: id) : [],
                names: try UserQueries.names(in: connection), currency: ground.currency, today: today,
                inHouse: try own.flatMap { try converted($0, ground.currency, connection) })
        }
    }

    private static func converted(
        _ document: BillingFigures, _ currency: String, _ connection: any Connection
    ) throws -> Money? {
        let rates = try CurrencyRateQueries.rates(between: [document.currency], and: currency, in: connection)
        guard document.currency != currency,
            rates.missing([(document.currency, document.day)], to: currency).isEmpty
        else { return nil }
        return try rates.converted(document.money, to: currency, on: document.day)
    }

    /// Deals of the same company, the nearest amount first.
    private static func deals(
        for row: BillingDocumentRow, _ place: BillingPlace, _ viewer: Viewer, _ connection: any Connection
    ) throws -> [OpportunityEntry] {
        guard let company = place.company?.id else { return [] }
        let found = try OpportunityQueries.all(
            "opportunity.company IN \(.companyGroup(company)) AND opportunity.status <> 'lost'", to: viewer, limit: 50,
            in: connection)
        let total = row.total ?? 0
        func distance(_ entry: OpportunityEntry) -> UInt64 {
            (entry.amount.map { $0.minorUnits - total } ?? Int64.max / 2).magnitude
        }
        return Array(found.sorted { (distance($0), $0.id) < (distance($1), $1.id) }.prefix(most))
    }

    /// Invoices of the same company with something open, the nearest amount first.
    private static func invoices(
        for row: BillingDocumentRow, _ place: BillingPlace, _ reading: BillingFiguresReading, _ viewer: Viewer,
        _ connection: any Connection
    ) throws -> [InvoiceBalance] {
        guard let company = place.company?.id else { return [] }
        let ids = try connection.all(
            """
            SELECT document.id FROM billing_document document \(.documentParents)
            WHERE document.kind = 'invoice' AND document.withdrawn IS NULL AND document.cancelled_at IS NULL
                AND \(SQL.documentCompany) IN \(.companyGroup(company)) AND \(.visibleDocument(to: viewer))
            ORDER BY document.at DESC, document.id LIMIT 100
            """
        ) { $0.integer(0) }
        let all = try reading.families(of: ids)
        let total = row.total ?? 0
        let balances = all.filter { ids.contains($0.id) && $0.currency == row.currency ?? reading.currency }
            .map { InvoiceBalance(of: $0, all) }.filter { $0.open > 0 }
        return Array(
            balances.sorted {
                (($0.open - total).magnitude, $0.invoice.id) < (($1.open - total).magnitude, $1.invoice.id)
            }.prefix(most))
    }
}

/// Whose a document is: its company and deal, or those of what it belongs to, as the viewer may see them.
struct BillingPlace {
    let company: (id: ID<Company>, name: String)?
    let opportunity: (id: ID<Opportunity>, name: String)?

    init(_ id: ID<BillingDocument>, to viewer: Viewer, in connection: any Connection) throws {
        let found = try connection.first(
            """
            SELECT \(SQL.documentDeal), \(SQL.documentCompany) FROM billing_document document \(.documentParents)
            WHERE document.id = \(id)
            """
        ) { (deal: $0.optionalID(0, of: Opportunity.self), company: $0.optionalID(1, of: Company.self)) }
        opportunity = try found?.deal.flatMap { deal in
            try connection.first(
                """
                SELECT opportunity.id, opportunity.name FROM opportunity
                WHERE opportunity.id = \(deal) AND opportunity.withdrawn IS NULL
                    AND \(.visibleOpportunity(to: viewer))
                """
            ) { (id: $0.id(0), name: $0.text(1)) }
        }
        company = try found?.company.flatMap { company in
            try connection.first(
                """
                SELECT company.id, company.name FROM company
                WHERE company.id = \(company) AND company.withdrawn IS NULL AND \(.visibleCompany(to: viewer))
                """
            ) { (id: $0.id(0), name: $0.text(1)) }
        }
    }
}
