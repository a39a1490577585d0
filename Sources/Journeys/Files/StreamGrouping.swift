/// Puts the rows of one stream in order: by id, then by time; equal times keep the order of the file.
///
/// Its room is reused from stream to stream.
struct StreamGrouping {
    private var index = OwnerIndex()
    private var owners = Room<UInt32>()
    /// Where each owner's rows end once they are in order; one more than there are owners.
    private var ends = Room<UInt32>()
    private var marks = Room<UInt64>()
    private var worths = Room<Double>()

    func deallocate() {
        index.deallocate()
        owners.deallocate()
        ends.deallocate()
        marks.deallocate()
        worths.deallocate()
    }

    /// Hands over the rows of each id, ids in the order in which they first appear.
    ///
    /// Shape: `channels` says by piece which number each of its channels has in the whole file.
    @inline(__always)
    mutating func group(
        _ stream: Int, of pieces: [TouchPiece], channels: [[UInt16]],
        _ body: (_ marks: UnsafeMutablePointer<UInt64>, _ worths: UnsafeMutablePointer<Double>, _ count: Int) -> Void
    ) {
        let count = pieces.reduce(0) { $0 + $1.streams.rowCount(stream) }
        guard count > 0 else { return }
        index.removeAll()
        number(stream, of: pieces, count)
        scatter(stream, of: pieces, channels, count)
        var from = 0
        for owner in 0..<index.count {
            let to = Int(ends.start[owner])
            TouchOrder.sort(marks.start + from, worths.start + from, to - from)
            body(marks.start + from, worths.start + from, to - from)
            from = to
        }
    }

    /// Finds whose each row is, and how many rows each has.
    private mutating func number(_ stream: Int, of pieces: [TouchPiece], _ count: Int) {
        owners.reserve(count)
        ends.reserve(count + 1)
        let (owners, ends) = (owners.start, ends.start)
        var row = 0
        for piece in pieces {
            piece.streams.forEach(stream) { low, high, _, _ in
                let before = index.count
                let owner = index.number(low, high)
                if owner == before { ends[owner] = 0 }
                ends[owner] &+= 1
                owners[row] = UInt32(truncatingIfNeeded: owner)
                row &+= 1
            }
        }
        var start: UInt32 = 0
        for owner in 0..<index.count {
            let rows = ends[owner]
            ends[owner] = start
            start &+= rows
        }
    }

    /// Puts each row to the others of its id; afterwards `ends` says where they end.
    private mutating func scatter(_ stream: Int, of pieces: [TouchPiece], _ channels: [[UInt16]], _ count: Int) {
        marks.reserve(count)
        worths.reserve(count)
        let (owners, ends, marks, worths) = (owners.start, ends.start, marks.start, worths.start)
        var row = 0
        for (piece, numbers) in zip(pieces, channels) {
            numbers.withUnsafeBufferPointer { numbers in
                piece.streams.forEach(stream) { _, _, mark, worth in
                    let owner = Int(owners[row])
                    let to = Int(ends[owner])
                    let channel = UInt16(truncatingIfNeeded: mark >> RowStreams.channelShift)
                    marks[to] =
                        mark & ~RowStreams.channelBits
                        | UInt64(numbers[Int(channel)]) << RowStreams.channelShift
                    worths[to] = worth
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
