/// Rows of touches, dealt by id into streams that are small enough to be put in order in the processor's cache.
///
/// Shape: a row is its id's `low` word, its mark, the id's `high` word where the mark says so, and the worth of a
/// conversion. A stream is a list of chunks whose first word leads to the next one; a row never crosses chunks.
struct RowStreams {
    typealias Words = UnsafeMutablePointer<UInt64>

    /// Of the mark: whether the touch converted, 16 bits of channel, whether the id has a second word, the time.
    static let convertsBit: UInt64 = 1
    static let channelShift: UInt64 = 1
    static let channelBits: UInt64 = 0xFFFF << channelShift
    static let wideBit: UInt64 = 1 << 17
    static let timeShift: UInt64 = 18

    private static let mask = WordPool.chunkBytes - 1
    /// A chunk is full when its next row would begin behind this many bytes, counted from its second word.
    private static let full = WordPool.chunkBytes - 8 - 32

    /// A cursor that stands in no chunk and counts as full.
    private static var nowhere: Words { Words(bitPattern: WordPool.chunkBytes).unsafelyUnwrapped }

    struct Stream {
        fileprivate var head: Words?
        fileprivate var cursor: Words = RowStreams.nowhere
        fileprivate var rows = 0
    }

    private let pool = WordPool()
    private let streams: UnsafeMutableBufferPointer<Stream>

    /// How many streams there are is a power of two, at most 65,536.
    init(count: Int) {
        streams = pool.streams(count)
    }

    var count: Int { streams.count }

    func rowCount(_ stream: Int) -> Int { streams[stream].rows }

    var rowCount: Int { streams.reduce(0) { $0 + $1.rows } }

    @inline(__always)
    func append(_ key: IdentityKey, mark: UInt64, worth: Double) {
        let stream = Int(truncatingIfNeeded: key.spread >> 40) & (streams.count &- 1)
        var at = streams[stream].cursor
        if Self.isFull(at) { at = begin(stream) }
        at[0] = key.low
        if key.high == 0 {
            at[1] = mark
            at += 2
        } else {
            at[1] = mark | Self.wideBit
            at[2] = key.high
            at += 3
        }
        if mark & Self.convertsBit != 0 {
            at[0] = worth.bitPattern
            at += 1
        }
        streams[stream].cursor = at
        streams[stream].rows &+= 1
    }

    @inline(__always)
    private static func isFull(_ cursor: Words) -> Bool {
        (Int(bitPattern: cursor) &- 8) & mask > full
    }

    @inline(never)
    private func begin(_ stream: Int) -> Words {
        let chunk = pool.chunk()
        if streams[stream].head == nil {
            streams[stream].head = chunk
        } else {
            Self.chunk(of: streams[stream].cursor)[0] = UInt64(UInt(bitPattern: chunk))
        }
        return chunk + 1
    }

    /// The chunk that was written up to this cursor.
    @inline(__always)
    private static func chunk(of cursor: Words) -> Words {
        Words(bitPattern: (Int(bitPattern: cursor) - 8) & ~mask).unsafelyUnwrapped
    }

    /// Goes through a stream in the order in which it was written: the id's words, its mark, its worth.
    @inline(__always)
    func forEach(_ stream: Int, _ body: (_ low: UInt64, _ high: UInt64, _ mark: UInt64, _ worth: Double) -> Void) {
        guard let head = streams[stream].head else { return }
        let stop = streams[stream].cursor
        var at = head + 1
        while at != stop {
            if Self.isFull(at) { at = Words(bitPattern: UInt(Self.chunk(of: at)[0])).unsafelyUnwrapped + 1 }
            let (low, mark) = (at[0], at[1])
            at += 2
            var high: UInt64 = 0
            if mark & Self.wideBit != 0 {
                high = at[0]
                at += 1
            }
            var worth = 0.0
            if mark & Self.convertsBit != 0 {
                worth = Double(bitPattern: at[0])
                at += 1
            }
            body(low, high, mark, worth)
        }
    }
}
