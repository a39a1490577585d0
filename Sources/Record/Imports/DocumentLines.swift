import Domain
import Storage

/// Lines of documents, where each row of a file is one of them.
struct DocumentLines {
    /// A line of a document in one batch.
    struct Key: Hashable {
        let document: ID<BillingDocument>
        let line: BillingLine
    }

    let slice: SliceTaking

    /// What the row tells of a line; `nil` when it tells of none.
    ///
    /// - Throws: `Problem.invalid` for a quantity of 0 or less and the like.
    func line(_ record: ImportedRecord) throws -> BillingLine? {
        let product = record.text(.lineProduct) ?? record.text(.lineText)
        let (price, amount) = (record.money(.lineUnitPrice), record.money(.lineAmount))
        guard product != nil || price != nil || amount != nil else { return nil }
        let quantity = decimal(record, .lineQuantity).map { Int64(($0 * 1_000).rounded()) } ?? 1_000
        let unitPrice = try price?.minorUnits ?? each(amount?.minorUnits ?? 0, quantity)
        let off = decimal(record, .lineDiscount).map { Int(($0 * 100).rounded()) } ?? 0
        var line = BillingLine(
            text: product ?? "–", quantity: quantity, unitPrice: unitPrice, discount: off,
            milestone: record.text(.lineMilestone))
        if let rate = decimal(record, .lineTaxRate) {
            line.taxRate = Int((rate * 100).rounded())
        } else if let tax = record.money(.lineTax)?.minorUnits {
            let net = try line.amounts().net
            line.taxRate = net > 0 ? Int((Double(tax) * 10_000 / Double(net)).rounded()) : 0
        }
        _ = try line.amounts()
        return line
    }

    /// The sums of the lines as the document's own.
    func fill(_ row: inout BillingDocumentRow, _ lines: [BillingLine]) throws {
        let sum = try BillingAmounts(lines, adjustment: row.adjustment ?? 0)
        (row.subtotal, row.discount, row.tax, row.total) = (sum.subtotal, sum.discount, sum.tax, sum.total)
    }

    /// Whether the document's amounts are those of its lines, not told by itself.
    func isSum(_ lines: [BillingLine], of row: BillingDocumentRow) throws -> Bool {
        guard !lines.isEmpty else { return row.total == nil }
        return try BillingAmounts(lines, adjustment: row.adjustment ?? 0).total == row.total
    }

    /// Whether the document does not have it as often as this batch has told of it; the same export, brought again with
    /// another balance, adds nothing.
    func isNews(_ line: BillingLine, of id: ID<BillingDocument>) throws -> Bool {
        let key = Key(document: id, line: line)
        let known = try BillingDocumentQueries.lines(of: id, in: slice.connection).filter { $0.line == line }
        // Those that this batch has brought in slices before.
        let told = slice.toldLines[key] ?? known.filter { $0.batch == slice.context.batch }.count
        slice.toldLines[key] = told + 1
        return known.count <= told
    }

    func add(_ line: BillingLine, to id: ID<BillingDocument>) throws {
        if slice.toldLines[Key(document: id, line: line)] == nil {
            slice.toldLines[Key(document: id, line: line)] = 1
        }
        let last = try slice.connection.integer("SELECT max(number) FROM billing_line WHERE document = \(id)") ?? 0
        let row = BillingLineRow(document: id, number: Int(last) + 1, line: line, batch: slice.context.batch)
        try BillingStatements.insert([row], in: slice.connection)
    }

    private func each(_ amount: Int64, _ quantity: Int64) throws -> Int64 {
        guard quantity > 0 else {
            throw Problem.invalid(
                "line.quantity", "A quantity is above 0; what is taken back belongs on a credit note.")
        }
        return (amount * 1_000 + quantity / 2) / quantity
    }

    private func decimal(_ record: ImportedRecord, _ field: ImportField) -> Double? {
        if case .decimal(let number) = record[field], number.isFinite, abs(number) < 1e12 { return number }
        return nil
    }
}
