import Domain
import Storage

/// The verbs on billing documents.
package struct BillingStore: Sendable {
    package let database: AppDatabase
    package let library: AccordLibrary

    package init(database: AppDatabase, library: AccordLibrary) {
        self.database = database
        self.library = library
    }

    /// Operations keeps all documents; those who sell add quotes and orders of deals that they work on.
    package static func mayAdd(_ kind: BillingKind, _ viewer: Viewer) -> Bool {
        if viewer.isOperations { return true }
        return viewer.isSeller && (kind == .quote || kind == .order)
    }

    package static func mayKeep(_ viewer: Viewer) -> Bool { viewer.isOperations }

    /// Adds a document with its lines.
    ///
    /// - Throws: `Problem.invalid` naming the field, `Problem.conflict` for a deal that was deleted or a document that
    ///   was called off, `Problem.forbidden`, `Problem.notFound` for what the viewer may not see.
    package func add(_ draft: BillingDraft, by viewer: Viewer, _ act: Act) async throws -> ID<BillingDocument> {
        guard Self.mayAdd(draft.kind, viewer) else {
            throw Problem.forbidden("Only operations may add \(draft.kind.plural.lowercased()).")
        }
        let id: ID<BillingDocument> = try act.ids.next()
        do {
            try await database.write { connection in
                try add(draft, id, by: viewer, act, in: connection)
            }
        } catch let error as StorageError where error.isUniqueViolation(of: "billing_document_by_hand") {
            throw Problem.invalid("number", "There is another \(draft.kind.title.lowercased()) of this number.")
        }
        return id
    }

    private func add(
        _ draft: BillingDraft, _ id: ID<BillingDocument>, by viewer: Viewer, _ act: Act, in connection: any Connection
    ) throws {
        let ground = try MoneyGround(library, at: act.now, in: connection)
        let checks = BillingGround(ground, in: connection)
        var above: BillingDocumentRow?
        if let parent = draft.parent {
            above = try BillingDocumentQueries.row(parent, to: viewer, in: connection).row
            try checks.lock(parent)
        }
        let subject = try checks.subject(draft.opportunity, to: viewer)
        var draft = draft
        if let name = draft.companyName { draft.company = try company(named: name, viewer, connection) }
        if draft.opportunity == nil, above == nil, draft.company == nil {
            throw Problem.invalid("company", "Say whose it is: a deal, a company, or the document that it belongs to.")
        }
        if let company = draft.company, try !isThere(company, viewer, connection) {
            throw Problem.invalid("company", "There is no such company.")
        }
        let checked = try checks.checked(
            try draft.figures(id), subject: subject, allowsOverpayment: draft.allowsOverpayment)
        let today = ground.zone.day(at: act.now)
        var row = BillingDocumentRow(
            id: id, kind: draft.kind, at: draft.day == today ? act.now : ground.zone.start(of: draft.day),
            recorded: act.now)
        row.number = draft.number
        row.subject = draft.subject
        row.parent = draft.parent
        row.opportunity = draft.opportunity
        row.company = try draft.company ?? company(of: draft.opportunity, connection)
        row.owner = above == nil ? (viewer.isSystem ? nil : viewer.user) : nil
        row.day = draft.day
        row.dueDay = draft.kind == .invoice ? draft.dueDay : nil
        row.currency = checked.currency
        row.subtotal = checked.amounts.subtotal
        row.discount = checked.amounts.discount
        row.tax = checked.amounts.tax
        row.adjustment = checked.amounts.adjustment
        row.total = checked.total
        row.milestone = draft.milestone
        row.author = act.author
        try BillingStatements.insert(row, in: connection)
        try BillingTwinStatements.note(row.kind, [row.number].compactMap { $0 }, in: connection)
        let lines = draft.lines.enumerated().map { BillingLineRow(document: id, number: $0 + 1, line: $1) }
        try BillingStatements.insert(lines, in: connection)
        try EventLog.append(event(.documentAdded, row, row.kind.rawValue, act), act, in: connection)
        try PaidFollowing(connection: connection, act: act, library: library).follow(documents: [id])
    }

    /// The currency and the day that a new document begins with.
    ///
    /// - Throws: `Problem.forbidden` for whoever may not add one of the kind.
    package func start(_ kind: BillingKind, _ reader: Reader) async throws -> (currency: String, today: Day) {
        guard Self.mayAdd(kind, reader.viewer) else {
            throw Problem.forbidden("Only operations may add \(kind.plural.lowercased()).")
        }
        return try await database.read { connection in
            let ground = try MoneyGround(library, at: reader.now, in: connection)
            return (ground.currency, ground.zone.day(at: reader.now))
        }
    }

    private func company(of opportunity: ID<Opportunity>?, _ connection: any Connection) throws -> ID<Company>? {
        guard let opportunity else { return nil }
        return try connection.first("SELECT company FROM opportunity WHERE id = \(opportunity)") {
            $0.optionalID(0)
        } ?? nil
    }

    private func company(
        named name: String, _ viewer: Viewer, _ connection: any Connection
    ) throws -> ID<Company> {
        let found = try connection.all(
            """
            SELECT company.id FROM company
            WHERE company.name_key = \(CompanyName.key(name)) AND company.withdrawn IS NULL
                AND company.survivor IS NULL AND \(.visibleCompany(to: viewer)) ORDER BY company.id LIMIT 2
            """
        ) { $0.id(0, of: Company.self) }
        if found.count == 1 { return found[0] }
        throw Problem.invalid(
            "companyName",
            found.isEmpty
                ? "There is no company “\(name)”."
                : "Several companies are called so; begin on the page of the one meant.")
    }

    private func isThere(_ id: ID<Company>, _ viewer: Viewer, _ connection: any Connection) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM company WHERE id = \(id) AND withdrawn IS NULL AND \(.visibleCompany(to: viewer))")
    }

    func event(_ kind: EventKind, _ row: BillingDocumentRow, _ details: String?, _ act: Act) -> Event {
        var event = Event(kind, noun: "document", subject: row.id, at: act.now)
        event.company = row.company
        event.details = details
        return event
    }
}
