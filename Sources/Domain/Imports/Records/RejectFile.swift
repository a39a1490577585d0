/// Writes the rows that could not be taken, with their bytes as they came and two columns that say why.
///
/// The file has the same separator, encoding and line ends as the one that was read, so that it can be mended and
/// brought in again: the two columns are not read then. A row that was rejected before loses its old two first.
public struct RejectFile: Sendable {
    private let format: DelimitedFormat
    private let heading: [UInt8]
    private let hasRejectColumns: Bool

    public init(head: FileHead) {
        format = head.format
        hasRejectColumns = head.hasRejectColumns
        heading = head.original
    }

    /// Byte-order mark and headings, with the end of the line.
    public var header: [UInt8] {
        let mark = format.hasByteOrderMark ? format.encoding.byteOrderMark : []
        let own =
            hasRejectColumns ? [] : encoded([format.separator] + RejectFile.joined(FileHead.rejectColumns, format))
        return mark + heading + own + encoded(format.lineEndBytes)
    }

    /// One row, with the end of the line.
    public func row(_ reject: RejectedRow) -> [UInt8] {
        let reasons = RejectFile.joined([reject.code, reject.reason], format)
        return reject.original + encoded([format.separator] + reasons + format.lineEndBytes)
    }

    /// The values as one line in the file's encoding, without the end of the line.
    static func line(_ texts: [String], format: DelimitedFormat) -> [UInt8] {
        format.encoding.original(joined(texts, format))
    }

    private func encoded(_ bytes: [UInt8]) -> [UInt8] {
        format.encoding.original(bytes)
    }

    private static func joined(_ texts: [String], _ format: DelimitedFormat) -> [UInt8] {
        var result: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { result.append(format.separator) }
            let bytes = Array(text.utf8)
            guard bytes.contains(where: { $0 == format.separator || $0 == 34 || $0 == 10 || $0 == 13 }) else {
                result += bytes
                continue
            }
            result.append(34)
            for byte in bytes {
                if byte == 34 { result.append(34) }
                result.append(byte)
            }
            result.append(34)
        }
        return result
    }
}

/// A row that could not be taken: where it stood, its bytes as they came, and why.
public struct RejectedRow: Equatable, Sendable {
    public let file: String
    public let line: Int
    /// In the file's encoding, without the end of the line, and without the two columns of an earlier reject file.
    public let original: [UInt8]
    /// Stable: `bad-date`, `short-row`, `missing-value` and so on.
    public let code: String
    /// A sentence that says what is wrong and how to mend it.
    public let reason: String

    public init(file: String, line: Int, original: [UInt8], code: String, reason: String) {
        self.file = file
        self.line = line
        self.original = original
        self.code = code
        self.reason = reason
    }
}

extension FileHead {
    /// What ends a line of the file, in its encoding.
    public var lineEnd: [UInt8] { format.encoding.original(format.lineEndBytes) }
}

extension RejectFile {
    /// Everything that is needed to write the file another time: separator, encoding, line end, headings.
    public var kept: String {
        let bytes = header.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "\(format.separator) \(format.encoding.rawValue) \(format.lineEnding.rawValue) \(bytes.joined())"
    }

    /// Reads what `kept` wrote: the header, and how rows are written below it.
    public static func restored(_ kept: String) -> (header: [UInt8], row: @Sendable (RejectedRow) -> [UInt8])? {
        let parts = kept.split(separator: " ")
        guard parts.count == 4, let separator = UInt8(parts[0]),
            let encoding = TextEncoding(rawValue: String(parts[1])),
            let ending = DelimitedFormat.LineEnding(rawValue: String(parts[2]))
        else { return nil }
        let digits = Array(parts[3].utf8)
        let header = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
        }
        let format = DelimitedFormat(separator: separator, encoding: encoding, lineEnding: ending)
        return (
            header,
            { reject in
                let reasons = RejectFile.joined([reject.code, reject.reason], format)
                return reject.original
                    + encoding.original([format.separator] + reasons + format.lineEndBytes)
            }
        )
    }
}
