/// A view of the bytes of one value.
///
/// Bound to the array that it is taken from.
public typealias FieldBytes = Swift.Span<UInt8>

/// Where one value lies in its slice, without its quotes.
struct CellRange {
    static let escaped: UInt8 = 1
    static let notASCII: UInt8 = 2

    let start: UInt32
    let end: UInt32
    /// Whether doubled quotes stand inside, and whether there are bytes beyond ASCII.
    let flags: UInt8
}

/// Where one record lies in its slice, and the line on which it begins.
struct RecordMark {
    static let strayQuote: UInt8 = 1
    static let unfinished: UInt8 = 2

    let start: UInt32
    let end: UInt32
    let firstField: UInt32
    let fieldCount: UInt32
    let line: Int
    let flags: UInt8
}

/// Some records of a file, one after another, over one array of bytes.
public struct RecordSlice: Sendable {
    public let bytes: [UInt8]
    let fields: [CellRange]
    let marks: [RecordMark]
    let encoding: TextEncoding

    public var count: Int { marks.count }

    public subscript(index: Int) -> DelimitedRecord {
        DelimitedRecord(slice: self, index: index)
    }

    func mark(_ index: Int) -> RecordMark { marks[index] }

    func field(_ record: RecordMark, _ column: Int) -> CellRange? {
        column < Int(record.fieldCount) ? fields[Int(record.firstField) + column] : nil
    }

    /// Writes the value as plain UTF-8: quotes undone and Windows-1252 turned over.
    ///
    /// True when it was not valid UTF-8.
    @discardableResult
    func plain(_ field: CellRange, into scratch: inout [UInt8]) -> Bool {
        scratch.removeAll(keepingCapacity: true)
        let raw = bytes[Int(field.start)..<Int(field.end)]
        if field.flags & CellRange.escaped != 0 {
            var afterQuote = false
            for byte in raw {
                if byte == UInt8(ascii: "\""), afterQuote {
                    afterQuote = false
                } else {
                    scratch.append(byte)
                    afterQuote = byte == UInt8(ascii: "\"")
                }
            }
        } else {
            scratch.append(contentsOf: raw)
        }
        guard field.flags & CellRange.notASCII != 0, !encoding.isWide else { return false }
        if encoding == .utf8, String(validating: scratch, as: UTF8.self) != nil { return false }
        let before = scratch
        scratch.removeAll(keepingCapacity: true)
        for byte in before { WindowsText.appendUTF8(of: byte, to: &scratch) }
        return encoding == .utf8
    }
}

/// One record of a slice: values by column, its line, and its bytes as they came.
public struct DelimitedRecord: Sendable {
    let slice: RecordSlice
    let mark: RecordMark

    init(slice: RecordSlice, index: Int) {
        self.slice = slice
        mark = slice.marks[index]
    }

    /// The line of the file on which it begins, from 1.
    public var line: Int { mark.line }
    public var count: Int { Int(mark.fieldCount) }
    /// Where its bytes lie in the slice, without the end of the line.
    public var range: Range<Int> { Int(mark.start)..<Int(mark.end) }

    /// The bytes as the file had them, in the file's encoding, without the end of the line.
    public var original: [UInt8] { slice.encoding.original(slice.bytes[range]) }

    /// The value as text, empty when the record is shorter.
    public subscript(column: Int) -> String {
        guard let field = slice.field(mark, column) else { return "" }
        if field.flags == 0 { return String(decoding: slice.bytes[Int(field.start)..<Int(field.end)], as: UTF8.self) }
        var scratch: [UInt8] = []
        slice.plain(field, into: &scratch)
        return String(decoding: scratch, as: UTF8.self)
    }

    public var texts: [String] { (0..<count).map { self[$0] } }

    /// Whether no value holds anything but blanks.
    public var isBlank: Bool {
        (0..<count).allSatisfy { column in
            guard let field = slice.field(mark, column) else { return true }
            return slice.bytes[Int(field.start)..<Int(field.end)].allSatisfy { $0 == 32 || $0 == 9 }
        }
    }
}
