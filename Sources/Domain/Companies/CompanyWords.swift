/// The words of a folded company name while its legal form is taken off.
struct CompanyWords {
    /// Letters of all words, one after the other.
    private var letters: ByteSink
    /// Where each word lies among the letters; `s a` and `s p a` written apart are one word.
    private var words: [Range<Int>] = []
    private var start = 0
    private var isLetterRun = false

    /// Reads the folded name into `buffer`, which holds at least as many bytes.
    init(_ folded: UnsafeBufferPointer<UInt8>, in buffer: UnsafeMutableBufferPointer<UInt8>) {
        letters = ByteSink(buffer)
        words.reserveCapacity(8)
        var index = 0
        while index < folded.count {
            let byte = folded[index]
            if byte >= 0x80 {
                let (scalar, length) = TextFold.decode(folded, at: index)
                if Self.isSign(scalar) { close() } else { letters.append(folded.part(index, index + length)) }
                index += length
                continue
            }
            index += 1
            if byte.isLower || byte.isDigit {
                letters.append(byte)
            } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "+") {
                close()
                letters.append(UInt8(ascii: "&"))
                close()
            } else if byte == UInt8(ascii: ".") {
                // `amazon.com` and `amazon com` are one; the dots of `s.a.` and `g.m.b.h.` only vanish.
                if letters.count - start > 3, index < folded.count, folded[index].isLower { close() }
            } else if byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\"") {
                close()
            }
        }
        close()
    }

    /// What is left of the words, with single blanks.
    func key() -> String {
        var rest = words
        stripAsian(&rest)
        while rest.count > 1, LegalForms.front.contains(bytes(rest[0])) { rest.removeFirst() }
        stripBack(&rest)
        if rest.count > 1 { rest.removeAll(where: isConjunction) }
        if rest.isEmpty { rest = words.filter { !bytes($0).equals("&") } }
        return text(rest[...])
    }

    private mutating func close() {
        let word = start..<letters.count
        guard !word.isEmpty else { return }
        let isLetter = word.count == 1 && letters[start].isLower
        if isLetter, isLetterRun, let last = words.last {
            words[words.count - 1] = last.lowerBound..<word.upperBound
        } else {
            words.append(word)
        }
        isLetterRun = isLetter
        start = letters.count
    }

    @inline(__always)
    private func bytes(_ word: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        letters.written.part(word.lowerBound, word.upperBound)
    }

    private func stripBack(_ words: inout [Range<Int>]) {
        while words.count > 1 {
            if isConjunction(words[words.count - 1]) {
                words.removeLast()
            } else if let length = formLength(words) {
                words.removeLast(length)
            } else {
                return
            }
        }
    }

    /// How many words at the end are one legal form; `nil` when none, or when nothing would be left.
    private func formLength(_ words: [Range<Int>]) -> Int? {
        let last = bytes(words[words.count - 1])
        if words.count > 2, LegalForms.lastWords.contains(last) {
            for length in stride(from: min(5, words.count - 1), through: 2, by: -1)
            where LegalForms.phrases.contains(text(words.suffix(length))) { return length }
        }
        return LegalForms.back.contains(last) ? 1 : nil
    }

    private func isConjunction(_ word: Range<Int>) -> Bool {
        word.count <= 3 && LegalForms.conjunctions.contains(bytes(word))
    }

    private func stripAsian(_ words: inout [Range<Int>]) {
        guard words.contains(where: { letters[$0.lowerBound] >= 0xE0 }) else { return }
        let stripped = words.map { word in
            letters[word.lowerBound] >= 0xE0
                ? LegalForms.withoutAsianForm(bytes(word), at: word.lowerBound) : word
        }
        if stripped.contains(where: { !$0.isEmpty }) { words = stripped.filter { !$0.isEmpty } }
    }

    private func text(_ words: ArraySlice<Range<Int>>) -> String {
        String.built(capacity: letters.count + words.count) { sink in
            for word in words {
                if !sink.isEmpty { sink.append(0x20) }
                sink.append(bytes(word))
            }
        }
    }

    /// Marks and brackets of scripts outside ASCII.
    private static func isSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAA, 0xB5, 0xBA: false
        case 0xA1...0xBF, 0x2010...0x206F, 0x2100...0x214F, 0x2190...0x2BFF, 0x3001...0x3020, 0x30FB, 0xFF5F...0xFF65:
            true
        default: false
        }
    }
}
