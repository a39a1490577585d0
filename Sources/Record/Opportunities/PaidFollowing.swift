import Domain
import Storage

/// Tells of deals that became paid in full, once for each deal.
struct PaidFollowing {
    /// What an import brings of an older day is history, and nobody is told of it.
    private static let recentDays = 31

    let connection: any Connection
    let act: Act
    let library: AccordLibrary

    /// The deals of some documents, after these were written.
    func follow(documents: [ID<BillingDocument>]) throws {
        try follow(deals("document.id IN \(.list(documents))"))
    }

    /// Deals that a batch brought documents of the last days of, and the first of these days.
    func brought(by batch: ID<ImportBatch>) throws -> (deals: [ID<Opportunity>], notBefore: Day)? {
        guard let ground = try ground() else { return nil }
        let first = ground.zone.day(at: act.now).advanced(by: -Self.recentDays)
        let recent: SQL = """
            (document.day >= \(first) OR (document.day IS NULL AND document.at >= \(ground.zone.start(of: first))))
            """
        let brought = try deals("document.batch = \(batch) AND \(recent)")
        let changed = try deals(
            """
            document.id IN (SELECT subject FROM import_change WHERE batch = \(batch) AND noun = 'document') AND \(recent)
            """)
        return (Set(brought + changed).sorted(), first)
    }

    /// `first`: What was paid in full before this day is told to nobody.
    func follow(_ ids: [ID<Opportunity>], notBefore first: Day? = nil) throws {
        guard !ids.isEmpty, let ground = try ground() else { return }
        // Locked first, so that of two who pay the last invoices at once the second sees what the first wrote.
        let won = try connection.all(
            """
            SELECT id FROM opportunity WHERE id IN \(.list(ids)) AND status = 'won' AND withdrawn IS NULL
            ORDER BY id \(.lock)
            """
        ) { $0.id(0, of: Opportunity.self) }
        let told = Set(
            try connection.all(
                "SELECT subject FROM event WHERE subject IN \(.list(won)) AND kind = \(EventKind.opportunityPaid)"
            ) { $0.id(0, of: Opportunity.self) })
        let fresh = won.filter { !told.contains($0) }
        guard !fresh.isEmpty else { return }
        let reading = MoneyReading(
            connection: connection, viewer: .system, currency: ground.currency, zone: ground.zone)
        for deal in try reading.deals("opportunity.id IN \(.list(fresh))") {
            guard let day = PaidInFull.day(won: deal.amount, deal.source.documents), first.map({ $0 <= day }) ?? true
            else { continue }
            var event = Event(.opportunityPaid, noun: "opportunity", subject: deal.id, at: act.now)
            event.company = deal.company
            event.details = day.description
            try EventLog.append(event, act, in: connection)
            try DealNotice(connection: connection, act: act, library: library).tell(.paid, deal.id)
        }
    }

    // MARK: - Private

    private func ground() throws -> MoneyGround? {
        guard try library.inForce(at: act.now, in: connection) != nil else { return nil }
        return try MoneyGround(library, at: act.now, in: connection)
    }

    private func deals(_ condition: SQL) throws -> [ID<Opportunity>] {
        try connection.all(
            """
            SELECT DISTINCT \(SQL.documentDeal) AS deal FROM billing_document document \(.documentParents)
            WHERE \(condition) AND document.withdrawn IS NULL AND \(SQL.documentDeal) IS NOT NULL ORDER BY deal
            """
        ) { $0.id(0) }
    }
}
