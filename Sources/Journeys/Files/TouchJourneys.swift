/// The touches of a file, dealt by id into streams; their journeys are put together stream by stream.
public struct TouchJourneys {
    let pieces: [TouchPiece]
    public let channelNames: [String]
    /// By piece the numbers that its channels have among all.
    let channelNumbers: [[UInt16]]
    /// Milliseconds of one unit of time in the file.
    let unit: Int64
    let touchCount: Int

    init(_ pieces: [TouchPiece]) throws {
        self.pieces = pieces
        var channels = ChannelNumbers()
        var line = 0
        channelNumbers = try pieces.map { piece in
            line += piece.line
            return try piece.channels.names.map { try channels.number($0, line: line) }
        }
        channelNames = channels.names
        let latest = pieces.reduce(Int64.min) { max($0, $1.latest) }
        unit = latest < 100_000_000_000 && !pieces.contains(where: \.hasDates) ? 1_000 : 1
        touchCount = pieces.reduce(0) { $0 + $1.streams.rowCount }
        guard touchCount < Int(Int32.max) else { throw FileFault(line: 1, "The file has more rows than fit.") }
    }

    private var streamCount: Int { pieces.first?.streams.count ?? 0 }

    /// All journeys in columns, those of an id beside each other.
    public func columns() -> PathColumns {
        var columns = PathColumns(channelNames: channelNames)
        collect(0..<streamCount, &columns) { $0.append($1) }
        return columns
    }

    /// Goes through all journeys in so many parts side by side, each of which adds to a value of its own.
    ///
    /// Shape: by part, in the same order on any machine.
    func parts<Value>(_ count: Int, _ fresh: Value, _ add: (inout Value, PathView) -> Void) -> [Value] {
        Parallel.map(count) { part in
            var value = fresh
            collect(streamCount * part / count..<streamCount * (part + 1) / count, &value, add)
            return value
        }
    }

    private func collect<Value>(
        _ streams: Range<Int>, _ value: inout Value, _ add: (inout Value, PathView) -> Void
    ) {
        var room = JourneyRoom()
        defer { room.deallocate() }
        // What the streams lie in is held by the pieces, but read by its address.
        withExtendedLifetime(pieces) {
            for stream in streams { add(&value, room.journeys(stream, of: self)) }
        }
    }
}
