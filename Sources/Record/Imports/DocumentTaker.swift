import Domain
import Storage

/// Takes billing documents of one kind: checked by the rules, stored and linked, with their lines.
///
/// What a rule refuses is rejected with its reason. A credit note or a bad debt whose invoice is not known is taken all
/// the same and counts nowhere until it is matched.
struct DocumentTaker {
    let slice: SliceTaking
    let kind: BillingKind

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let lines = DocumentLines(slice: slice)
        let paidBack = DerivedRefunds(slice: slice)
        let writtenOff = DerivedBadDebts(slice: slice)
        var checks = try DocumentChecks(slice: slice, kind: kind, rows)
        let results = try rows.map { row -> RowResult in
            do {
                let line = try lines.line(row.record)
                var told = try document(row)
                if kind == .refund { try paidBack.make(room: told, checks: &checks) }
                if kind == .payment { try writtenOff.make(room: told, checks: &checks) }
                if let existing = row.existing {
                    return try update(ID(existing), told, line, lines, writtenOff, &checks)
                }
                if let line, told.total == nil, told.subtotal == nil { try lines.fill(&told, [line]) }
                told = try checks.checked(told)
                try BillingStatements.insert(told, in: slice.connection)
                checks.note(told)
                if let line { try lines.add(line, to: told.id) }
                if kind == .payment { try paidBack.follow(told, row.record, checks: &checks) }
                if kind == .invoice { try writtenOff.follow(told, row.record, checks: &checks) }
                return .created(told.id.rawValue)
            } catch let problem as Problem {
                return .rejected(code: Self.code(problem), reason: Self.reason(problem))
            }
        }
        try BillingTwinStatements.note(
            kind, rows.compactMap { $0.record.text(.documentNumber) ?? $0.record.text(.paymentNumber) },
            in: slice.connection)
        return results
    }

    private func update(
        _ id: ID<BillingDocument>, _ told: BillingDocumentRow, _ line: BillingLine?, _ lines: DocumentLines,
        _ writtenOff: DerivedBadDebts, _ checks: inout DocumentChecks
    ) throws -> RowResult {
        guard let found = try BillingDocumentQueries.find(id, in: slice.connection) else {
            return .skipped(id.rawValue)
        }
        var after = found.row
        let known = found.row.snapshot.filter { column in !told.snapshot.contains { $0.0 == column.0 } }
        after.restore(Dictionary(told.snapshot + known, uniquingKeysWith: { first, _ in first }))
        // What failed or waited and is paid now counts again.
        if told.status != nil, told.cancelledAt == nil, found.row.author.rawValue == 0 { after.cancelledAt = nil }
        if told.cancelledAt != nil, found.row.cancelledAt != nil { after.cancelledAt = found.row.cancelledAt }
        var isNews = false
        if let line, try lines.isNews(line, of: id) {
            let before = try BillingDocumentQueries.lines(of: id, in: slice.connection).map(\.line)
            if try lines.isSum(before, of: found.row) { try lines.fill(&after, before + [line]) }
            try lines.add(line, to: id)
            isNews = true
        }
        after = try checks.checked(after)
        guard after != found.row || isNews else { return .skipped(id.rawValue) }
        try BillingStatements.update(after, in: slice.connection)
        checks.note(after)
        try ChangeStatements.note(
            slice.context.batch, noun: "document", subject: id.rawValue, revision: found.revision + 1,
            before: found.row.snapshot, in: slice.connection)
        if kind == .invoice { try writtenOff.follow(after, nil, checks: &checks) }
        return .updated(id.rawValue)
    }

    private func document(_ row: IncomingRow) throws -> BillingDocumentRow {
        let record = row.record
        let at = record.instant(.paymentPaidAt) ?? record.at ?? record.began(slice.act)
        var document = BillingDocumentRow(id: try slice.act.ids.next(), kind: kind, at: at, recorded: slice.act.now)
        document.number = record.text(.documentNumber) ?? record.text(.paymentNumber)
        document.subject = record.text(.documentSubject) ?? record.text(.paymentReference)
        document.parent = row.id(.payment) ?? row.id(.invoice) ?? row.id(.order) ?? row.id(.quote)
        if document.parent == nil { document.named = named(row) }
        document.company = row.id(.company)
        document.person = row.id(.person)
        document.opportunity = row.id(.opportunity)
        document.owner = row.id(.owner)
        document.status = record.text(.documentStatus) ?? record.text(.documentStage) ?? record.text(.paymentStatus)
        document.day = record.day(.documentIssuedOn)
        document.dueDay = kind == .invoice ? record.day(.documentDueOn) : nil
        document.milestone = record.text(.documentMilestone)
        amounts(record, &document)
        document.toldPaid = record.money(.documentPaid)?.minorUnits
        if record.outcome(.state)?.means == .cancelled || CalledOffWords.says(document.status, kind) {
            document.cancelledAt = record.changed(slice.act)
        }
        document.batch = slice.context.batch
        return document
    }

    /// `invoice R-17`, where that is not on record.
    private func named(_ row: IncomingRow) -> String? {
        [ImportRelation.payment, .invoice, .order, .quote].lazy.compactMap { relation in
            row.unknown[relation].map { "\(relation.rawValue) \($0)" }
        }.first
    }

    private func amounts(_ record: ImportedRecord, _ document: inout BillingDocumentRow) {
        func amount(_ field: ImportField) -> Int64? { record.money(field).map { own($0.minorUnits) } }
        document.subtotal = amount(.documentSubTotal)
        document.discount = amount(.documentDiscount)
        document.tax = amount(.documentTax)
        let freight = amount(.documentFreight)
        if let adjustment = amount(.documentAdjustment) {
            document.adjustment = adjustment + (freight ?? 0)
        } else {
            document.adjustment = freight
        }
        let total = record.money(.paymentAmount) ?? record.money(.documentTotal)
        document.total = total.map { own($0.minorUnits) }
        let anyAmount =
            total ?? record.money(.documentSubTotal) ?? record.money(.lineAmount) ?? record.money(.lineUnitPrice)
        document.currency = anyAmount?.currency
    }

    /// Systems write what is taken back below 0, and QuickBooks payments too; here the kind says which way it goes.
    private func own(_ amount: Int64) -> Int64 {
        switch kind {
        case .creditNote, .refund, .badDebt: Int64(clamping: amount.magnitude)
        case .payment where slice.context.source == ImportPreset.quickbooks.rawValue:
            Int64(clamping: amount.magnitude)
        default: amount
        }
    }

    /// The sentences alone: the names of fields are those of forms.
    private static func reason(_ problem: Problem) -> String {
        guard case .invalid(let faults) = problem else { return problem.description }
        return faults.map(\.message).joined(separator: " ")
    }

    private static func code(_ problem: Problem) -> String {
        switch problem {
        case .conflict: return "deleted-deal"
        case .invalid(let faults):
            let field = faults.first?.field ?? ""
            if field.hasPrefix("line") { return "bad-line" }
            switch field {
            case "currency": return "bad-currency"
            case "number": return "double-number"
            case "parent": return "bad-parent"
            case "dueDay": return "bad-date"
            default: return "bad-amount"
            }
        case .notFound, .forbidden: return "missing-relation"
        }
    }
}
