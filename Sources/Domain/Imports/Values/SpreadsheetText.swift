/// What spreadsheets write into exports in place of a text: formulas that only show one, and marks that keep one.
enum SpreadsheetText {
    /// Whether a cell that begins with the byte may be such.
    @inline(__always)
    static func isMarked(_ byte: UInt8) -> Bool { byte == equals || byte == apostrophe }

    /// What is shown for `=HYPERLINK("https://crm.example/1","Acme")`, `="00123"` or `'+49 30 1`.
    ///
    /// `nil` for what is read as it stands.
    static func shown(_ text: FieldBytes) -> [UInt8]? {
        guard text.count > 1 else { return nil }
        if text[0] == apostrophe {
            // The mark keeps what follows from being taken for a formula; other texts begin with one for themselves.
            return [equals, plus, minus, at].contains(text[1]) ? Array(text, from: 1) : nil
        }
        guard let arguments = arguments(text) else { return nil }
        return arguments.last
    }

    /// Whether digits of a long number were lost: `1.51E+10`.
    ///
    /// Shape: digits, one of them before a mark, `E+` and digits.
    @inline(__always)
    static func isRounded(_ text: FieldBytes) -> Bool {
        text.count >= 4 && text.count <= 24 && DateReader.isDigit(text[0]) && isScientific(text)
    }

    private static func isScientific(_ text: FieldBytes) -> Bool {
        var position = 1
        if text[position] == 46 || text[position] == 44 {
            position += 1
            while position < text.count, DateReader.isDigit(text[position]) { position += 1 }
        }
        guard position + 2 < text.count, text[position] | 32 == 101, text[position + 1] == plus else { return false }
        for index in (position + 2)..<text.count where !DateReader.isDigit(text[index]) { return false }
        return true
    }

    /// The texts in quotes of a formula that shows one; `nil` for any other formula.
    private static func arguments(_ text: FieldBytes) -> [[UInt8]]? {
        var position = 1
        let isLink =
            text.count > hyperlink.count && ByteText.isAny(text.extracting(1..<hyperlink.count + 1), of: [hyperlink])
        if isLink { position += hyperlink.count }
        var found: [[UInt8]] = []
        while position < text.count {
            guard let argument = quoted(text, &position) else { return nil }
            found.append(argument)
            if !isLink { return position == text.count ? found : nil }
            guard position < text.count else { return nil }
            if text[position] == UInt8(ascii: ")") { return position + 1 == text.count ? found : nil }
            guard text[position] == UInt8(ascii: ",") || text[position] == UInt8(ascii: ";"), found.count < 2 else {
                return nil
            }
            position += 1
            while position < text.count, text[position] == 32 { position += 1 }
        }
        return nil
    }

    /// A text in quotes, with doubled ones as one; moves behind it.
    private static func quoted(_ text: FieldBytes, _ position: inout Int) -> [UInt8]? {
        guard text[position] == quote else { return nil }
        var result: [UInt8] = []
        position += 1
        while position < text.count {
            if text[position] != quote {
                result.append(text[position])
            } else if position + 1 < text.count, text[position + 1] == quote {
                result.append(quote)
                position += 1
            } else {
                position += 1
                return result
            }
            position += 1
        }
        return nil
    }

    private static let hyperlink = Array("hyperlink(".utf8)
    private static let equals = UInt8(ascii: "=")
    private static let apostrophe = UInt8(ascii: "'")
    private static let plus = UInt8(ascii: "+")
    private static let minus = UInt8(ascii: "-")
    private static let at = UInt8(ascii: "@")
    private static let quote = UInt8(ascii: "\"")
}

extension [UInt8] {
    fileprivate init(_ text: FieldBytes, from start: Int) {
        self = []
        reserveCapacity(text.count - start)
        for index in start..<text.count { append(text[index]) }
    }
}
