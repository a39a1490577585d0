/// Reads a file of touches: `id,time,channel,conversion,value`, in any order of rows and columns.
///
/// A journey is what one id did, by time, rows of the same instant in the order of the file; it ends with each
/// conversion, and what comes after the last one is a journey without. A row that stands twice is two touches.
public enum TouchFile {
    /// - Throws: `FileFault` with the line and how to mend it.
    public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> PathColumns {
        var cursor = ByteCursor(bytes, separator: FileHeading.separator(bytes))
        let heading = try FileHeading(
            cursor.row(),
            known: [
                ("id", ["id", "user_id", "person", "visitor_id", "customer_id", "journey"], true),
                ("time", ["time", "timestamp", "at", "date", "datetime"], true),
                ("channel", ["channel", "source", "touchpoint"], true),
                ("conversion", ["conversion", "converted", "conversions"], true),
                ("value", ["value", "conversion_value", "revenue"], false),
            ])
        let first = cursor.place
        let length = bytes[first...].prefix { $0 != 0x0A }.count + 1
        var rows = TouchRows(expected: (bytes.count - first) / max(length, 8) * 5 / 4)
        try rows.read(&cursor, heading)
        return try rows.paths()
    }
}

/// The rows of a touch file on their way into paths.
struct TouchRows {
    /// Of the instant; 1 bit says whether it converted, 16 the channel, the others the time past `base`.
    static let timeShift: UInt64 = 17
    static let halfSpan: Int64 = 1 << 45
    /// So many ids are looked up together.
    private static let atOnce = 512

    /// Number of each row's id.
    private(set) var owners: [UInt32] = []
    private(set) var marks: [UInt64] = []
    /// The rows that converted, in the order of the file.
    private(set) var conversions: [(row: Int, value: Double)] = []
    private(set) var ownerCount = 0
    private(set) var channelNames: [String] = []
    private(set) var base: Int64 = 0
    private var latest = Int64.min
    private var hasDates = false

    init(expected: Int) {
        owners.reserveCapacity(expected)
        marks.reserveCapacity(expected)
    }

    /// Plain numbers below 100,000,000,000 are seconds, others milliseconds.
    var isInSeconds: Bool { !hasDates && latest < 100_000_000_000 }

    mutating func read(_ cursor: inout ByteCursor, _ heading: FileHeading) throws {
        let columns = heading.columns()
        let bytes = cursor.bytes
        let roles = (columns[0] ?? -1, columns[1] ?? -1, columns[2] ?? -1, columns[3] ?? -1, columns[4] ?? -1)
        var owners = ByteIndex()
        var channels = ByteIndex()
        var waiting: [ByteIndex.Key] = []
        waiting.reserveCapacity(Self.atOnce)
        while !cursor.isAtEnd {
            let line = cursor.line
            let none = 0..<0
            var (id, time, channel, conversion, value) = (none, none, none, none, none)
            var index = 0
            var isDoubled = false
            while true {
                let (range, end, doubled) = cursor.field()
                if index == roles.0 {
                    id = range
                } else if index == roles.1 {
                    time = range
                } else if index == roles.2 {
                    channel = range
                } else if index == roles.3 {
                    conversion = range
                } else if index == roles.4 {
                    value = range
                }
                if doubled { isDoubled = true }
                index += 1
                if end != .separator { break }
            }
            if index == 1 && id.isEmpty { continue }
            try heading.checkCount(index, line: line)
            guard !id.isEmpty else { throw FileFault(line: line, "The id is empty: say whose touch it is.") }
            guard !channel.isEmpty else { throw FileFault(line: line, "The channel is empty.") }
            let plain = ByteNumbers.whole(bytes, time)
            if plain == nil { hasDates = true }
            guard let instant = plain ?? TouchTime.read(bytes, time) else {
                throw Self.unreadable("time", bytes, time, line, "write 2027-01-29T09:14:00Z or a whole number")
            }
            let (channelNumber, isNew) = channels.number(ByteIndex.key(bytes, channel))
            if isNew {
                guard channelNumber < ChannelNumbers.most else {
                    throw FileFault(line: line, "There are too many channels: is this the channel's column?")
                }
                channelNames.append(cursor.text(channel, doubled: isDoubled))
            }
            if self.marks.isEmpty { base = instant.subtractingReportingOverflow(Self.halfSpan).partialValue }
            let past = instant.subtractingReportingOverflow(base)
            guard !past.overflow, past.partialValue >= 0, past.partialValue < 2 * Self.halfSpan else {
                throw FileFault(line: line, "The time lies more than a thousand years from the first row's.")
            }
            latest = max(latest, instant)
            let converts = try Self.converts(bytes, conversion, line)
            let mark = UInt64(past.partialValue) << Self.timeShift | UInt64(channelNumber) << 1 | (converts ? 1 : 0)
            waiting.append(ByteIndex.key(bytes, id))
            if waiting.count == Self.atOnce {
                owners.append(numbersOf: waiting, to: &self.owners)
                waiting.removeAll(keepingCapacity: true)
            }
            if converts {
                guard let worth = value.isEmpty ? 0 : ByteNumbers.decimal(bytes, value) else {
                    throw Self.unreadable("value", bytes, value, line, "write a number with a decimal point")
                }
                conversions.append((marks.count, worth))
            }
            marks.append(mark)
        }
        owners.append(numbersOf: waiting, to: &self.owners)
        ownerCount = owners.count
    }

    @inline(__always)
    private static func converts(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ line: Int
    ) throws -> Bool {
        if range.count == 1 {
            if bytes[range.lowerBound] == UInt8(ascii: "0") { return false }
            if bytes[range.lowerBound] == UInt8(ascii: "1") { return true }
        }
        switch String(decoding: UnsafeBufferPointer(rebasing: bytes[range].prefix(8)), as: UTF8.self).lowercased() {
        case "", "false", "no", "f", "n": return false
        case "true", "yes", "t", "y": return true
        default: throw unreadable("conversion", bytes, range, line, "write 1 or 0")
        }
    }

    private static func unreadable(
        _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ line: Int, _ cure: String
    ) -> FileFault {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range].prefix(40)), as: UTF8.self)
        return FileFault(line: line, "\(name) is \"\(text)\": \(cure).")
    }
}
