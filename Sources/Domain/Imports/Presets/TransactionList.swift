/// A list of transactions as QuickBooks exports it: each row names its kind in the column “Transaction Type”.
///
/// It is read once for each kind that it holds; rows of other kinds, headings within and sums are left out by each.
public struct TransactionList: Sendable {
    /// The kinds that are money of customers, in the order in which they are taken.
    static let kinds: [(type: String, noun: ImportNoun)] = [
        ("Estimate", .quote), ("Sales Order", .order), ("Invoice", .invoice), ("Sales Receipt", .invoice),
        ("Payment", .payment), ("Receive Payment", .payment), ("Sales Receipt", .payment), ("Refund", .refund),
        ("Refund Receipt", .refund), ("Credit Memo", .creditNote), ("Credit Note", .creditNote),
    ]
    private static let receipt = "Sales Receipt"

    private let heading: Heading
    private let head: FileHead
    /// As they are written in the file.
    private let types: Set<String>
    /// Whether its title says that rows stand below the name of their customer.
    private let isByCustomer: Bool

    /// `nil` for a file without such a column.
    ///
    /// - Throws: `ImportFault` for a file that cannot be read.
    public init?(_ file: ImportFile, _ head: FileHead, options: DelimitedOptions = DelimitedOptions()) throws {
        guard let heading = head.headings.first(where: { ["transactiontype", "txntype"].contains($0.folded) }),
            head.headings.contains(where: { ["amount", "openbalance", "total"].contains($0.folded) })
        else { return nil }
        self.heading = heading
        self.head = head
        types = try Self.types(file, heading.column, options)
        isByCustomer = try Self.title(file, head, options).contains("customer")
        if entries.isEmpty { return nil }
    }

    /// One entry for each kind that the file holds; a sales receipt is an invoice and its payment in one.
    public var entries: [FileMapping] {
        var entries: [FileMapping] = []
        for noun in [ImportNoun.quote, .order, .invoice, .payment, .refund, .creditNote] {
            let known = Self.kinds.filter { $0.noun == noun && !(noun == .payment && $0.type == Self.receipt) }.map(
                \.type)
            add(noun, written(known), to: &entries)
        }
        add(.payment, written([Self.receipt]), isReceipt: true, to: &entries)
        return entries
    }

    /// Why an entry takes the rows that it takes.
    func reason(_ entry: FileMapping) -> String {
        guard case .noneOf(let types)? = entry.skip.first?.when.first?.test else {
            return "Decided by \(heading.text)."
        }
        return "Decided by \(heading.text): \(types.joined(separator: ", "))."
    }

    private func written(_ known: [String]) -> [String] {
        let folded = Set(known.map(Heading.fold))
        return types.filter { folded.contains(Heading.fold($0)) }.sorted()
    }

    private func add(_ noun: ImportNoun, _ types: [String], isReceipt: Bool = false, to entries: inout [FileMapping]) {
        guard !types.isEmpty else { return }
        var entry = Presets.mapping(head, noun: noun).file
        if isReceipt {
            // The number of a receipt is that of its own invoice.
            entry.columns = entry.columns.map { column in
                guard column.target == .field(.paymentReference) else { return column }
                return ColumnMapping(column.source, .relation(.invoice, .number))
            }
            entry.relations.append(RelationRule(.invoice, missing: .leave))
        }
        let namesCompany = entry.columns.contains { column in
            if case .relation(.company, _) = column.target { return true }
            return false
        }
        if isByCustomer, !namesCompany, let first = head.headings.first, first.text.isEmpty {
            entry.group = first.name
            entry.columns.append(ColumnMapping(.heading(first.name), .relation(.company, .name)))
            entry.relations.append(RelationRule(.company, missing: .make))
        }
        entry.skip = [SkipRule(when: [Condition(heading.name, .noneOf(types))], because: "another kind of transaction")]
        entries.append(entry)
    }

    /// The lines above the headings.
    private static func title(_ file: ImportFile, _ head: FileHead, _ options: DelimitedOptions) throws -> String {
        guard head.recordsBefore > 1 else { return "" }
        var reader = try DelimitedReader(file, options: options)
        guard let slice = try reader.nextSlice() else { return "" }
        return (0..<min(slice.count, head.recordsBefore - 1)).flatMap { slice[$0].texts }.joined(separator: " ")
            .lowercased()
    }

    private static func types(
        _ file: ImportFile, _ column: Int, _ options: DelimitedOptions
    ) throws -> Set<String> {
        var reader = try DelimitedReader(file, options: options)
        var types: Set<String> = []
        while let slice = try reader.nextSlice() {
            for index in 0..<slice.count {
                let texts = slice[index].texts
                // A file names a few dozen kinds at most; more of them is another column.
                if texts.indices.contains(column), types.count < 100 { types.insert(texts[column]) }
            }
        }
        return types
    }
}
