/// Bytes written one after the other into memory that the caller owns; what passes its end is left out.
struct ByteSink {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    var isEmpty: Bool { count == 0 }
    var last: UInt8? { count > 0 ? buffer[count - 1] : nil }
    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: buffer[0..<count]) }

    subscript(index: Int) -> UInt8 { buffer[index] }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        guard count < buffer.count else { return }
        buffer[count] = byte
        count += 1
    }

    mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { append(byte) }
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        guard scalar.value >= 0x80 else { return append(UInt8(scalar.value)) }
        for unit in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { append(unit) }
    }

    mutating func replaceLast(_ dropped: Int, with scalar: Unicode.Scalar) {
        count = max(0, count - dropped)
        append(scalar)
    }

    mutating func truncate(to length: Int) {
        count = min(count, length)
    }
}

extension String {
    /// Text made of bytes that `body` writes; room for `capacity` of them, on the stack when they are few.
    @inline(__always)
    static func built(capacity: Int, _ body: (inout ByteSink) -> Void) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity + 1) { buffer in
            var sink = ByteSink(buffer)
            body(&sink)
            return String(decoding: sink.written, as: UTF8.self)
        }
    }

    /// Calls `body` with the UTF-8 of the text, without a copy when it is stored in one piece.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes from `lower` up to `upper`, in place.
    @inline(__always)
    func part(_ lower: Int, _ upper: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[lower..<upper])
    }

    var text: String { String(decoding: self, as: UTF8.self) }

    @inline(__always)
    func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        equals(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func hasPrefix(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && part(0, text.utf8CodeUnitCount).equals(text)
    }

    func hasSuffix(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && part(count - text.utf8CodeUnitCount, count).equals(text)
    }
}

extension UInt8 {
    @inline(__always) var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    @inline(__always) var isLower: Bool { self >= 0x61 && self <= 0x7A }
    @inline(__always) var isLetter: Bool { (self | 0x20).isLower }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isBlank: Bool { self <= 0x20 || self == 0x7F }
    @inline(__always) var lowered: UInt8 { isUpper ? self | 0x20 : self }
}
