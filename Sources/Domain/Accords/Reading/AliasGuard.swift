/// Looks over a text for so many aliases that only reading it could already be made to explode.
enum AliasGuard {
    /// So few references cannot grow to anything large, whatever they refer to.
    private static let harmless = 24

    /// The place of the first anchor when the text has one and more than a harmless number of references.
    static func suspicion(in text: String) -> (line: Int, column: Int)? {
        var anchor: (line: Int, column: Int)?
        var references = 0
        var line = 1
        var column = 0
        var previous = UInt8(ascii: "\n")
        var mark: UInt8?
        for byte in text.utf8 {
            if let found = mark, isName(byte) {
                if found == UInt8(ascii: "*") { references += 1 }
                if found == UInt8(ascii: "&"), anchor == nil { anchor = (line, column) }
            }
            mark = (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")) && opens(previous) ? byte : nil
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 0
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            previous = byte
        }
        return references > harmless ? anchor : nil
    }

    /// Whether a value may begin behind this byte.
    private static func opens(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, 128...255: return true
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            return true
        default: return false
        }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: "-"): return true
        default: return false
        }
    }
}
