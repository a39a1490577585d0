/// 128 bits that stand for the content of a row: equal cells under equal headings, in any order of columns.
///
/// Blanks around values and empty cells do not count, so that trailing columns and another separator change nothing.
/// It is stored and must never change: a row without an id is known by it and by its ordinal among equal rows.
public struct RowIdentity: Hashable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// 32 hexadecimal digits.
    public var description: String {
        func digits(_ value: UInt64) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return digits(high) + digits(low)
    }
}

/// Sums up the cells of a row; each cell is mixed with its heading, so that the order does not matter.
struct ContentHash {
    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD1B5_4A32_D192_ED03
    private static let third: UInt64 = 0x8CB9_2BA7_2F3D_8DD7

    private var high: UInt64
    private var low: UInt64

    init(noun: ImportNoun) {
        let seed = ContentHash.seed(noun.rawValue)
        high = ContentHash.mix(seed ^ ContentHash.first, ContentHash.second)
        low = ContentHash.mix(seed ^ ContentHash.third, ContentHash.first)
    }

    /// What a heading adds to its cells.
    static func seed(_ text: String) -> UInt64 {
        var value = second
        for byte in text.utf8 { value = mix(value ^ UInt64(byte), first) }
        return value
    }

    @inline(__always)
    mutating func add(_ bytes: FieldBytes, seed: UInt64) {
        var one = seed ^ ContentHash.first
        var two = seed &+ ContentHash.third
        var position = 0
        let count = bytes.count
        let raw = bytes.bytes
        while position &+ 8 <= count {
            let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            one = ContentHash.mix(one ^ word, ContentHash.second)
            two = ContentHash.mix(two &+ word, ContentHash.first)
            position &+= 8
        }
        var rest = UInt64(count)
        while position < count {
            rest = rest << 8 | UInt64(bytes[position])
            position &+= 1
        }
        high &+= ContentHash.mix(one ^ rest, ContentHash.third)
        low &+= ContentHash.mix(two &+ rest, ContentHash.second)
    }

    var identity: RowIdentity { RowIdentity(high: high, low: low) }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low ^ left.byteSwapped
    }
}
