/// Which lines of a file are rows of its table, and which of these are cut wrongly.
extension FilePlan {
    /// Lines that reports write below their table, and sums within it, are no rows of it.
    func notOfTheTable(_ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark) -> String? {
        if mark.fieldCount == 1, mark.line > survey.lastWholeLine, head.headings.count > 2,
            mark.flags & RecordMark.unfinished == 0 || survey.endsWithRemarks
        {
            return "A line below the table, no row of it."
        }
        return SummaryRow.isOne(slice, bytes, mark) ? "A line of sums, no row of the table." : nil
    }

    /// The code and the reason for which a row of the wrong shape is refused.
    func misshapen(_ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark) -> (String, String)? {
        let wanted = head.headings.count
        let found = Int(mark.fieldCount)
        let own = head.hasRejectColumns ? 2 : 0
        let shown = (found: max(1, found - own), wanted: wanted - own)
        if mark.flags & RecordMark.strayQuote != 0 {
            return ("stray-quote", "A quote stands inside a value in quotes: double it.")
        }
        if found < wanted, !padsShortRows {
            if mark.flags & RecordMark.unfinished != 0 {
                return (
                    "cut-off",
                    "The file ends in the middle of this row: it has \(shown.found) of \(shown.wanted) values."
                )
            }
            return ("short-row", "The row has \(shown.found) of \(shown.wanted) values: add the missing separators.")
        }
        guard found > wanted else { return nil }
        for column in wanted..<found {
            guard let field = slice.field(mark, column) else { continue }
            let (start, end) = RowCells.trimmed(bytes, Int(field.start), Int(field.end))
            if start < end {
                return (
                    "long-row",
                    "The row has \(shown.found) values, the headings are \(shown.wanted): "
                        + "put a value that holds the separator in quotes."
                )
            }
        }
        return nil
    }
}
