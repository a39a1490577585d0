/// Folded words of names, addresses and companies, by which lists are searched from the first letters on.
public enum SearchTokens {
    /// Longest word that is kept, in bytes.
    public static let longest = 40

    /// Words of all texts, each once, in the order of first appearance.
    ///
    /// An e-mail gives itself, the words of its local part and its domain; a text in Han or kana gives itself and
    /// each of its tails, since nothing marks where its words begin.
    public static func of(texts: [String], emails: [String] = []) -> [String] {
        var tokens: [String] = []
        tokens.reserveCapacity(8)
        for text in texts { append(TextFold.fold(text), to: &tokens) }
        for email in emails {
            let folded = TextFold.fold(email)
            add(folded, to: &tokens)
            append(folded, to: &tokens)
            if let at = folded.utf8.lastIndex(of: UInt8(ascii: "@")) {
                add(String(folded[folded.utf8.index(after: at)...]), to: &tokens)
            }
        }
        return tokens
    }

    /// What a person typed, as words of which each must begin a token.
    public static func query(_ text: String) -> [String] {
        var tokens: [String] = []
        for part in text.split(whereSeparator: \.isWhitespace) {
            let folded = TextFold.fold(String(part))
            guard !folded.utf8.contains(UInt8(ascii: "@")) else {
                tokens.append(folded)
                continue
            }
            for piece in folded.utf8.split(whereSeparator: isBreak) {
                tokens.append(String(decoding: piece.filter { $0 != 0x27 && $0 != 0x22 }, as: UTF8.self))
            }
        }
        return tokens.filter { !$0.isEmpty }
    }

    private static func append(_ folded: String, to tokens: inout [String]) {
        folded.withBytes { bytes in
            var start = 0
            for index in 0...bytes.count where index == bytes.count || isBreak(bytes[index]) {
                if index > start {
                    let word = word(bytes.part(start, index))
                    add(word, to: &tokens)
                    if bytes[start] >= 0xE2, index - start >= 6 { addTails(of: word, to: &tokens) }
                }
                start = index + 1
            }
        }
    }

    private static func addTails(of word: String, to tokens: inout [String]) {
        guard let first = word.unicodeScalars.first, (0x2E80...0xD7A3).contains(first.value) else { return }
        var tail = word.dropFirst()
        while !tail.isEmpty {
            add(String(tail), to: &tokens)
            tail = tail.dropFirst()
        }
    }

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var isPlain = true
        for byte in bytes where byte == 0x27 || byte == 0x22 { isPlain = false }
        return isPlain ? bytes.text : String(decoding: bytes.filter { $0 != 0x27 && $0 != 0x22 }, as: UTF8.self)
    }

    @inline(__always)
    private static func isBreak(_ byte: UInt8) -> Bool {
        byte < 0x80 && !byte.isLower && !byte.isDigit && byte != 0x27 && byte != 0x22
    }

    private static func add(_ token: String, to tokens: inout [String]) {
        guard token.utf8.count > longest else {
            if !token.isEmpty, !tokens.contains(token) { tokens.append(token) }
            return
        }
        var short = token
        while short.utf8.count > longest { short.removeLast() }
        if !tokens.contains(short) { tokens.append(short) }
    }
}
