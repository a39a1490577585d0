/// Reads a file of touches: `id,time,channel,conversion,value`, in any order of rows and columns.
///
/// A journey is what one id did, by time, rows of the same instant in the order of the file; it ends with each
/// conversion, and what comes after the last one is a journey without. A row that stands twice is two touches. The
/// journeys of one id stand beside each other; the same file gives them in the same order on any machine.
public enum TouchFile {
    /// A stream of about this many rows and its ids fit the cache of a core.
    private static let rowsOfStream = 65_536

    /// - Throws: `FileFault` with the line and how to mend it.
    public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> TouchJourneys {
        try TouchJourneys(pieces(bytes))
    }

    /// All rows, read at once from several places of a large file.
    static func pieces(
        _ bytes: UnsafeBufferPointer<UInt8>, bytesOfPiece: Int = 8 << 20, rowsOfStream: Int = rowsOfStream
    ) throws -> [TouchPiece] {
        var cursor = ByteCursor(bytes, separator: FileHeading.separator(bytes))
        let names = cursor.row()
        let endsInReturn = cursor.place >= 2 && bytes[cursor.place - 2] == FieldScan.carriageReturn
        var layout = try TouchLayout(names, separator: cursor.separator, endsInReturn: endsInReturn)
        let (first, line) = (cursor.place, cursor.line)
        var length = bytes.count
        while !cursor.isAtEnd {
            let from = cursor.place
            guard let row = try CarefulRow(&cursor, layout) else { continue }
            try refuseFineTimes(row)
            layout.centre(on: row.instant)
            length = cursor.place - from
            break
        }
        var streams = 1
        while streams < 2_048, (bytes.count - first) / length > streams * rowsOfStream { streams *= 2 }
        let count = min(8, max(1, (bytes.count - first) / bytesOfPiece))
        let starts = (0..<count).map { number in
            number == 0 ? first : start(bytes, near: first + (bytes.count - first) / count * number)
        }
        let read = Parallel.map(count) { [layout, streams] number in
            var piece = TouchPiece(
                bytes, layout, from: starts[number], line: number == 0 ? line : 0, streams: streams)
            let stop = number + 1 < count ? starts[number + 1] : bytes.count
            let result = Result { try piece.read(until: stop) }
            return (piece, result)
        }
        return try joined(read, end: bytes.count)
    }

    /// Sixteen digits are microseconds, as some exports of web analytics have them.
    private static func refuseFineTimes(_ row: CarefulRow) throws {
        guard !row.isDate, row.instant.magnitude >= 100_000_000_000_000 else { return }
        throw FileFault(
            line: row.line,
            "The time \(row.instant) is finer than milliseconds: leave out its last digits, so that 13 are left.")
    }

    /// The first byte after a line feed.
    private static func start(_ bytes: UnsafeBufferPointer<UInt8>, near place: Int) -> Int {
        (bytes[place...].firstIndex(of: FieldScan.lineFeed) ?? bytes.count - 1) + 1
    }

    /// The pieces, as far as each begins where the one before it ended.
    ///
    /// A line feed in quotes can lead a piece astray: then the one before it reads on to the end of the file.
    private static func joined(
        _ read: [(piece: TouchPiece, result: Result<Void, any Error>)], end: Int
    ) throws -> [TouchPiece] {
        var pieces: [TouchPiece] = []
        var line = 0
        for (piece, result) in read {
            if var last = pieces.last, last.place != piece.start {
                line -= last.line
                try located(line) { try last.read(until: end) }
                return pieces.dropLast() + [last]
            }
            try located(line) { try result.get() }
            pieces.append(piece)
            line += piece.line
        }
        return pieces
    }

    /// Counts the line of a fault from the beginning of the file.
    private static func located(_ before: Int, _ body: () throws -> Void) throws {
        do { try body() } catch let fault as FileFault { throw FileFault(line: fault.line + before, fault.what) }
    }
}
