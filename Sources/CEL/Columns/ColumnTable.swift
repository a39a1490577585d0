import Synchronization

/// Columns of equal length by slot, over which programs are evaluated at once.
///
/// A copy with some columns replaced shares what was worked out for the others.
public struct ColumnTable: Sendable {
    public let rowCount: Int
    private var columns: [Int: ValueColumn] = [:]
    private let combinations = CombinationMemory()

    /// A table without columns: every slot is missing in every row.
    public init(rowCount: Int) {
        self.rowCount = rowCount
    }

    /// The column of a slot; nil where the slot is missing in every row.
    ///
    /// - Precondition: a column has as many rows as the table.
    public subscript(slot: Int) -> ValueColumn? {
        get { columns[slot] }
        set {
            precondition(newValue.map { $0.codes.count == rowCount } ?? true, "a column of another length")
            columns[slot] = newValue
        }
    }

    /// More combinations than that are not worth to be looked for: rows are then evaluated one by one.
    private var mostCombinations: Int { max(1_024, rowCount / 8) }

    /// The rows in groups of equal values of some slots: once for each distinct combination, or row by row where
    /// there are too many of them.
    public func groups(reading slots: [Int]) -> RowGroups {
        let read = slots.compactMap { slot in columns[slot].map { (slot: slot, column: $0) } }
        guard let first = read.first else { return RowGroups(of: rowCount) }
        if read.count == 1 { return RowGroups(first.column, slot: first.slot) }
        guard let combination = combinations.combination(of: read.map(\.column), most: mostCombinations) else {
            return RowGroups(each: rowCount, read)
        }
        return RowGroups(combination, read)
    }

    /// A table without columns that shares what was worked out for these.
    public func emptied() -> ColumnTable {
        var table = self
        table.columns = [:]
        return table
    }
}

/// The combinations that were worked out, by the columns that they are of.
private final class CombinationMemory: Sendable {
    private struct Known {
        /// Held, so that their identity is not given to others.
        let columns: [ValueColumn]
        let combination: Combination?
    }

    private let known = Mutex<[[ObjectIdentifier]: Known]>([:])
    /// Forgets everything beyond; a table of one accord has a few dozen.
    private static let most = 256
    /// Four bytes a row each: at most so many of all together.
    private static let mostBytes = 1 << 28

    func combination(of columns: [ValueColumn], most: Int) -> Combination? {
        let key = columns.map(ObjectIdentifier.init)
        if let found = known.withLock({ $0[key] }) { return found.combination }
        let made = Combination.of(columns, most: most)
        known.withLock { memory in
            let bytes = 4 * max(1, columns[0].codes.count)
            if memory.count >= max(16, min(Self.most, Self.mostBytes / bytes)) { memory.removeAll() }
            memory[key] = Known(columns: columns, combination: made)
        }
        return made
    }
}
