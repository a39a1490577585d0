/// How a delimited file is written: what separates values, ends lines and encodes text.
public struct DelimitedFormat: Equatable, Sendable {
    public enum LineEnding: String, Sendable { case lineFeed, carriageReturn, both }

    /// One of `,` `;` `|` and tab.
    public var separator: UInt8
    public var encoding: TextEncoding
    public var hasByteOrderMark: Bool
    public var lineEnding: LineEnding

    public init(
        separator: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false,
        lineEnding: LineEnding = .lineFeed
    ) {
        self.separator = separator
        self.encoding = encoding
        self.hasByteOrderMark = hasByteOrderMark
        self.lineEnding = lineEnding
    }

    /// The bytes that end a line, before encoding.
    public var lineEndBytes: [UInt8] {
        switch lineEnding {
        case .lineFeed: [10]
        case .carriageReturn: [13]
        case .both: [13, 10]
        }
    }
}

/// The most that one file may hold; beyond it the file is refused with a sentence, never read in part.
public struct DelimitedLimits: Equatable, Sendable {
    public var columns = 5_000
    /// Bytes of one value.
    public var fieldBytes = 1 << 20
    /// Bytes of one record.
    public var recordBytes = 8 << 20
    /// Records, bytes and values that one slice holds at most.
    public var sliceRecords = 4_000
    public var sliceBytes = 8 << 20
    public var sliceFields = 200_000

    public init() {}
}

/// What is laid down about a file; what is `nil` is found out from its first bytes.
public struct DelimitedOptions: Equatable, Sendable {
    public var separator: UInt8?
    public var encoding: TextEncoding?
    public var limits = DelimitedLimits()

    public init(separator: UInt8? = nil, encoding: TextEncoding? = nil) {
        self.separator = separator
        self.encoding = encoding
    }
}
