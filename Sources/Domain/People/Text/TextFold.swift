/// Text as it is compared: lower case, Latin letters without diacritics, single spaces, nothing at the ends.
///
/// Other scripts keep their letters; only case and the ways to write one letter (composed, half or full width)
/// are made one. Source: docs/rules/matching.md.
public enum TextFold {
    /// The folded text; empty when nothing but blanks was given.
    public static func fold(_ text: String) -> String {
        text.withBytes { bytes in
            String.built(capacity: capacity(for: bytes.count)) { sink in fold(bytes, into: &sink) }
        }
    }

    /// Room enough for anything that so many bytes can fold to.
    static func capacity(for count: Int) -> Int {
        count * 3 + 4
    }

    static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) {
        var gap = false
        let begin = sink.count
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                if byte.isBlank {
                    gap = true
                    continue
                }
                if gap {
                    if sink.count > begin { sink.append(0x20) }
                    gap = false
                }
                sink.append(byte == 0x60 ? 0x27 : byte.lowered)
                continue
            }
            let (scalar, length) = decode(bytes, at: index)
            index += length
            if ScalarFold.isBlank(scalar) {
                gap = true
                continue
            }
            if ScalarFold.isInvisible(scalar) { continue }
            if gap {
                if sink.count > begin { sink.append(0x20) }
                gap = false
            }
            ScalarFold.append(scalar, to: &sink)
        }
    }

    /// The scalar that starts at `index` and its length in bytes; U+FFFD for a byte that starts none.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        func next(_ offset: Int) -> UInt32? {
            guard index + offset < bytes.count, bytes[index + offset] & 0xC0 == 0x80 else { return nil }
            return UInt32(bytes[index + offset] & 0x3F)
        }
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        if first & 0xE0 == 0xC0, let second = next(1) { return (UInt32(first & 0x1F) << 6 | second, 2) }
        if first & 0xF0 == 0xE0, let second = next(1), let third = next(2) {
            return (UInt32(first & 0x0F) << 12 | second << 6 | third, 3)
        }
        if first & 0xF8 == 0xF0, let second = next(1), let third = next(2), let fourth = next(3) {
            return (UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
        }
        return (0xFFFD, 1)
    }
}
