import Domain

/// A slice of rows, read and prepared as far as that goes without the database.
package struct PreparedSlice: Sendable {
    package let slice: ImportedSlice
    /// Its records.
    package let rows: [PreparedRow]
    /// How many equal rows of the file came before each.
    let ordinals: [Int]

    /// The first rows of the file's part, and the rest; for a slice of which a run that was interrupted took some.
    func split(after count: Int) -> (PreparedSlice, PreparedSlice) {
        let lines = slice.records.map(\.line) + slice.rejects.map(\.line) + slice.skipped.map(\.line)
        let last = lines.sorted().prefix(count).last ?? 0
        let (first, rest) = slice.split(afterLine: last)
        let place = first.records.count
        return (
            PreparedSlice(slice: first, rows: Array(rows[..<place]), ordinals: Array(ordinals[..<place])),
            PreparedSlice(slice: rest, rows: Array(rows[place...]), ordinals: Array(ordinals[place...]))
        )
    }
}

/// Reads a file slice by slice and prepares the rows.
struct SliceReader {
    private var reader: RowReader
    private let source: String
    private let lists: Lists
    private var ordinals: [RowIdentity: Int32] = [:]

    init(_ plan: FilePlan, source: String, lists: Lists, rows: Int? = nil) throws {
        reader = try RowReader(plan, sliceRecords: rows)
        self.source = source
        self.lists = lists
    }

    /// What was done to values so far.
    var notes: [String] { reader.notes.map(\.description) }

    /// The next rows; `nil` at the end.
    mutating func next() throws -> PreparedSlice? {
        guard let slice = try reader.nextSlice() else { return nil }
        var places: [Int] = []
        places.reserveCapacity(slice.records.count)
        for record in slice.records { places.append(place(of: record)) }
        return PreparedSlice(
            slice: slice, rows: slice.records.map { PreparedRow($0, source: source, lists: lists) },
            ordinals: places)
    }

    private mutating func place(of record: ImportedRecord) -> Int {
        let place = ordinals[record.identity] ?? 0
        ordinals[record.identity] = place + 1
        return Int(place)
    }
}

/// Reads a file one slice ahead of the writer.
actor SliceSource {
    private var reader: SliceReader

    init(_ plan: FilePlan, source: String, lists: Lists, rows: Int? = nil) throws {
        reader = try SliceReader(plan, source: source, lists: lists, rows: rows)
    }

    var notes: [String] { reader.notes }

    func next() throws -> PreparedSlice? { try reader.next() }
}
