/// Walks over the letters of one word and writes its two codes.
struct MetaphoneEncoder {
    /// Upper-case ASCII letters and blanks.
    let word: [UInt8]
    var index = 0
    var primary = MetaphoneCode()
    var alternate = MetaphoneCode()
    let isSlavoGermanic: Bool

    init(_ folded: String) {
        word = folded.utf8.compactMap { byte in
            byte.isLower ? byte & 0xDF : byte == 0x20 || byte == 0x2D ? 0x20 : nil
        }
        isSlavoGermanic = folded.utf8.contains(where: { $0 == 0x77 || $0 == 0x6B }) || Self.has(word, "CZ")
    }

    var last: Int { word.count - 1 }

    mutating func run() {
        guard !word.isEmpty else { return }
        if matches(0, "GN", "KN", "PN", "WR", "PS") { index = 1 }
        if letter(0) == UInt8(ascii: "X") {
            add("S")
            index = 1
        }
        while index < word.count, !(primary.isFull && alternate.isFull) { step() }
    }

    private mutating func step() {
        switch word[index] {
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"),
            UInt8(ascii: "Y"):
            if index == 0 { add("A") }
            index += 1
        case UInt8(ascii: "B"): plain("P", doubled: "B")
        case UInt8(ascii: "C"): encodeC()
        case UInt8(ascii: "D"): encodeD()
        case UInt8(ascii: "F"): plain("F", doubled: "F")
        case UInt8(ascii: "G"): encodeG()
        case UInt8(ascii: "H"): encodeH()
        case UInt8(ascii: "J"): encodeJ()
        case UInt8(ascii: "K"): plain("K", doubled: "K")
        case UInt8(ascii: "L"): encodeL()
        case UInt8(ascii: "M"): encodeM()
        case UInt8(ascii: "N"): plain("N", doubled: "N")
        case UInt8(ascii: "P"): encodeP()
        case UInt8(ascii: "Q"): plain("K", doubled: "Q")
        case UInt8(ascii: "R"): encodeR()
        case UInt8(ascii: "S"): encodeS()
        case UInt8(ascii: "T"): encodeT()
        case UInt8(ascii: "V"): plain("F", doubled: "V")
        case UInt8(ascii: "W"): encodeW()
        case UInt8(ascii: "X"): encodeX()
        case UInt8(ascii: "Z"): encodeZ()
        default: index += 1
        }
    }

    // MARK: Words

    mutating func add(_ both: StaticString) {
        primary.append(both)
        alternate.append(both)
    }

    mutating func add(_ first: StaticString, or second: StaticString) {
        primary.append(first)
        alternate.append(second)
    }

    mutating func plain(_ code: StaticString, doubled: StaticString) {
        add(code)
        skip(past: doubled)
    }

    /// Goes to the next letter, or past the one that repeats this one.
    mutating func skip(past doubled: StaticString) {
        index += matches(index + 1, doubled) ? 2 : 1
    }

    func letter(_ position: Int) -> UInt8 {
        position >= 0 && position < word.count ? word[position] : 0
    }

    func isVowel(_ position: Int) -> Bool {
        switch letter(position) {
        case UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "U"),
            UInt8(ascii: "Y"):
            true
        default: false
        }
    }

    /// Whether one of the texts, none of them empty, stands at the position.
    func matches(_ position: Int, _ texts: StaticString...) -> Bool {
        guard position >= 0 else { return false }
        for text in texts where position + text.utf8CodeUnitCount <= word.count {
            var offset = 0
            while offset < text.utf8CodeUnitCount, word[position + offset] == text.utf8Start[offset] { offset += 1 }
            if offset == text.utf8CodeUnitCount { return true }
        }
        return false
    }

    var startsLikeGerman: Bool { matches(0, "VAN ", "VON ", "SCH") }

    private static func has(_ word: [UInt8], _ text: StaticString) -> Bool {
        word.withUnsafeBufferPointer { bytes in
            guard bytes.count > 1 else { return false }
            return (0..<bytes.count - 1).contains { bytes.part($0, $0 + 2).equals(text) }
        }
    }
}
