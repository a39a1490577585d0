/// Reads the rows of one piece of a touch file and deals them by id.
///
/// Most rows are read at one go. A row with anything unusual (a doubled quote, a line feed in quotes, a sign, a fault,
/// the end of the file) is read again with care.
struct TouchPiece {
    let bytes: UnsafeBufferPointer<UInt8>
    let scan: FieldScan
    let layout: TouchLayout
    let streams: RowStreams
    private(set) var channels = ChannelIndex()
    let start: Int
    /// Where the next row begins.
    private(set) var place: Int
    /// The line of that row, counted as if the piece began on the line that it was given.
    private(set) var line: Int
    private(set) var latest = Int64.min
    private(set) var hasDates = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ layout: TouchLayout, from place: Int, line: Int, streams: Int) {
        self.bytes = bytes
        self.layout = layout
        start = place
        self.place = place
        self.line = line
        scan = FieldScan(bytes)
        self.streams = RowStreams(count: streams)
    }

    /// Reads all rows that begin before `stop`.
    mutating func read(until stop: Int) throws {
        var rows = UsualRows(scan, separator: layout.separator, columns: layout.roles.count, from: place)
        defer { rows.deallocate() }
        while place < stop {
            while place < stop, rows.hasRow {
                let (row, next) = rows.bare()
                guard read(row, next: next) else { break }
                rows.passBare()
            }
            guard place < stop else { break }
            if let (row, next) = rows.quoted(), read(row, next: next) { continue }
            if !rows.hasRow, rows.mark(from: place) { continue }
            try carefulRow()
            rows.skip(to: place)
        }
    }

    /// Reads a row if all that it says is usual; else nothing has happened.
    @inline(__always)
    private mutating func read(_ row: UsualRow, next: Int) -> Bool {
        let columns = layout.columns
        // A carriage return before the line feed belongs to no field: where the first line has none, it is unusual.
        guard next <= scan.limit, scan[next &- 1] == FieldScan.lineFeed,
            (scan[next &- 2] == FieldScan.carriageReturn) == layout.endsInReturn
        else { return false }
        guard let id = row.field(columns.id), let time = row.field(columns.time),
            let name = row.field(columns.channel), let conversion = row.field(columns.conversion),
            let worth = row.field(columns.value), id.from < id.to, name.from < name.to,
            columns.others.allSatisfy({ row.field($0) != nil })
        else { return false }
        var instant: Int64 = 0
        var isDate = false
        if let whole = scan.whole(time.from, time.to) {
            instant = Int64(bitPattern: whole)
        } else {
            guard
                let date = TouchTime.read(scan, time.from, time.to) ?? TouchTime.read(bytes, time.from..<time.to)
            else { return false }
            (instant, isDate) = (date, true)
        }
        guard let past = layout.past(instant),
            let channel = channels.find(IdentityKey(name: bytes, Range(uncheckedBounds: (name.from, name.to)))),
            conversion.to &- conversion.from <= 1
        else { return false }
        let converts = conversion.from < conversion.to && scan[conversion.from] == 0x31
        guard converts || conversion.from == conversion.to || scan[conversion.from] == 0x30 else { return false }
        var value = 0.0
        if converts, worth.from < worth.to, layout.hasValues {
            guard let number = ByteNumbers.decimal(bytes, worth.from..<worth.to) else { return false }
            value = number
        }
        keep(IdentityKey(id: scan, bytes, id.from, id.to), past, channel, converts ? value : nil)
        latest = max(latest, instant)
        if isDate { hasDates = true }
        place = next
        line += 1
        return true
    }

    @inline(__always)
    private func keep(_ key: IdentityKey, _ past: UInt64, _ channel: Int, _ worth: Double?) {
        let mark =
            past << RowStreams.timeShift | UInt64(channel) << RowStreams.channelShift
            | (worth == nil ? 0 : RowStreams.convertsBit)
        streams.append(key, mark: mark, worth: worth ?? 0)
    }

    /// Any row, by the rules of CSV.
    ///
    /// - Throws: `FileFault` that says what is wrong with it.
    @inline(never)
    private mutating func carefulRow() throws {
        var cursor = ByteCursor(bytes, separator: layout.separator, from: place, line: line)
        defer {
            place = cursor.place
            line = cursor.line
        }
        guard let row = try CarefulRow(&cursor, layout) else { return }
        var channel = channels.find(row.channelKey)
        if channel == nil { channel = try channels.add(row.channelKey, name: row.channel, line: row.line) }
        latest = max(latest, row.instant)
        if row.isDate { hasDates = true }
        keep(row.key, row.past, channel ?? 0, row.worth)
    }
}
