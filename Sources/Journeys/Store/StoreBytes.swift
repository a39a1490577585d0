#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of a store, of its own memory or of a mapped file, held as long as somebody reads them.
final class StoreBytes: @unchecked Sendable {
    // Never written after the initialiser.
    let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Memory that is filled once.
    init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(count, 1), alignment: StoreHeader.alignment)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        fill(memory)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])
        isMapped = false
    }

    /// Maps a file.
    init(path: String) throws(StoreFault) {
        let descriptor = openForReading(path)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let count = Int(status.st_size)
        guard count >= StoreHeader.headerBytes else { throw .truncated }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }

    /// Writes the bytes beside `path`, safe on the disk, and puts them in its place at once.
    func write(to path: String) throws(StoreFault) {
        let new = path + ".new"
        let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Self.unwritable(new) }
        var place = 0
        while place < bytes.count {
            let written = writeSome(descriptor, UnsafeRawBufferPointer(rebasing: bytes[place...]))
            guard written > 0 || errno == EINTR else {
                let fault = Self.unwritable(new)
                close(descriptor)
                unlink(new)
                throw fault
            }
            place += max(0, written)
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(new, path) == 0 else {
            throw Self.unwritable(path)
        }
    }

    private static func unwritable(_ path: String) -> StoreFault {
        .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY) }

/// At most a gigabyte at a time, as far as every system writes at once.
private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, min(bytes.count, 1 << 30))
}
