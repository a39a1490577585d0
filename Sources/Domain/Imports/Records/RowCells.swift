/// The cells of one row as text, trimmed: in the slice where they lie, or written anew.
struct RowCells {
    /// Where the trimmed text of a cell lies: in the slice, or in `texts` when it had to be written anew.
    struct Cell {
        var start = 0
        var end = 0
        var text: Int32 = -1

        var isEmpty: Bool { start >= end }
    }

    private let noun: ImportNoun
    private let headings: [Heading]
    private let seeds: [UInt64]
    private var cells: [Cell]
    /// Cells that are not in the slice as they are to be read: with doubled quotes, or not in UTF-8.
    private(set) var texts: [[UInt8]] = []

    init(_ plan: FilePlan) {
        noun = plan.noun
        headings = plan.head.headings
        seeds = plan.seeds
        cells = [Cell](repeating: Cell(), count: plan.head.headings.count)
    }

    subscript(column: Int) -> Cell { cells[column] }

    /// Finds where the text of each cell lies and sums up what the row says.
    mutating func read(
        _ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark, _ notes: inout NoteCounter
    ) -> RowIdentity {
        var hash = ContentHash(noun: noun)
        if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
        for column in cells.indices {
            guard let field = slice.field(mark, column) else {
                cells[column] = Cell()
                continue
            }
            if field.flags == 0 {
                let (start, end) = RowCells.trimmed(bytes, Int(field.start), Int(field.end))
                cells[column] = Cell(start: start, end: end)
                if start < end, seeds[column] != 0 {
                    hash.add(bytes.extracting(start..<end), seed: seeds[column])
                }
                if start < end, SpreadsheetText.isMarked(bytes[start]) { show(column, bytes) }
            } else {
                var text: [UInt8] = []
                if slice.plain(field, into: &text) {
                    notes.add(.readAsWindows1252, headings[column].name, line: mark.line)
                }
                let (start, end) = RowCells.trimmed(text.span, 0, text.count)
                cells[column] = Cell(start: start, end: end, text: Int32(texts.count))
                if start < end, seeds[column] != 0 {
                    hash.add(text.span.extracting(start..<end), seed: seeds[column])
                }
                texts.append(text)
                if start < end, SpreadsheetText.isMarked(text[start]) { show(column, text.span) }
            }
        }
        return hash.identity
    }

    /// Reads what a spreadsheet would show in the cell, where it holds a formula or a mark before its text.
    private mutating func show(_ column: Int, _ bytes: FieldBytes) {
        let cell = cells[column]
        guard let shown = SpreadsheetText.shown(bytes.extracting(cell.start..<cell.end)) else { return }
        cells[column] = Cell(start: 0, end: shown.count, text: Int32(texts.count))
        texts.append(shown)
    }

    /// Without blanks around it; no-break spaces count as blanks.
    @inline(__always)
    static func trimmed(_ bytes: FieldBytes, _ start: Int, _ end: Int) -> (Int, Int) {
        var start = start
        var end = end
        while start < end, isBlank(bytes[start]) || isNoBreak(bytes, start, end) {
            start += isBlank(bytes[start]) ? 1 : 2
        }
        while start < end {
            if isBlank(bytes[end - 1]) {
                end -= 1
            } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return (start, end)
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

    @inline(__always)
    private static func isNoBreak(_ bytes: FieldBytes, _ start: Int, _ end: Int) -> Bool {
        bytes[start] == 0xC2 && start + 1 < end && bytes[start + 1] == 0xA0
    }

    /// Whether nothing but the column has a value.
    func isAlone(_ column: Int) -> Bool {
        cells.indices.allSatisfy { ($0 == column) != cells[$0].isEmpty }
    }

    /// Gives the column a value where it has none.
    mutating func fill(_ column: Int, with text: [UInt8]) {
        guard cells[column].isEmpty, !text.isEmpty else { return }
        cells[column] = Cell(start: 0, end: text.count, text: Int32(texts.count))
        texts.append(text)
    }

    func string(_ column: Int, _ bytes: FieldBytes) -> String {
        let cell = cells[column]
        if cell.text < 0 { return ByteText.string(bytes.extracting(cell.start..<cell.end)) }
        return ByteText.string(texts[Int(cell.text)], cell.start, cell.end)
    }

    func holds(_ conditions: [CompiledCondition], _ bytes: FieldBytes) -> Bool {
        for condition in conditions {
            let cell = cells[condition.column]
            if cell.text < 0 {
                if !condition.holds(bytes.extracting(cell.start..<cell.end)) { return false }
            } else {
                let text = texts[Int(cell.text)]
                if !condition.holds(text.span.extracting(cell.start..<cell.end)) { return false }
            }
        }
        return true
    }
}
