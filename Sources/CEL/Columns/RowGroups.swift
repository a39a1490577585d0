/// Rows of a table in groups in which the slots that are read have the same values.
public struct RowGroups: Sendable {
    /// The number of each row's group; empty where all rows are in the only one.
    public let codes: [UInt32]
    public let count: Int
    /// What the groups were made from; equal where the codes are the same.
    public let identity: ObjectIdentifier?
    private let columns: [(slot: Int, column: ValueColumn)]
    private let content: Content

    private enum Content {
        /// The group is the number of a value of the only column.
        case value
        /// A row of each group.
        case rows([UInt32])
        /// Each row is a group of its own.
        case each
    }

    /// All rows in one group.
    init(of rowCount: Int) {
        codes = []
        count = 1
        identity = nil
        columns = []
        content = .value
    }

    /// A group for each value of a column.
    init(_ column: ValueColumn, slot: Int) {
        codes = column.codes
        count = column.values.count
        identity = ObjectIdentifier(column)
        columns = [(slot, column)]
        content = .value
    }

    /// A group for each combination of values.
    init(_ combination: Combination, _ columns: [(slot: Int, column: ValueColumn)]) {
        codes = combination.codes
        count = combination.firstRows.count
        identity = ObjectIdentifier(combination)
        self.columns = columns
        content = .rows(combination.firstRows)
    }

    /// A group for each row.
    init(each rowCount: Int, _ columns: [(slot: Int, column: ValueColumn)]) {
        codes = (0..<rowCount).map { UInt32($0) }
        count = rowCount
        identity = nil
        self.columns = columns
        content = .each
    }

    /// What a predicate ends in for each group; it reads no slot that the groups were not made for.
    public func truths(of program: Program, limits: Limits = .standard) -> [Truth] {
        var slots = [Value?](repeating: nil, count: program.slotNames.count)
        let read = Set(program.readsSlots)
        let columns = columns.filter { read.contains($0.slot) }
        return (0..<count).map { group in
            for (slot, column) in columns { slots[slot] = value(column, group) }
            return Truth(program.evaluate(slots, limits: limits))
        }
    }

    private func value(_ column: ValueColumn, _ group: Int) -> Value? {
        switch content {
        case .value: column.values[group]
        case .rows(let rows): column.value(row: Int(rows[group]))
        case .each: column.value(row: group)
        }
    }
}
