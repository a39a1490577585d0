/// The marks of one row that is read at one go.
struct UsualRow {
    let scan: FieldScan
    /// Where the offsets are counted from.
    let base: Int
    /// By column the mark that ends its field; the one at -1 ended the row before.
    let ends: UnsafePointer<Int32>
    /// Whether fields may stand in quotes, which then enclose the whole of them.
    let hasQuotes: Bool

    /// The bytes of a field without its quotes; nil if something else than what should end it follows.
    @inline(__always)
    func field(_ column: TouchLayout.Column) -> (from: Int, to: Int)? {
        var from = base &+ Int(ends[column.number &- 1]) &+ 1
        var to = base &+ Int(ends[column.number]) &- column.trimmed
        guard scan[to] == column.end else { return nil }
        if hasQuotes, scan[from] == FieldScan.quote {
            from &+= 1
            to &-= 1
        }
        return (from, to)
    }
}

/// Finds row after row among the marks of a stretch.
struct UsualRows {
    private let scan: FieldScan
    private let columns: Int
    private(set) var marks: FieldMarks
    /// The first mark of the next row.
    private var mark = 0
    /// The ends of a row with quotes: its marks without the quotes and what they enclose.
    private let quotedEnds: UnsafeMutablePointer<Int32>

    init(_ scan: FieldScan, separator: UInt8, columns: Int, from place: Int) {
        self.scan = scan
        self.columns = columns
        marks = FieldMarks(scan, separator: separator)
        quotedEnds = .allocate(capacity: columns + 1)
        marks.find(from: place)
    }

    func deallocate() {
        marks.deallocate()
        quotedEnds.deallocate()
    }

    /// Whether the marks reach so far that a row without quotes ends among them.
    @inline(__always)
    var hasRow: Bool { mark &+ columns <= marks.count }

    /// The next row, if it has no quotes, and where the one behind it begins.
    @inline(__always)
    func bare() -> (row: UsualRow, next: Int) {
        let ends = marks.offsets + mark
        return (
            UsualRow(scan: scan, base: marks.base, ends: UnsafePointer(ends), hasQuotes: false),
            marks.base &+ Int(ends[columns &- 1]) &+ 1
        )
    }

    /// Goes behind the bare row.
    @inline(__always)
    mutating func passBare() { mark &+= columns }

    /// Goes on at the row that begins here; whether it is marked now, and was not before.
    mutating func mark(from place: Int) -> Bool {
        guard place > marks.base else { return false }
        marks.find(from: place)
        mark = 0
        return true
    }

    /// Goes on at the row that begins here, behind those that were passed.
    mutating func skip(to place: Int) {
        mark = marks.first(from: place, after: mark)
    }

    /// The next row if its quotes enclose whole fields of one line.
    mutating func quoted() -> (row: UsualRow, next: Int)? {
        var at = mark
        let ends = quotedEnds + 1
        ends[-1] = marks.offsets[mark &- 1]
        for column in 0..<columns {
            guard at < marks.count else { return nil }
            var gap: Int32 = 0
            if marks.kind(at) == FieldScan.quote {
                guard marks.offsets[at] == ends[column &- 1] &+ 1 else { return nil }
                repeat { at &+= 1 } while at < marks.count && marks.kind(at) == marks.separator
                guard at &+ 1 < marks.count, marks.kind(at) == FieldScan.quote else { return nil }
                at &+= 1
                gap = marks.offsets[at] &- marks.offsets[at &- 1] &- 1
            }
            let isLast = column == columns &- 1
            guard marks.kind(at) == (isLast ? FieldScan.lineFeed : marks.separator),
                gap == 0 || (isLast && gap == 1 && marks.byte(marks.offsets[at] &- 1) == FieldScan.carriageReturn)
            else { return nil }
            ends[column] = marks.offsets[at]
            at &+= 1
        }
        mark = at
        let row = UsualRow(scan: scan, base: marks.base, ends: UnsafePointer(ends), hasQuotes: true)
        return (row, marks.base &+ Int(ends[columns &- 1]) &+ 1)
    }
}
