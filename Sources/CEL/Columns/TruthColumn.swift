/// What a predicate ends in for each row of a table.
public struct TruthColumn: Sendable {
    /// The rows in groups of one outcome each.
    public let groups: RowGroups
    /// The outcome of each group.
    public let outcomes: [Truth]
    public let rowCount: Int

    /// What the predicate ends in for a row.
    public subscript(row: Int) -> Truth {
        groups.codes.isEmpty ? outcomes[0] : outcomes[Int(groups.codes[row])]
    }

    /// The rows in which it ends so, one bit each, the first row in the lowest bit of the first word.
    public func bits(_ truth: Truth) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
        let bit = outcomes.map { $0 == truth ? UInt64(1) : 0 }
        for row in 0..<rowCount {
            words[row >> 6] |= bit[groups.codes.isEmpty ? 0 : Int(groups.codes[row])] << UInt64(row & 63)
        }
        return words
    }
}

extension Program {
    /// Evaluates for every row of a table, once for each distinct combination of the values that are read.
    ///
    /// In each row the outcome is that of `evaluate` with the row's values.
    public func evaluate(over table: ColumnTable, limits: Limits = .standard) -> TruthColumn {
        let groups = table.groups(reading: readsSlots)
        return TruthColumn(
            groups: groups, outcomes: groups.truths(of: self, limits: limits), rowCount: table.rowCount)
    }
}
