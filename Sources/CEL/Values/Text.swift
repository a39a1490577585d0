/// Strings as sequences of code points: compared, found and hashed by their UTF-8, never by canonical equivalence.
enum Text {
    /// Whether both hold the same code points.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return withBytes(left) { first in withBytes(right) { second in starts(first, with: second, at: 0) } }
    }

    /// Whether the left stands before the right in the order of code points.
    static func isLess(_ left: String, _ right: String) -> Bool {
        withBytes(left) { first in withBytes(right) { second in first.lexicographicallyPrecedes(second) } }
    }

    static func hash(_ text: String, into hasher: inout Hasher) {
        withBytes(text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    static func hasPrefix(_ text: String, _ prefix: String) -> Bool {
        guard text.utf8.count >= prefix.utf8.count else { return false }
        return withBytes(text) { bytes in withBytes(prefix) { starts(bytes, with: $0, at: 0) } }
    }

    static func hasSuffix(_ text: String, _ suffix: String) -> Bool {
        let start = text.utf8.count - suffix.utf8.count
        guard start >= 0 else { return false }
        return withBytes(text) { bytes in withBytes(suffix) { starts(bytes, with: $0, at: start) } }
    }

    /// Whether the part stands anywhere in the text, in time linear in both.
    static func contains(_ text: String, _ part: String) -> Bool {
        guard !part.isEmpty else { return true }
        guard text.utf8.count >= part.utf8.count else { return false }
        return withBytes(text) { bytes in withBytes(part) { find($0, in: bytes) } }
    }

    /// Gives the UTF-8 of the string without a copy where it is stored so.
    static func withBytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = text
        return copy.withUTF8(body)
    }

    private static func starts(
        _ text: UnsafeBufferPointer<UInt8>, with part: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> Bool {
        var index = 0
        while index < part.count {
            if text[start + index] != part[index] { return false }
            index += 1
        }
        return true
    }

    private static func find(_ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Short parts are searched directly; long ones by Knuth, Morris and Pratt, which no input can slow down.
        if part.count <= 16 {
            var start = 0
            while start <= text.count - part.count {
                if text[start] == part[0], starts(text, with: part, at: start) { return true }
                start += 1
            }
            return false
        }
        let borders = borders(of: part)
        var matched = 0
        for byte in text {
            while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
            if part[matched] == byte { matched += 1 }
            if matched == part.count { return true }
        }
        return false
    }

    /// For each prefix the length of its longest proper prefix that is also its suffix.
    private static func borders(of part: UnsafeBufferPointer<UInt8>) -> [Int] {
        var borders = [Int](repeating: 0, count: part.count)
        var length = 0
        for index in 1..<part.count {
            while length > 0, part[index] != part[length] { length = borders[length - 1] }
            if part[index] == part[length] { length += 1 }
            borders[index] = length
        }
        return borders
    }
}

/// A string as a key of a set or dictionary, equal by code points.
struct TextKey: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: TextKey, right: TextKey) -> Bool { Text.isEqual(left.text, right.text) }

    func hash(into hasher: inout Hasher) { Text.hash(text, into: &hasher) }
}
