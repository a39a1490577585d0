/// Turns the rows of a file into records, slice by slice, and gives a reason for each that cannot be taken.
public struct RowReader {
    public let plan: FilePlan
    public private(set) var counts = RowCounts()
    private var reader: DelimitedReader
    private var builder: RecordBuilder
    private var before: Int

    /// Slices hold as many records as `sliceRecords` says, or as the plan does.
    ///
    /// - Throws: `ImportFault` when the file cannot be opened as it was before.
    public init(_ plan: FilePlan, sliceRecords: Int? = nil) throws {
        self.plan = plan
        var options = plan.options
        if let sliceRecords { options.limits.sliceRecords = sliceRecords }
        reader = try DelimitedReader(plan.file, options: options)
        builder = RecordBuilder(plan)
        before = plan.head.recordsBefore
    }

    /// What was done to values so far.
    public var notes: [ColumnNote] { builder.notes.list }

    /// The next rows; `nil` at the end.
    ///
    /// - Throws: `ImportFault` for a file that is damaged, or that changed since it was looked through.
    public mutating func nextSlice() throws -> ImportedSlice? {
        guard let slice = try reader.nextSlice() else {
            guard counts.read == plan.survey.rows else { throw changed() }
            return nil
        }
        var result = ImportedSlice(file: plan.head.file, slice: slice, hasRejectColumns: plan.head.hasRejectColumns)
        result.records.reserveCapacity(slice.count)
        let bytes = slice.bytes.span
        for index in 0..<slice.count {
            if before > 0 {
                before -= 1
                continue
            }
            let mark = slice.mark(index)
            switch builder.build(slice, bytes, mark, result.range(of: mark)) {
            case .record(let record): result.records.append(record)
            case .rejected(let code, let reason):
                result.rejects.append(result.rejected(mark, code: code, reason: reason))
            case .skipped(let reason): result.skipped.append(SkippedRow(line: mark.line, reason: reason))
            }
        }
        counts.read += result.read
        counts.records += result.records.count
        counts.rejected += result.rejects.count
        counts.skipped += result.skipped.count
        return result
    }

    private func changed() -> ImportFault {
        ImportFault(
            .changedMeanwhile, file: plan.head.file,
            what: "It had \(plan.survey.rows) rows when it was looked through and \(counts.read) when it was read.",
            mend: "Import it again when nothing writes to it.")
    }
}

/// Counts what was noted about values, by column and kind.
struct NoteCounter: Sendable {
    private struct Key: Hashable {
        let heading: String
        let note: ValueNote
    }

    private var counts: [Key: (count: Int, line: Int)] = [:]

    mutating func add(_ note: ValueNote, _ heading: String, line: Int) {
        let key = Key(heading: heading, note: note)
        let known = counts[key] ?? (0, line)
        counts[key] = (known.count + 1, known.line)
    }

    var list: [ColumnNote] {
        counts.map {
            ColumnNote(heading: $0.key.heading, note: $0.key.note, count: $0.value.count, firstLine: $0.value.line)
        }
        .sorted { ($0.firstLine, $0.heading) < ($1.firstLine, $1.heading) }
    }
}
