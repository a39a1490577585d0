import Domain
import Storage

extension BillingStore {
    /// Calls a document off: it stays on record and counts nowhere.
    ///
    /// - Throws: `Problem.conflict` when it was called off already, or when what hangs on it still counts.
    package func callOff(
        _ id: ID<BillingDocument>, because reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try demand(viewer)
        try await database.write { connection in
            let found = try visible(id, viewer, connection)
            guard found.cancelledAt == nil else { throw Problem.conflict("It was called off already.") }
            let hanging = try BillingDocumentQueries.rows(
                """
                document.parent = \(id) AND document.cancelled_at IS NULL AND document.withdrawn IS NULL
                ORDER BY document.at, document.id LIMIT 1
                """, in: connection
            ).first
            if let hanging = hanging?.row {
                throw Problem.conflict("The \(hanging.words) belongs to it and counts; call that off first.")
            }
            var row = found
            row.cancelledAt = act.now
            try BillingStatements.update(row, in: connection)
            try note(reason, on: row, act, connection)
            try EventLog.append(event(.documentCalledOff, row, row.kind.rawValue, act), act, in: connection)
            try PaidFollowing(connection: connection, act: act, library: library).follow(documents: [id])
        }
    }

    /// Says which document or deal it belongs to; what hangs on it goes with it.
    ///
    /// - Throws: as `add`.
    package func match(
        _ id: ID<BillingDocument>, to target: BillingTarget, allowsOverpayment: Bool = false, by viewer: Viewer,
        _ act: Act
    ) async throws {
        try demand(viewer)
        try await database.write { connection in
            var row = try visible(id, viewer, connection)
            let checks = BillingGround(try MoneyGround(library, at: act.now, in: connection), in: connection)
            switch target {
            case .document(let parent):
                _ = try BillingDocumentQueries.row(parent, to: viewer, in: connection)
                try checks.lock(parent)
                if try checks.reading.chain(of: id).contains(where: { $0.id == parent.rawValue }) {
                    throw Problem.invalid("parent", "It belongs to this chain already.")
                }
                row.parent = parent
            case .opportunity(let opportunity):
                row.opportunity = opportunity
                let deal = try OpportunityQueries.row(opportunity, to: viewer, in: connection)
                row.company = row.company ?? deal.company
            }
            guard var figures = try checks.reading.chain(of: id).first(where: { $0.id == id.rawValue }) else { return }
            figures.parent = row.parent?.rawValue
            figures.opportunity = row.opportunity?.rawValue
            _ = try checks.checked(
                figures, subject: try checks.subject(row.opportunity, to: viewer), allowsOverpayment: allowsOverpayment)
            try BillingStatements.update(row, in: connection)
            try EventLog.append(event(.documentMatched, row, target.words, act), act, in: connection)
            try PaidFollowing(connection: connection, act: act, library: library).follow(documents: [id])
        }
    }

    /// Gives one payment to several invoices; what is left over stays without an invoice.
    ///
    /// - Throws: `Problem.invalid` when there is more than the payment or an invoice has room for.
    package func share(
        _ id: ID<BillingDocument>, among parts: [BillingPart], by viewer: Viewer, _ act: Act
    ) async throws {
        try demand(viewer)
        try await database.write { connection in
            let payment = try visible(id, viewer, connection)
            guard payment.kind == .payment, payment.parent == nil, payment.cancelledAt == nil else {
                throw Problem.conflict("Only a payment without an invoice is shared out.")
            }
            let total = payment.total ?? 0
            let given = parts.reduce(Int64(0)) { $0 + $1.amount }
            guard !parts.isEmpty, parts.allSatisfy({ $0.amount > 0 }), given <= total,
                Set(parts.map(\.invoice)).count == parts.count
            else {
                throw Problem.invalid("parts", "The parts are above 0, of different invoices, and at most the payment.")
            }
            let checks = BillingGround(try MoneyGround(library, at: act.now, in: connection), in: connection)
            for invoice in parts.map(\.invoice).sorted() {
                _ = try BillingDocumentQueries.row(invoice, to: viewer, in: connection)
                try checks.lock(invoice)
            }
            for (place, part) in parts.enumerated() {
                var row = place == 0 ? payment : try copy(payment, place + 1, act)
                row.parent = part.invoice
                try set(part.amount, on: &row)
                try take(row, isNew: place > 0, checks, connection)
            }
            if given < total {
                var rest = try copy(payment, parts.count + 1, act)
                try set(total - given, on: &rest)
                try take(rest, isNew: true, checks, connection)
            }
            try EventLog.append(
                event(.documentMatched, payment, "shared among \(parts.count)", act), act, in: connection)
            try PaidFollowing(connection: connection, act: act, library: library)
                .follow(documents: parts.map(\.invoice))
        }
    }

