import CZlib

/// Bytes packed as every browser unpacks them.
enum Gzip {
    /// Quick rather than small, since each page is packed anew; markup shrinks to a sixth all the same.
    private static let level: Int32 = 3
    /// A window of 32 kB, and a header of gzip.
    private static let windowBits: Int32 = 15 + 16

    /// `nil` when there is no memory for it.
    ///
    /// `comment`: bytes that say nothing and stand before the rest, so that the length of the whole tells less.
    static func packed(_ bytes: UnsafeRawBufferPointer, comment: Int) -> [UInt8]? {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(stream) }
        var text = [UInt8](repeating: UInt8(ascii: "-"), count: comment) + [0]
        return text.withUnsafeMutableBufferPointer { text in
            var header = gz_header()
            header.comment = text.baseAddress
            header.os = 255
            return withUnsafeMutablePointer(to: &header) { header in
                deflateSetHeader(stream, header)
                return packed(bytes, by: stream)
            }
        }
    }

    private static func packed(_ bytes: UnsafeRawBufferPointer, by stream: UnsafeMutablePointer<z_stream>) -> [UInt8]? {
        let capacity = Int(deflateBound(stream, UInt(bytes.count)))
        var isWhole = false
        let packed = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(capacity)
            isWhole = deflate(stream, Z_FINISH) == Z_STREAM_END
            count = Int(stream.pointee.total_out)
        }
        return isWhole ? packed : nil
    }
}
