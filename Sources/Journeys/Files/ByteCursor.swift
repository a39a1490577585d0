/// Reads separated fields from bytes, one after the other; quotes and doubled quotes as in RFC 4180.
struct ByteCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var place: Int
    private(set) var line: Int
    let separator: UInt8

    init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, from place: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.line = line
        self.separator = separator
        self.place = place
        if place == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { self.place = 3 }
    }

    var isAtEnd: Bool { place >= bytes.count }

    /// What ended a field.
    enum End { case separator, line, file }

    /// The next field, without its quotes; `doubled` when quotes in it are still doubled.
    @inline(__always)
    mutating func field() -> (range: Range<Int>, end: End, doubled: Bool) {
        guard place < bytes.count, bytes[place] != 0x22 else { return quotedField() }
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            if byte == separator {
                place += 1
                return (start..<place - 1, .separator, false)
            }
            if byte == 0x0A {
                place += 1
                line += 1
                let stop = place - 1 > start && bytes[place - 2] == 0x0D ? place - 2 : place - 1
                return (start..<stop, .line, false)
            }
            place += 1
        }
        return (start..<place, .file, false)
    }

    @inline(never)
    private mutating func quotedField() -> (range: Range<Int>, end: End, doubled: Bool) {
        guard place < bytes.count else { return (place..<place, .file, false) }
        place += 1
        let start = place
        var doubled = false
        while place < bytes.count {
            if bytes[place] == 0x22 {
                guard place + 1 < bytes.count, bytes[place + 1] == 0x22 else { break }
                doubled = true
                place += 1
            } else if bytes[place] == 0x0A {
                line += 1
            }
            place += 1
        }
        let range = start..<min(place, bytes.count)
        place += 1
        let rest = field()
        return (range, rest.end, doubled)
    }

    func text(_ range: Range<Int>, doubled: Bool) -> String {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        guard doubled else { return text }
        var one = ""
        var wasQuote = false
        for character in text {
            if character == "\"" && wasQuote {
                wasQuote = false
            } else {
                one.append(character)
                wasQuote = character == "\""
            }
        }
        return one
    }

    /// All fields of the next line.
    mutating func row() -> [String] {
        var fields: [String] = []
        while true {
            let (range, end, doubled) = field()
            fields.append(text(range, doubled: doubled))
            if end != .separator { return fields }
        }
    }
}
