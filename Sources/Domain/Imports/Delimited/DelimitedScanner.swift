/// Finds values and records in bytes that come piece by piece; goes on where the last piece ended.
///
/// Eight bytes are looked at together: a word is skipped unless it holds a separator, a quote, a control character
/// or a byte beyond ASCII.
struct DelimitedScanner {
    enum Mode { case fieldStart, plain, quoted, quoteInQuoted, stray, afterReturn }
    enum Stop { case needsMore, full, zeroByte, tooManyColumns, fieldTooLong }

    let separator: UInt8
    let limits: DelimitedLimits
    var mode = Mode.fieldStart
    var position = 0
    var line = 1
    private(set) var fields: [CellRange] = []
    private(set) var marks: [RecordMark] = []
    /// Where the last quote opened: line, and position in its line from 1.
    private(set) var quoteLine = 0
    private(set) var quoteColumn = 0
    private(set) var lineEnding: DelimitedFormat.LineEnding?
    private var lineStart = 0
    private var fieldStart = 0
    private var fieldEnd = 0
    private var fieldFlags: UInt8 = 0
    private var highBits: UInt64 = 0x8080_8080_8080_8080
    private(set) var recordStart = 0
    private(set) var recordLine = 1
    private var recordFlags: UInt8 = 0
    private(set) var firstField = 0

    init(separator: UInt8, limits: DelimitedLimits) {
        self.separator = separator
        self.limits = limits
    }

    var isInQuotes: Bool { mode == .quoted || mode == .quoteInQuoted }
    var columnsSoFar: Int { fields.count - firstField }
    var recordBytesSoFar: Int { position - recordStart }

    mutating func scan(_ bytes: FieldBytes) -> Stop {
        let count = bytes.count
        let raw = bytes.bytes
        let separators = UInt64(separator) &* 0x0101_0101_0101_0101
        while position < count {
            if mode == .plain || mode == .quoted {
                while position &+ 8 <= count {
                    let word = UInt64(
                        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
                    let found = interesting(word, separators)
                    if found == 0 {
                        position &+= 8
                    } else {
                        position &+= found.trailingZeroBitCount >> 3
                        break
                    }
                }
                if position >= count { break }
            }
            let byte = bytes[position]
            if byte >= 0x80 {
                if mode == .fieldStart { begin(quoted: false) }
                fieldFlags |= CellRange.notASCII
                highBits = 0
            } else if byte == 0 {
                return .zeroByte
            }
            if let stop = step(byte) { return stop }
        }
        if mode != .fieldStart, mode != .afterReturn, position - fieldStart > limits.fieldBytes { return .fieldTooLong }
        return .needsMore
    }

    /// Ends the last record when the file has no more bytes.
    ///
    /// False inside quotes.
    mutating func finish() -> Bool {
        switch mode {
        case .quoted: return false
        case .afterReturn: return true
        case .fieldStart:
            guard fields.count > firstField else { return true }
            begin(quoted: false)
            fieldEnd = position
        case .plain: fieldEnd = position
        case .quoteInQuoted, .stray: break
        }
        recordFlags |= RecordMark.unfinished
        endField()
        endRecord(at: position)
        return true
    }

    /// Forgets what was handed out; positions from now on count from the end of the last whole record.
    mutating func rebase() -> Int {
        let base = recordStart
        position -= base
        lineStart -= base
        fieldStart -= base
        fieldEnd -= base
        recordStart = 0
        fields = fields[firstField...].map {
            CellRange(start: $0.start - UInt32(base), end: $0.end - UInt32(base), flags: $0.flags)
        }
        firstField = 0
        marks = []
        return base
    }

    /// Begins a record at the present position, after a line that is none.
    mutating func startAgain() {
        recordLine = line
    }

    @inline(__always)
    private func interesting(_ word: UInt64, _ separators: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ 0x2222_2222_2222_2222
        let apart = word ^ separators
        let found =
            ((quotes &- ones) & ~quotes) | ((apart &- ones) & ~apart) | ((word &- 0x2020_2020_2020_2020) & ~word)
        return (found & tops) | (word & highBits)
    }

    @inline(__always)
    private mutating func step(_ byte: UInt8) -> Stop? {
        switch mode {
        case .afterReturn:
            if byte == 10 {
                if lineEnding == .carriageReturn { lineEnding = .both }
                position &+= 1
                recordStart = position
                lineStart = position
            }
            mode = .fieldStart
        case .fieldStart:
            if byte == UInt8(ascii: "\"") {
                begin(quoted: true)
                position &+= 1
            } else {
                begin(quoted: false)
            }
        case .plain:
            if byte == separator || byte == 10 || byte == 13 {
                fieldEnd = position
                return close(byte)
            }
            position &+= 1
        case .quoted:
            if byte == UInt8(ascii: "\"") {
                mode = .quoteInQuoted
                fieldEnd = position
            } else if byte == 10 || (byte == 13 && lineEnding == .carriageReturn) {
                line += 1
                lineStart = position &+ 1
            }
            position &+= 1
        case .quoteInQuoted:
            if byte == UInt8(ascii: "\"") {
                fieldFlags |= CellRange.escaped
                mode = .quoted
                position &+= 1
            } else if byte == separator || byte == 10 || byte == 13 {
                return close(byte)
            } else {
                // Blanks between a closing quote and the separator are common and harmless.
                if byte != 32 { mode = .stray }
                position &+= 1
            }
        case .stray:
            if byte == separator || byte == 10 || byte == 13 {
                fieldEnd = position
                recordFlags |= RecordMark.strayQuote
                return close(byte)
            }
            position &+= 1
        }
        return nil
    }

    private mutating func begin(quoted: Bool) {
        fieldStart = quoted ? position + 1 : position
        fieldFlags = 0
        highBits = 0x8080_8080_8080_8080
        mode = quoted ? .quoted : .plain
        if quoted {
            quoteLine = line
            quoteColumn = position - lineStart + 1
        }
    }

    @inline(__always)
    private mutating func close(_ byte: UInt8) -> Stop? {
        if fieldEnd - fieldStart > limits.fieldBytes { return .fieldTooLong }
        endField()
        if fields.count - firstField > limits.columns { return .tooManyColumns }
        if byte == separator {
            position &+= 1
            mode = .fieldStart
            return nil
        }
        endRecord(at: position)
        position &+= 1
        line += 1
        lineStart = position
        recordStart = position
        recordLine = line
        mode = byte == 13 ? .afterReturn : .fieldStart
        if lineEnding == nil { lineEnding = byte == 13 ? .carriageReturn : .lineFeed }
        let isFull = marks.count >= limits.sliceRecords || fields.count >= limits.sliceFields
        return isFull || position >= limits.sliceBytes ? .full : nil
    }

    @inline(__always)
    private mutating func endField() {
        fields.append(CellRange(start: UInt32(fieldStart), end: UInt32(fieldEnd), flags: fieldFlags))
    }

    /// A line without any value is no record.
    private mutating func endRecord(at end: Int) {
        let count = fields.count - firstField
        if count == 1, fieldStart == fieldEnd, recordStart == fieldStart {
            fields.removeLast()
        } else {
            marks.append(
                RecordMark(
                    start: UInt32(recordStart), end: UInt32(end), firstField: UInt32(firstField),
                    fieldCount: UInt32(count), line: recordLine, flags: recordFlags))
        }
        recordFlags = 0
        firstField = fields.count
    }
}
