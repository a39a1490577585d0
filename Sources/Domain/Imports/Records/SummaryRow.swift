/// Tells the lines of sums that reports put between and below their rows: `Subtotal`, `Total for Acme`, `Count`.
enum SummaryRow {
    /// Whether the first filled cell calls the row a sum and everything else in it is a number or another such word.
    ///
    /// A company by the name of Total has more to say than numbers.
    @inline(__always)
    static func isOne(_ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark) -> Bool {
        guard mark.fieldCount > 1, let field = slice.field(mark, 0) else { return false }
        if field.start < field.end {
            switch bytes[Int(field.start)] | 32 {
            case 116, 115, 103, 99: break
            default: return false
            }
        }
        return isSum(slice, bytes, mark)
    }

    private static func isSum(_ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark) -> Bool {
        var isCalledSo = false
        var hasNumber = false
        for column in 0..<Int(mark.fieldCount) {
            guard let field = slice.field(mark, column) else { continue }
            let (start, end) = RowCells.trimmed(bytes, Int(field.start), Int(field.end))
            if start == end { continue }
            let text = bytes.extracting(start..<end)
            if isWord(text, isFirst: !isCalledSo) {
                isCalledSo = true
            } else if isCalledSo, isNumber(text) {
                hasNumber = true
            } else {
                return false
            }
        }
        return isCalledSo && hasNumber
    }

    private static func isWord(_ text: FieldBytes, isFirst: Bool) -> Bool {
        if ByteText.isAny(text, of: words) { return true }
        guard isFirst else { return false }
        for opening in openings where text.count > opening.count {
            if ByteText.isAny(text.extracting(0..<opening.count), of: [opening]) { return true }
        }
        return false
    }

    private static func isNumber(_ text: FieldBytes) -> Bool {
        if text.count == 3, Currency.isCode(ByteText.string(text)) { return true }
        if case .invalid = AmountReader.read(text, mark: nil) { return false }
        return true
    }

    private static let words = [
        "total", "totals", "total:", "subtotal", "subtotals", "sub total", "sub-total", "grand total", "grand totals",
        "sum", "summe", "count", "record count", "gesamt", "gesamtsumme", "gesamtergebnis", "zwischensumme",
        "total general", "sous-total", "suma", "average", "avg",
    ].map { Array($0.utf8) }
    private static let openings = [
        "total for ", "subtotal for ", "total:", "total (", "totals (", "subtotal (", "subtotals (", "grand total (",
        "grand totals (", "grand total:", "summe (", "gesamtsumme (",
    ].map { Array($0.utf8) }
}
