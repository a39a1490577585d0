/// A 64-bit identity of one noun: 41 bits of milliseconds since 2020, 10 of node, 12 of sequence.
///
/// Nothing is read from it but identity. Shown as 13 characters of Crockford base 32.
public struct ID<Noun>: Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads the 13 characters that `description` writes; `nil` for anything else.
    public init?(text: some StringProtocol) {
        guard let value = CrockfordBase32.decode(text) else { return nil }
        rawValue = value
    }

    public static func < (left: ID, right: ID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension ID: CustomStringConvertible {
    public var description: String {
        CrockfordBase32.encode(rawValue)
    }
}

/// Crockford's base 32 of a 64-bit number: 13 digits, most significant first, no I, L, O, U.
enum CrockfordBase32 {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func encode(_ value: Int64) -> String {
        var rest = UInt64(bitPattern: value)
        return String(unsafeUninitializedCapacity: 13) { bytes in
            for index in (0..<13).reversed() {
                bytes.initializeElement(at: index, to: digits[Int(rest & 31)])
                rest >>= 5
            }
            return 13
        }
    }

    static func decode(_ text: some StringProtocol) -> Int64? {
        guard text.utf8.count == 13 else { return nil }
        var value: UInt64 = 0
        for byte in text.utf8 {
            guard let digit = digit(byte), value <= UInt64.max >> 5 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        return Int64(bitPattern: value)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        let upper = byte >= 97 && byte <= 122 ? byte - 32 : byte
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return digits.firstIndex(of: upper)
        }
    }
}
