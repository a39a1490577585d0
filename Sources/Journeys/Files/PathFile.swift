/// Reads a file of paths: `path;conversions;value;null`, a path being channels with `>` between them.
///
/// The columns are found by their headings, the separator (`;`, `,` or a tab) by the first line. `value` and `null`
/// may be missing and count as 0 then.
public enum PathFile {
    /// - Throws: `FileFault` with the line and how to mend it.
    public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> PathColumns {
        let start = remarks(bytes)
        let rest = UnsafeBufferPointer(rebasing: bytes[start.place...])
        var cursor = ByteCursor(bytes, separator: FileHeading.separator(rest), from: start.place, line: start.line)
        let heading = try FileHeading(
            cursor.row(),
            known: [
                (
                    "path",
                    [
                        "path", "journey", "channel_path", "conversion_path", "mcf_channel_grouping_path",
                        "default_channel_grouping_path", "default_channel_group_path",
                    ], true
                ),
                ("conversions", ["conversions", "conversion", "total_conversions", "conv"], true),
                (
                    "value",
                    [
                        "value", "total_conversion_value", "conversion_value", "conv_value", "revenue",
                        "purchase_revenue",
                    ], false
                ),
                ("null", ["null", "nulls", "total_null", "null_conversions"], false),
            ])
        var channels = ChannelNumbers()
        var columns = PathColumns()
        var steps: [UInt16] = []
        while !cursor.isAtEnd {
            let line = cursor.line
            var figures = [1: 0.0, 2: 0, 3: 0]
            steps.removeAll(keepingCapacity: true)
            var index = 0
            var isEmpty = true
            while true {
                let (range, end, doubled) = cursor.field()
                if !(end != .separator && index == 0 && range.isEmpty) { isEmpty = false }
                switch heading.role(of: index) {
                case 0: try channels.steps(cursor.text(range, doubled: doubled), line: line, into: &steps)
                case let role?: figures[role] = try figure(cursor, range, heading.name(role), line)
                case nil: break
                }
                index += 1
                if end != .separator { break }
            }
            if isEmpty { continue }
            try heading.checkCount(index, line: line)
            guard !steps.isEmpty else { throw FileFault(line: line, "The path is empty: give at least one channel.") }
            columns.append(
                steps, conversions: figures[1] ?? 0, value: figures[2] ?? 0, nulls: figures[3] ?? 0)
        }
        columns.channelNames = channels.names
        return columns
    }

    /// Where the headings stand: below lines that begin with `#` and empty ones, which some exports write first.
    private static func remarks(_ bytes: UnsafeBufferPointer<UInt8>) -> (place: Int, line: Int) {
        var (place, line) = (0, 1)
        while place < bytes.count, bytes[place] == 0x23 || (line > 1 && (bytes[place] == 0x0A || bytes[place] == 0x0D))
        {
            guard let end = bytes[place...].firstIndex(of: 0x0A) else { return (0, 1) }
            (place, line) = (end + 1, line + 1)
        }
        return place < bytes.count ? (place, line) : (0, 1)
    }

    private static func figure(
        _ cursor: ByteCursor, _ range: Range<Int>, _ name: String, _ line: Int
    ) throws -> Double {
        if range.isEmpty { return 0 }
        let bytes = cursor.bytes
        // Where commas part columns they part no decimals.
        let isInCommas = cursor.separator == UInt8(ascii: ",")
        guard let value = ByteNumbers.local(bytes, range) ?? (isInCommas ? ByteNumbers.written(bytes, range) : nil)
        else {
            let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range].prefix(40)), as: UTF8.self)
            throw FileFault(line: line, "\(name) is \"\(text)\": write a number with a decimal point.")
        }
        guard value >= 0 || name == "value" else {
            throw FileFault(line: line, "\(name) is negative: a count starts at 0.")
        }
        return value
    }
}
