/// Reads a delimited file in slices of records, however large it is; holds one slice and one piece in memory.
public struct DelimitedReader {
    public let file: String
    public private(set) var format: DelimitedFormat
    private let limits: DelimitedLimits
    private var feed: ByteFeed
    private var scanner: DelimitedScanner
    private var buffer: [UInt8] = []
    private var isAtEnd = false
    private var isDone = false

    /// - Throws: `ImportFault` when the file is empty or no delimited text.
    public init(_ file: ImportFile, options: DelimitedOptions = DelimitedOptions()) throws {
        self.file = file.name
        limits = options.limits
        feed = try ByteFeed(file: file, encoding: options.encoding)
        while buffer.count < 1 << 16, let piece = try feed.next() {
            if buffer.isEmpty { buffer = piece } else { buffer += piece }
        }
        try DelimitedReader.refuseBinary(buffer, file.name)
        guard buffer.contains(where: { $0 > 32 }) else {
            throw ImportFault(
                .empty, file: file.name, what: "There is nothing in it.", mend: "Export it again, with headings.")
        }
        let declaration = SeparatorSniffer.declaration(in: buffer)
        let separator = options.separator ?? SeparatorSniffer.separator(of: buffer)
        format = DelimitedFormat(
            separator: separator, encoding: feed.encoding, hasByteOrderMark: feed.hasByteOrderMark)
        scanner = DelimitedScanner(separator: separator, limits: limits)
        if let declaration { skip(declaration.length) }
    }

    /// The next records, at most as many as a slice holds; `nil` at the end.
    ///
    /// - Throws: `ImportFault` for bytes that are no text, quotes that never close, and what is over a limit.
    public mutating func nextSlice() throws -> RecordSlice? {
        while !isDone {
            switch DelimitedReader.scan(buffer, &scanner) {
            case .full: return take()
            case .needsMore: try refill()
            case .zeroByte: throw zeroByte()
            case .tooManyColumns: throw tooManyColumns()
            case .fieldTooLong: throw fieldTooLong()
            }
            if let ending = scanner.lineEnding { format.lineEnding = ending }
            if isAtEnd {
                isDone = true
                guard scanner.finish() else { throw cutOffInQuotes() }
                return scanner.marks.isEmpty ? nil : take()
            }
        }
        return nil
    }

    private static func scan(_ buffer: [UInt8], _ scanner: inout DelimitedScanner) -> DelimitedScanner.Stop {
        scanner.scan(buffer.span)
    }

    private mutating func refill() throws {
        guard scanner.recordBytesSoFar <= limits.recordBytes else {
            throw ImportFault(
                .recordTooLong, file: file, line: scanner.recordLine,
                what: "One record is longer than \(limits.recordBytes / 1_048_576) MB.",
                mend: "Look for a missing line end or an unclosed quote there.")
        }
        if let piece = try feed.next() {
            if buffer.isEmpty { buffer = piece } else { buffer += piece }
        } else {
            isAtEnd = true
        }
    }

    private mutating func take() -> RecordSlice {
        if let ending = scanner.lineEnding { format.lineEnding = ending }
        let slice = RecordSlice(
            bytes: buffer, fields: scanner.fields, marks: scanner.marks, encoding: format.encoding)
        let base = scanner.rebase()
        buffer = Array(buffer[min(base, buffer.count)...])
        return slice
    }

    private mutating func skip(_ count: Int) {
        buffer.removeFirst(count)
        scanner.line = 2
        scanner.startAgain()
    }

    private static func refuseBinary(_ buffer: [UInt8], _ file: String) throws {
        let head = buffer.prefix(4096)
        let strange = head.count { $0 < 9 || ($0 > 13 && $0 < 32 && $0 != 27) || $0 == 127 }
        guard strange * 20 > head.count || head.prefix(512).contains(0) else { return }
        throw ImportFault(
            .notText, file: file, line: 1, what: "This is no text: it holds bytes that no text has.",
            mend: "Export it as CSV in UTF-8.")
    }

    private func zeroByte() -> ImportFault {
        ImportFault(
            .notText, file: file, line: scanner.line, what: "There is a zero byte here: this is no text.",
            mend: "The file is damaged or not a CSV; export it again as CSV in UTF-8.")
    }

    private func tooManyColumns() -> ImportFault {
        ImportFault(
            .tooManyColumns, file: file, line: scanner.recordLine,
            what: "The record has more than \(limits.columns) columns.",
            mend: "Take out columns, or look for a missing line end.")
    }

    private func fieldTooLong() -> ImportFault {
        let size = limits.fieldBytes / 1_048_576
        if scanner.isInQuotes {
            return ImportFault(
                .fieldTooLong, file: file, line: scanner.quoteLine, column: scanner.quoteColumn,
                what: "The value that opens with a quote here is larger than \(size) MB.",
                mend: "Its closing quote is probably missing.")
        }
        return ImportFault(
            .fieldTooLong, file: file, line: scanner.line, what: "A value here is larger than \(size) MB.",
            mend: "Shorten it, or look for a missing separator or line end.")
    }

    private func cutOffInQuotes() -> ImportFault {
        ImportFault(
            .cutOffInQuotes, file: file, line: scanner.quoteLine, column: scanner.quoteColumn,
            what: "A quote opens here and never closes before the end of the file.",
            mend: "Close it, double a quote that belongs to the value, or export again if the file was cut off.")
    }
}
