/// A file to read: its name and how to start reading it, as often as needed (it is looked through before it is read).
public struct ImportFile: Sendable {
    public let name: String
    /// In bytes, where it is known.
    public let size: Int?
    public let open: @Sendable () throws -> ByteSource

    public init(name: String, size: Int? = nil, open: @escaping @Sendable () throws -> ByteSource) {
        self.name = name
        self.size = size
        self.open = open
    }

    /// A file whose bytes are at hand, read in pieces of the given size.
    public init(name: String, bytes: [UInt8], pieces: Int = 1 << 18) {
        self.init(name: name, size: bytes.count) {
            var position = 0
            return ByteSource {
                guard position < bytes.count else { return nil }
                let end = min(bytes.count, position + max(1, pieces))
                defer { position = end }
                return Array(bytes[position..<end])
            }
        }
    }

    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}

/// Bytes in order, piece by piece; `nil` at the end.
///
/// Pieces may have any size.
public struct ByteSource {
    public let next: () throws -> [UInt8]?

    public init(next: @escaping () throws -> [UInt8]?) {
        self.next = next
    }
}
