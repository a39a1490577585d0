/// The encodings that exports come in.
///
/// UTF-16 is turned into UTF-8 while reading; the others are read as they are.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// A value that is not valid UTF-8 is read as Windows-1252, and the file's notes say so.
    case utf8 = "utf-8"
    /// Also serves Latin-1, of which it is a superset in print.
    case windows1252 = "windows-1252"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// The name that a mapping may use; Latin-1 is read as Windows-1252.
    public init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1": self = .windows1252
        case "utf-16le", "utf-16", "utf16": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    public var isWide: Bool {
        self == .utf16LittleEndian || self == .utf16BigEndian
    }

    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .windows1252: []
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }

    /// The bytes as the file had them, from the bytes that the reader works on.
    func original(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        guard isWide else { return Array(bytes) }
        return WideText.encode(Array(bytes), bigEndian: self == .utf16BigEndian)
    }
}

/// Windows-1252 by the table that browsers use: the five unassigned bytes stand for themselves.
enum WindowsText {
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func appendUTF8(of byte: UInt8, to result: inout [UInt8]) {
        let scalar = byte >= 0x80 && byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
        switch scalar {
        case 0..<0x80:
            result.append(UInt8(scalar))
        case 0x80..<0x800:
            result.append(0xC0 | UInt8(scalar >> 6))
            result.append(0x80 | UInt8(scalar & 0x3F))
        default:
            result.append(0xE0 | UInt8(scalar >> 12))
            result.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            result.append(0x80 | UInt8(scalar & 0x3F))
        }
    }
}

/// UTF-16 to UTF-8 and back without loss: a lone surrogate becomes three bytes of its own and returns as it was.
enum WideText {
    static func appendUTF8(of unit: UInt32, to result: inout [UInt8]) {
        switch unit {
        case 0..<0x80:
            result.append(UInt8(unit))
        case 0x80..<0x800:
            result.append(0xC0 | UInt8(unit >> 6))
            result.append(0x80 | UInt8(unit & 0x3F))
        case 0x800..<0x10000:
            result.append(0xE0 | UInt8(unit >> 12))
            result.append(0x80 | UInt8(unit >> 6 & 0x3F))
            result.append(0x80 | UInt8(unit & 0x3F))
        default:
            result.append(0xF0 | UInt8(unit >> 18))
            result.append(0x80 | UInt8(unit >> 12 & 0x3F))
            result.append(0x80 | UInt8(unit >> 6 & 0x3F))
            result.append(0x80 | UInt8(unit & 0x3F))
        }
    }

    static func encode(_ bytes: [UInt8], bigEndian: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        func append(_ unit: UInt32) {
            let high = UInt8(unit >> 8 & 0xFF)
            let low = UInt8(unit & 0xFF)
            result.append(bigEndian ? high : low)
            result.append(bigEndian ? low : high)
        }
        var position = 0
        while position < bytes.count {
            let lead = bytes[position]
            let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            var scalar = UInt32(length == 1 ? lead : lead & (0x7F >> UInt8(length)))
            for offset in 1..<max(2, length) where length > 1 && position + offset < bytes.count {
                scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F)
            }
            position += length
            if scalar >= 0x10000 {
                append(0xD800 + (scalar - 0x10000) >> 10)
                append(0xDC00 + (scalar - 0x10000) & 0x3FF)
            } else {
                append(scalar)
            }
        }
        return result
    }
}
