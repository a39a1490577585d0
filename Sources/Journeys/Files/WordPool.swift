#if canImport(Glibc)
    import Glibc
#endif

/// Room for streams and their chunks, taken from the system by the megabyte and given back all at once.
///
/// One thread at a time writes to it.
final class WordPool: @unchecked Sendable {
    static let chunkBytes = 4_096
    private static let slabBytes = 1 << 21

    private var slabs: [UnsafeMutableRawPointer] = []
    private var used = WordPool.slabBytes
    private var made: [UnsafeMutableBufferPointer<RowStreams.Stream>] = []

    func streams(_ count: Int) -> UnsafeMutableBufferPointer<RowStreams.Stream> {
        let streams = UnsafeMutableBufferPointer<RowStreams.Stream>.allocate(capacity: count)
        streams.initialize(repeating: RowStreams.Stream())
        made.append(streams)
        return streams
    }

    /// A chunk that begins at a multiple of its size.
    func chunk() -> UnsafeMutablePointer<UInt64> {
        if used == Self.slabBytes {
            let slab = UnsafeMutableRawPointer.allocate(byteCount: Self.slabBytes, alignment: Self.slabBytes)
            Self.preferLargePage(slab)
            slabs.append(slab)
            used = 0
        }
        defer { used += Self.chunkBytes }
        return (slabs[slabs.count - 1] + used).bindMemory(to: UInt64.self, capacity: Self.chunkBytes / 8)
    }

    deinit {
        for slab in slabs { slab.deallocate() }
        for streams in made { streams.deallocate() }
    }

    /// Asks the system to back a slab with one large page, which costs it far fewer faults.
    private static func preferLargePage(_ slab: UnsafeMutableRawPointer) {
        #if os(Linux) && canImport(Glibc)
            _ = madvise(slab, slabBytes, Int32(MADV_HUGEPAGE))
        #endif
    }
}
