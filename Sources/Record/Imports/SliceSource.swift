import Domain

/// A slice of rows, read and prepared as far as that goes without the database.
package struct PreparedSlice: Sendable {
    package let slice: ImportedSlice
    /// Its records.
    package let rows: [PreparedRow]
    /// How many equal rows of the file came before each.
    let ordinals: [Int]
    /// Whether the person of each shares no key with that of another row here.
    let alone: [Bool]

    /// The first rows of the file's part, and the rest; for a slice of which a run that was interrupted took some.
    func split(after count: Int) -> (PreparedSlice, PreparedSlice) {
        let lines = slice.records.map(\.line) + slice.rejects.map(\.line) + slice.skipped.map(\.line)
        let last = lines.sorted().prefix(count).last ?? 0
        let (first, rest) = slice.split(afterLine: last)
        let place = first.records.count
        return (
            PreparedSlice(
                slice: first, rows: Array(rows[..<place]), ordinals: Array(ordinals[..<place]),
                alone: Array(alone[..<place])),
            PreparedSlice(
                slice: rest, rows: Array(rows[place...]), ordinals: Array(ordinals[place...]),
                alone: Array(alone[place...]))
        )
    }
}

/// Reads a file slice by slice and prepares the rows.
struct SliceReader {
    private var reader: RowReader
    private let source: String
    private let lists: Lists
    private var ordinals: [RowIdentity: Int32] = [:]
    /// Rows that were left out, by reason, and the line of the first.
    private var leftOut: [String: (count: Int, line: Int)] = [:]

    init(_ plan: FilePlan, source: String, lists: Lists, rows: Int? = nil) throws {
        reader = try RowReader(plan, sliceRecords: rows)
        self.source = source
        self.lists = lists
    }

    /// What was left out and what was done to values so far.
    var notes: [String] {
        leftOut.sorted { $0.value.line < $1.value.line }.map { reason, found in
            found.count == 1
                ? "Line \(found.line) is left out: \(reason)"
                : "\(found.count) rows are left out, the first on line \(found.line): \(reason)"
        } + reader.notes.map(\.description)
    }

    /// The next rows; `nil` at the end.
    mutating func next() throws -> PreparedSlice? {
        guard let slice = try reader.nextSlice() else { return nil }
        for row in slice.skipped {
            let known = leftOut[row.reason] ?? (0, row.line)
            leftOut[row.reason] = (known.count + 1, known.line)
        }
        var places: [Int] = []
        places.reserveCapacity(slice.records.count)
        for record in slice.records { places.append(place(of: record)) }
        let rows = slice.records.map { PreparedRow($0, source: source, lists: lists) }
        return PreparedSlice(slice: slice, rows: rows, ordinals: places, alone: Self.alone(rows))
    }

    /// Which rows share no key of their persons with another one.
    private static func alone(_ rows: [PreparedRow]) -> [Bool] {
        var alone = [Bool](repeating: true, count: rows.count)
        var holders: [MatchKey: Int32] = [:]
        holders.reserveCapacity(rows.reduce(0) { $0 + ($1.person?.stored.count ?? 0) })
        for (index, row) in rows.enumerated() {
            guard let person = row.person else { continue }
            for keys in [person.stored, person.lookup] {
                for key in keys {
                    let holder = holders[key, default: Int32(index)]
                    if holder == Int32(index) {
                        holders[key] = holder
                    } else {
                        alone[index] = false
                        alone[Int(holder)] = false
                    }
                }
            }
        }
        return alone
    }

    private mutating func place(of record: ImportedRecord) -> Int {
        let place = ordinals[record.identity] ?? 0
        ordinals[record.identity] = place + 1
        return Int(place)
    }
}

/// Reads a file one slice ahead of the writer, and lets go of slices that are written, which takes its time.
actor SliceSource {
    private var reader: SliceReader
    /// The slice that is being written, and before it the one that was.
    private var given: [PreparedSlice] = []

    init(_ plan: FilePlan, source: String, lists: Lists, rows: Int? = nil) throws {
        reader = try SliceReader(plan, source: source, lists: lists, rows: rows)
    }

    var notes: [String] { reader.notes }

    /// The next slice; whoever asks has begun to write the one before.
    func next() throws -> PreparedSlice? {
        if given.count > 1 { given.removeFirst() }
        guard let slice = try reader.next() else { return nil }
        given.append(slice)
        return slice
    }
}