    private func set(_ amount: Int64, on row: inout BillingDocumentRow) throws {
        row.total = amount
        row.subtotal = amount
        (row.discount, row.tax, row.adjustment) = (0, 0, 0)
    }

    private func copy(_ payment: BillingDocumentRow, _ place: Int, _ act: Act) throws -> BillingDocumentRow {
        var row = BillingDocumentRow(id: try act.ids.next(), kind: .payment, at: payment.at, recorded: act.now)
        row.number = payment.number.map { "\($0)/\(place)" }
        row.subject = payment.subject
        (row.company, row.person, row.opportunity) = (payment.company, payment.person, payment.opportunity)
        (row.owner, row.status, row.day) = (payment.owner, payment.status, payment.day)
        (row.currency, row.milestone) = (payment.currency, payment.milestone)
        // Undoing the import that brought the payment takes its parts along.
        row.batch = payment.batch
        row.author = act.author
        return row
    }

    private func take(
        _ row: BillingDocumentRow, isNew: Bool, _ checks: BillingGround, _ connection: any Connection
    ) throws {
        let figures = BillingFigures(
            id: row.id.rawValue, kind: .payment, number: row.number, parent: row.parent?.rawValue,
            opportunity: row.opportunity?.rawValue, day: row.day ?? checks.reading.zone.day(at: row.at),
            currency: row.currency ?? checks.reading.currency, amounts: BillingAmounts(total: row.total ?? 0))
        _ = try checks.checked(figures, subject: row.opportunity == nil ? .none : .there)
        if isNew {
            try BillingStatements.insert(row, in: connection)
        } else {
            try BillingStatements.update(row, in: connection)
        }
    }

    private func demand(_ viewer: Viewer) throws {
        guard Self.mayKeep(viewer) else { throw Problem.forbidden("Only operations keeps documents.") }
    }

    private func visible(
        _ id: ID<BillingDocument>, _ viewer: Viewer, _ connection: any Connection
    ) throws -> BillingDocumentRow {
        _ = try BillingDocumentQueries.row(id, to: viewer, in: connection)
        guard let found = try BillingDocumentQueries.find(id, in: connection) else {
            throw Problem.notFound("There is no such document.")
        }
        return found.row
    }

    private func note(
        _ body: String, on row: BillingDocumentRow, _ act: Act, _ connection: any Connection
    ) throws {
        let id: ID<BillingDocumentRow> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO note (id, noun, subject, person, author, at, body)
            VALUES (\(id), 'document', \(row.id), \(row.person ?? ID(0)), \(act.author), \(act.now), \(body))
            """)
    }
}

/// What a document is matched to.
package enum BillingTarget: Sendable {
    case document(ID<BillingDocument>)
    case opportunity(ID<Opportunity>)

    /// For its event.
    var words: String {
        switch self {
        case .document(let id): "document \(id)"
        case .opportunity(let id): "opportunity \(id)"
        }
    }
}

/// What one invoice gets of a payment.
package struct BillingPart: Sendable {
    package let invoice: ID<BillingDocument>
    /// Minor units of the payment's currency.
    package let amount: Int64

    package init(invoice: ID<BillingDocument>, amount: Int64) {
        self.invoice = invoice
        self.amount = amount
    }
}

extension BillingDocumentRow {
    /// `payment P-7`.
    package var words: String { number.map { "\(kind.title.lowercased()) \($0)" } ?? kind.title.lowercased() }
}
