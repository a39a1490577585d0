/// Finds the addresses in what exports write for an e-mail: `mailto:kim@acme.example`, `Kim Lee <kim@acme.example>`,
/// several with commas, semicolons or blanks between them.
enum EmailReader {
    /// Where the one address lies in the text, without what is written around it; the whole text where there is none.
    static func address(_ text: FieldBytes) -> Range<Int> {
        var (start, end) = (0, text.count)
        if end > 0, text[end - 1] == UInt8(ascii: ">") {
            var open = end - 1
            while open > 0, text[open] != UInt8(ascii: "<") { open -= 1 }
            if text[open] == UInt8(ascii: "<") { (start, end) = (open + 1, end - 1) }
        }
        if end - start > 7, text[start] | 32 == UInt8(ascii: "m"), text[start + 6] == UInt8(ascii: ":"),
            ByteText.isAny(text.extracting(start..<start + 7), of: [mailto])
        {
            start += 7
        }
        return start..<end
    }

    /// Whether more than one address stands in the text.
    @inline(__always)
    static func isSeveral(_ text: FieldBytes) -> Bool {
        var count = 0
        for index in 0..<text.count where text[index] == UInt8(ascii: "@") { count += 1 }
        return count > 1
    }

    /// Where each address stands in a text with several.
    static func parts(_ text: FieldBytes) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for position in 0...text.count where position == text.count || isBetween(text[position]) {
            let hasAddress = (start..<position).contains { text[$0] == UInt8(ascii: "@") }
            if hasAddress { parts.append(start..<position) }
            start = position + 1
        }
        return parts
    }

    private static func isBetween(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 44 || byte == 59 || byte == 10 || byte == 13 || byte == 124
    }

    private static let mailto = Array("mailto:".utf8)
}
