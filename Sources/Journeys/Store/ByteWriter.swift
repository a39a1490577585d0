/// Writes whole numbers and texts one after another, little endian.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(text: String) {
        append(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// The bytes of a list of texts: how many, then each.
    static func texts(_ texts: [String]) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(UInt32(texts.count))
        for text in texts { writer.append(text: text) }
        return writer.bytes
    }
}

/// Reads what a `ByteWriter` wrote; nil at the first thing that is not there.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func next<Number: FixedWidthInteger>() -> Number? {
        let size = MemoryLayout<Number>.size
        guard place + size <= bytes.count else { return nil }
        let number = bytes.loadUnaligned(fromByteOffset: place, as: Number.self)
        place += size
        return Number(littleEndian: number)
    }

    mutating func text() -> String? {
        guard let count: UInt32 = next(), place + Int(count) <= bytes.count else { return nil }
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(count)]), as: UTF8.self)
        place += Int(count)
        return text
    }

    /// A list as `ByteWriter.texts` writes it.
    mutating func texts() -> [String]? {
        guard let count: UInt32 = next() else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }
}
