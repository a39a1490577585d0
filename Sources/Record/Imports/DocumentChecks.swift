import Domain
import Storage

/// What documents of a slice are checked against: all that they may belong to, read once for all of them.
struct DocumentChecks {
    private let slice: SliceTaking
    private let kind: BillingKind
    private let zone: Zone
    private var known: [Int64: BillingFigures] = [:]
    private var below: [Int64: Set<Int64>] = [:]
    private let gone: Set<Int64>

    init(slice: SliceTaking, kind: BillingKind, _ rows: [IncomingRow]) throws {
        self.slice = slice
        self.kind = kind
        zone = try Zone("UTC", field: "zone")
        let deals = Set(rows.compactMap { $0.relations[.opportunity] }).sorted()
        var there: Set<Int64> = []
        for part in stride(from: 0, to: deals.count, by: 1_000).map({ deals[$0..<min($0 + 1_000, deals.count)] }) {
            try slice.connection.each(
                "SELECT id FROM opportunity WHERE id IN \(.list(part)) AND withdrawn IS NULL"
            ) { there.insert($0.integer(0)) }
        }
        gone = Set(deals).subtracting(there)
        let parents = rows.flatMap { row in
            [ImportRelation.payment, .invoice, .order, .quote].compactMap { row.relations[$0] }
                + [row.existing].compactMap { $0 }
        }
        let reading = BillingFiguresReading(
            connection: slice.connection, currency: slice.context.currency, zone: zone)
        for document in try reading.families(of: Set(parents).sorted()) { put(document) }
    }

    /// The document with its currency in capitals.
    ///
    /// - Throws: `Problem`, as `BillingCheck` says.
    func checked(_ row: BillingDocumentRow) throws -> BillingDocumentRow {
        var row = row
        if row.currency == nil, let parent = row.parent { row.currency = known[parent.rawValue]?.currency }
        row.currency = try CurrencyCodes.checked(row.currency ?? slice.context.currency)
        let subject: BillingCheck.Subject =
            row.opportunity.map { gone.contains($0.rawValue) ? .gone : .there } ?? .none
        var figures = figures(row)
        // Which day it became due on cannot be judged where its own day is only guessed.
        if row.day == nil { figures.dueDay = nil }
        // What another system billed on an order that it called off was billed all the same.
        if let parent = figures.parent.flatMap({ known[$0] }), parent.isCancelled { figures.parent = nil }
        // It is kept, and counts nowhere until somebody says which invoice it belongs to.
        if (kind == .creditNote || kind == .badDebt) && figures.parent == nil {
            figures.kind = .payment
            if figures.total == 0 { return row }
        }
        if row.cancelledAt != nil && subject != .gone { return row }
        _ = try BillingCheck.checked(figures, beside: family(of: figures), subject: subject)
        return row
    }

    mutating func note(_ row: BillingDocumentRow) { put(figures(row)) }

    /// The documents on record that belong to one.
    func children(of id: ID<BillingDocument>, _ kind: BillingKind) -> [BillingFigures] {
        (below[id.rawValue] ?? []).compactMap { known[$0] }.filter { $0.kind == kind && !$0.isCancelled }
    }

    private mutating func put(_ document: BillingFigures) {
        if let before = known[document.id]?.parent { below[before]?.remove(document.id) }
        known[document.id] = document
        if let parent = document.parent { below[parent, default: []].insert(document.id) }
    }

    /// What it belongs to, all that belongs to the same, and what belongs to that.
    private func family(of document: BillingFigures) -> [BillingFigures] {
        guard let parent = document.parent.flatMap({ known[$0] }) else { return [] }
        let siblings = (below[parent.id] ?? []).compactMap { known[$0] }
        return [parent] + siblings + siblings.flatMap { (below[$0.id] ?? []).compactMap { known[$0] } }
    }

    private func figures(_ row: BillingDocumentRow) -> BillingFigures {
        let amounts = BillingAmounts(
            subtotal: row.subtotal ?? row.total ?? 0, discount: row.discount ?? 0, tax: row.tax ?? 0,
            adjustment: row.adjustment ?? 0, total: row.total)
        return BillingFigures(
            id: row.id.rawValue, kind: row.kind, number: row.number, parent: row.parent?.rawValue,
            opportunity: row.opportunity?.rawValue, day: row.day ?? zone.day(at: row.at), dueDay: row.dueDay,
            currency: row.currency ?? slice.context.currency, amounts: amounts, isCancelled: row.cancelledAt != nil)
    }
}
