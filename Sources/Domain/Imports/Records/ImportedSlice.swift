/// Some rows of a file, read: records, and why the others are none.
public struct ImportedSlice: Sendable {
    public let file: String
    public internal(set) var records: [ImportedRecord] = []
    public internal(set) var rejects: [RejectedRow] = []
    public internal(set) var skipped: [SkippedRow] = []
    let slice: RecordSlice
    private let hasRejectColumns: Bool

    init(file: String, slice: RecordSlice, hasRejectColumns: Bool) {
        self.file = file
        self.slice = slice
        self.hasRejectColumns = hasRejectColumns
    }

    /// Rows that were read: records, rejects and those left out.
    public var read: Int { records.count + rejects.count + skipped.count }

    /// The rows up to a line of the file, and those after it.
    public func split(afterLine line: Int) -> (ImportedSlice, ImportedSlice) {
        var (first, rest) = (self, self)
        first.records.removeAll { $0.line > line }
        first.rejects.removeAll { $0.line > line }
        first.skipped.removeAll { $0.line > line }
        rest.records.removeAll { $0.line <= line }
        rest.rejects.removeAll { $0.line <= line }
        rest.skipped.removeAll { $0.line <= line }
        return (first, rest)
    }

    /// Rejects a record for a reason that only the rows already there show, such as a relation with two candidates.
    public func reject(_ record: ImportedRecord, code: String, reason: String) -> RejectedRow {
        RejectedRow(
            file: file, line: record.line, original: slice.encoding.original(slice.bytes[record.range]), code: code,
            reason: reason)
    }

    func rejected(_ mark: RecordMark, code: String, reason: String) -> RejectedRow {
        RejectedRow(
            file: file, line: mark.line,
            original: slice.encoding.original(slice.bytes[range(of: mark)]), code: code, reason: reason)
    }

    /// Where the row lies, without the two columns of an earlier reject file.
    func range(of mark: RecordMark) -> Range<Int> {
        let whole = Int(mark.start)..<Int(mark.end)
        guard hasRejectColumns, mark.fieldCount > 2,
            let code = slice.field(mark, Int(mark.fieldCount) - 2)
        else { return whole }
        let isQuoted = code.start > mark.start && slice.bytes[Int(code.start) - 1] == UInt8(ascii: "\"")
        let end = Int(code.start) - (isQuoted ? 2 : 1)
        return end > Int(mark.start) ? Int(mark.start)..<end : whole
    }
}

/// How many rows of a file became what.
public struct RowCounts: Equatable, Sendable {
    public internal(set) var read = 0
    public internal(set) var records = 0
    public internal(set) var rejected = 0
    public internal(set) var skipped = 0

    public init() {}
}

/// Something that was done to values of a column, how often, and where first.
public struct ColumnNote: Equatable, Sendable, CustomStringConvertible {
    public let heading: String
    public let note: ValueNote
    public let count: Int
    public let firstLine: Int

    public var description: String {
        "`\(heading)` \(note.sentence) (\(count) \(count == 1 ? "value" : "values"), first on line \(firstLine))."
    }
}
