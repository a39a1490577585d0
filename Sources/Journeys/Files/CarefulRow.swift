/// One row of a touch file, read by all rules of CSV and checked.
struct CarefulRow {
    let line: Int
    let key: IdentityKey
    let channelKey: IdentityKey
    let channel: String
    let instant: Int64
    let past: UInt64
    let isDate: Bool
    /// nil where the touch did not convert.
    let worth: Double?

    private typealias Field = (range: Range<Int>, doubled: Bool)

    /// The row where the cursor stands; nil for an empty line.
    ///
    /// - Throws: `FileFault` with the line and how to mend it.
    init?(_ cursor: inout ByteCursor, _ layout: TouchLayout) throws {
        let line = cursor.line
        guard let fields = try Self.fields(&cursor, layout) else { return nil }
        func field(_ role: TouchLayout.Role) -> Field { fields[Int(role.rawValue)] }
        let bytes = cursor.bytes
        let (time, value) = (field(.time).range, field(.value).range)
        guard !field(.id).range.isEmpty else { throw FileFault(line: line, "The id is empty: say whose touch it is.") }
        guard !field(.channel).range.isEmpty else { throw FileFault(line: line, "The channel is empty.") }
        let plain = ByteNumbers.whole(bytes, time)
        guard let instant = plain ?? TouchTime.read(bytes, time) else {
            throw Self.unreadable("time", bytes, time, line, "write 2027-01-29T09:14:00Z or a whole number")
        }
        guard let past = layout.past(instant) else {
            throw FileFault(line: line, "The time lies more than a thousand years from the first row's.")
        }
        let converts = try Self.converts(bytes, field(.conversion).range, line)
        guard let worth = !converts || value.isEmpty ? 0 : ByteNumbers.local(bytes, value) else {
            throw Self.unreadable("value", bytes, value, line, "write a number with a decimal point")
        }
        self.line = line
        key = Self.key(cursor, field(.id), isId: true)
        channelKey = Self.key(cursor, field(.channel), isId: false)
        channel = cursor.text(field(.channel).range, doubled: field(.channel).doubled)
        self.instant = instant
        self.past = past
        isDate = plain == nil
        self.worth = converts ? worth : nil
    }

    /// By role; nil for an empty line.
    private static func fields(_ cursor: inout ByteCursor, _ layout: TouchLayout) throws -> [Field]? {
        let line = cursor.line
        var fields: [Field] = Array(repeating: (0..<0, false), count: 6)
        var count = 0
        var isEmpty = true
        while true {
            let (range, end, doubled) = cursor.field()
            let role = count < layout.roles.count ? layout.roles[count] : .other
            fields[Int(role.rawValue)] = (range, doubled)
            if !range.isEmpty { isEmpty = false }
            count += 1
            if end != .separator { break }
        }
        if count == 1 && isEmpty { return nil }
        try layout.heading.checkCount(count, line: line)
        return fields
    }

    private static func key(_ cursor: ByteCursor, _ field: Field, isId: Bool) -> IdentityKey {
        guard field.doubled else {
            return isId
                ? IdentityKey(id: cursor.bytes, field.range) : IdentityKey(name: cursor.bytes, field.range)
        }
        let single = Array(cursor.text(field.range, doubled: true).utf8)
        return single.withUnsafeBufferPointer {
            isId ? IdentityKey(id: $0, $0.indices) : IdentityKey(name: $0, $0.indices)
        }
    }

    private static func converts(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ line: Int
    ) throws -> Bool {
        switch String(decoding: UnsafeBufferPointer(rebasing: bytes[range].prefix(8)), as: UTF8.self).lowercased() {
        case "", "0", "false", "no", "f", "n": return false
        case "1", "true", "yes", "t", "y": return true
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
