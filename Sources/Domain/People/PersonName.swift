/// The name of a person as it is compared.
///
/// Case, diacritics of Latin letters, punctuation, titles and blanks do not count; other scripts are compared letter
/// by letter; nicknames are other names.
public struct PersonName: Hashable, Sendable {
    /// First names and surname, folded: `hans muller`; empty when there is no name.
    public let key: String
    /// First letter of the first name in UTF-8; empty when there is none.
    public let initial: String
    /// The surname, folded; empty when there is none.
    public let surname: String

    public init(first: String, last: String) {
        let given = Self.fold(first)
        let family = Self.fold(last)
        if given.isEmpty || family.isEmpty {
            self.init(folded: given.isEmpty ? family : given, isSurname: given.isEmpty)
        } else {
            self.init(key: Self.joined(given, family), initial: Self.initial(of: given), surname: family)
        }
    }

    /// A name in one piece: `Hans Müller`, `Müller, Hans`.
    public init(full: String) {
        let (first, last) = Self.split(full)
        self.init(first: first, last: last)
    }

    private init(folded: String, isSurname: Bool) {
        if let blank = folded.utf8.lastIndex(of: 0x20) {
            let surname = String(folded[folded.utf8.index(after: blank)...])
            self.init(key: folded, initial: Self.initial(of: folded), surname: surname)
        } else {
            self.init(key: folded, initial: isSurname ? "" : Self.initial(of: folded), surname: isSurname ? folded : "")
        }
    }

    private init(key: String, initial: String, surname: String) {
        self.key = key
        self.initial = initial
        self.surname = surname
    }

    private static func initial(of folded: String) -> String {
        folded.unicodeScalars.first.map { String($0) } ?? ""
    }

    public var isEmpty: Bool { key.isEmpty }

    /// First names and surname of a name in one piece; one word alone is the surname.
    public static func split(_ full: String) -> (first: String, last: String) {
        if let comma = full.firstIndex(of: ",") {
            let after = full[full.index(after: comma)...].trimmedBlanks
            if !after.isEmpty, !PersonTitles.all.contains(fold(after)), !fold(after).isEmpty {
                return (after, full[..<comma].trimmedBlanks)
            }
            return split(full[..<comma].trimmedBlanks)
        }
        let words = full.split(whereSeparator: \.isWhitespace)
        var start = words.count - 1
        guard start > 0 else { return ("", full.trimmedBlanks) }
        while start > 1, PersonTitles.particles.contains(TextFold.fold(String(words[start - 1]))) { start -= 1 }
        return (words[..<start].joined(separator: " "), words[start...].joined(separator: " "))
    }

    /// One part of a name, folded, without titles and punctuation.
    static func fold(_ text: String) -> String {
        text.withBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextFold.capacity(for: bytes.count)) { buffer in
                var folded = ByteSink(buffer)
                TextFold.fold(bytes, into: &folded)
                return clean(folded.written)
            }
        }
    }

    private static func clean(_ folded: UnsafeBufferPointer<UInt8>) -> String {
        String.built(capacity: folded.count + 1) { sink in
            var wordStart = 0
            for index in 0...folded.count {
                let byte = index < folded.count ? folded[index] : 0x20
                switch byte {
                case 0x20, 0x2C, 0x2D, 0x2E, 0x2F, 0x5F, 0x28, 0x29: endWord(&sink, from: &wordStart)
                case 0x22, 0x27, 0x2A, 0x3B, 0x3A: continue
                default: sink.append(byte)
                }
            }
            if sink.last == 0x20 { sink.truncate(to: sink.count - 1) }
        }
    }

    /// Closes the word that began at `start` with a blank; a title is taken back.
    private static func endWord(_ sink: inout ByteSink, from start: inout Int) {
        guard sink.count > start else { return }
        if PersonTitles.all.contains(sink.written.part(start, sink.count)) {
            sink.truncate(to: start)
        } else {
            sink.append(0x20)
            start = sink.count
        }
    }

    /// East Asian names are written with and without a blank.
    private static func joined(_ given: String, _ family: String) -> String {
        guard let first = family.unicodeScalars.first, (0x2E80...0xD7A3).contains(first.value) else {
            return given + " " + family
        }
        return family + given
    }
}

extension StringProtocol {
    /// The text without blanks at both ends.
    var trimmedBlanks: String {
        guard let lower = firstIndex(where: { !$0.isWhitespace }), let upper = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[lower...upper])
    }
}
