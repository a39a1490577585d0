/// Puts the rows of one stream in order: by id, then by time; equal times keep the order of the file.
///
/// Its room is reused from stream to stream.
struct StreamGrouping {
    /// Of a mark in order: whether it is the last of its id.
    private static let lastBit = RowStreams.wideBit

    private var index = OwnerIndex()
    private var owners = Room<UInt32>()
    /// Where each owner's rows end once they are in order.
    private var ends = Room<UInt32>()
    private var marks = Room<UInt64>()
    private var worths = Room<Double>()

    /// The rows in order, ids as they first appear.
    struct Rows {
        let count: Int
        let marks: UnsafeMutablePointer<UInt64>
        /// May only be read of rows that convert.
        let worths: UnsafeMutablePointer<Double>

        /// Whether a journey ends with this row.
        @inline(__always)
        func isEnd(_ row: Int) -> Bool { marks[row] & (RowStreams.convertsBit | lastBit) != 0 }
    }

    func deallocate() {
        index.deallocate()
        owners.deallocate()
        ends.deallocate()
        marks.deallocate()
        worths.deallocate()
    }

    /// Shape: `channels` says by piece which number each of its channels has in the whole file.
    mutating func group(_ stream: Int, of pieces: [TouchPiece], channels: [[UInt16]]) -> Rows {
        let count = pieces.reduce(0) { $0 + $1.streams.rowCount(stream) }
        index.removeAll()
        let isInOrder = number(stream, of: pieces, count)
        scatter(stream, of: pieces, channels, count)
        var from = 0
        for owner in 0..<index.count {
            let to = Int(ends.start[owner])
            if !isInOrder { TouchOrder.sort(marks.start + from, worths.start + from, to - from) }
            marks.start[to &- 1] |= Self.lastBit
            from = to
        }
        return Rows(count: count, marks: marks.start, worths: worths.start)
    }

    /// Finds whose each row is, and how many rows each has; whether no row is older than the one before it.
    private mutating func number(_ stream: Int, of pieces: [TouchPiece], _ count: Int) -> Bool {
        owners.reserve(count)
        ends.reserve(count + 1)
        let (owners, ends) = (owners.start, ends.start)
        var row = 0
        var newest: UInt64 = 0
        var isInOrder = true
        for piece in pieces {
            piece.streams.forEach(stream) { low, high, mark, _ in
                let before = index.count
                let owner = index.number(low, high)
                if owner == before { ends[owner] = 0 }
                ends[owner] &+= 1
                owners[row] = UInt32(truncatingIfNeeded: owner)
                row &+= 1
                let time = TouchOrder.time(mark)
                isInOrder = isInOrder && time >= newest
                newest = time
            }
        }
        var start: UInt32 = 0
        for owner in 0..<index.count {
            let rows = ends[owner]
            ends[owner] = start
            start &+= rows
        }
        return isInOrder
    }

    /// Puts each row to the others of its id; afterwards `ends` says where they end.
    private mutating func scatter(_ stream: Int, of pieces: [TouchPiece], _ channels: [[UInt16]], _ count: Int) {
        marks.reserve(count)
        worths.reserve(count)
        let (owners, ends, marks, worths) = (owners.start, ends.start, marks.start, worths.start)
        let kept = ~(RowStreams.channelBits | RowStreams.wideBit)
        var row = 0
        for (piece, numbers) in zip(pieces, channels) {
            numbers.withUnsafeBufferPointer { numbers in
                piece.streams.forEach(stream) { _, _, mark, worth in
                    let owner = Int(owners[row])
                    let to = Int(ends[owner])
                    let channel = numbers[Int(UInt16(truncatingIfNeeded: mark >> RowStreams.channelShift))]
                    marks[to] = mark & kept | UInt64(channel) << RowStreams.channelShift
                    if mark & RowStreams.convertsBit != 0 { worths[to] = worth }
                    ends[owner] = UInt32(truncatingIfNeeded: to &+ 1)
                    row &+= 1
                }
            }
        }
    }
}

/// Room that grows and is never filled beforehand.
struct Room<Element> {
    private(set) var start = UnsafeMutablePointer<Element>.allocate(capacity: 0)
    private var capacity = 0

    mutating func reserve(_ count: Int) {
        guard count > capacity else { return }
        start.deallocate()
        capacity = count + count / 4
        start = .allocate(capacity: capacity)
    }

    func deallocate() {
        start.deallocate()
    }
}
