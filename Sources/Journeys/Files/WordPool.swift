#if canImport(Glibc)
    import Glibc
#endif

/// Room for streams and their chunks, taken from the system by the megabyte and given back all at once.
///
/// One thread at a time writes to it.
final class WordPool: @unchecked Sendable {
    static let chunkBytes = 8_192
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
            Self.preferLargePages(slab, byteCount: Self.slabBytes)
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

    /// Asks the system to back room that is written through with large pages, which costs it far fewer faults.
    static func preferLargePages<Element>(_ room: UnsafeMutableBufferPointer<Element>) {
        guard let start = room.baseAddress else { return }
        preferLargePages(UnsafeMutableRawPointer(start), byteCount: room.count * MemoryLayout<Element>.stride)
    }

    private static func preferLargePages(_ room: UnsafeMutableRawPointer, byteCount: Int) {
        #if os(Linux) && canImport(Glibc)
            let page = slabBytes
            let start = (Int(bitPattern: room) + page - 1) & ~(page - 1)
            let end = (Int(bitPattern: room) + byteCount) & ~(page - 1)
            if end > start, let from = UnsafeMutableRawPointer(bitPattern: start) {
                _ = madvise(from, end - start, Int32(MADV_HUGEPAGE))
            }
        #endif
    }
}
