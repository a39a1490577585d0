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
        var ends = FieldEnds(scan, separator: layout.separator, from: place)
        try layout.roles.withUnsafeBufferPointer { roles in
            while place < stop {
                if plainRow(roles, &ends) { continue }
                try carefulRow()
                ends = FieldEnds(scan, separator: layout.separator, from: place)
            }
        }
    }

    /// Reads the row that stands here if all of it is usual; else nothing has happened, but for the ends.
    @inline(__always)
    private mutating func plainRow(_ roles: UnsafeBufferPointer<TouchLayout.Role>, _ ends: inout FieldEnds) -> Bool {
        var key = IdentityKey(whole: 0)
        var instant: Int64 = 0
        var isDate = false
        var channel = 0
        var converts = false
        var worth = (from: 0, to: 0)
        var start = place
        for column in 0..<roles.count {
            let isLast = column == roles.count - 1
            var from = start
            var end = ends.next()
            guard end < scan.limit else { return false }
            var to = end
            if scan[start] == FieldScan.quote {
                guard let close = scan.closingQuote(from: start + 1) else { return false }
                if end < close {
                    ends.skip(to: close)
                    end = ends.next()
                }
                guard end < scan.limit, close + 1 == self.end(of: end, isLast) else { return false }
                (from, to) = (start + 1, close)
            } else {
                to = self.end(of: end, isLast)
            }
            guard scan[end] == (isLast ? FieldScan.lineFeed : layout.separator) else { return false }
            switch roles[column] {
            case .id:
                guard from < to else { return false }
                if let whole = scan.whole(from, to), scan[from] != 0x30 || to - from == 1 {
                    key = IdentityKey(whole: whole)
                } else {
                    key = IdentityKey(text: bytes, from..<to)
                }
            case .time:
                if let whole = scan.whole(from, to) {
                    instant = Int64(whole)
                } else {
                    guard let read = TouchTime.read(scan, from, to) ?? TouchTime.read(bytes, from..<to) else {
                        return false
                    }
                    (instant, isDate) = (read, true)
                }
            case .channel:
                guard from < to, let known = channels.find(IdentityKey(text: bytes, from..<to)) else { return false }
                channel = known
            case .conversion:
                guard to - from <= 1 else { return false }
                converts = from < to && scan[from] == 0x31
                guard converts || from == to || scan[from] == 0x30 else { return false }
            case .value: worth = (from, to)
            case .other: break
            }
            start = end + 1
        }
        guard let past = layout.past(instant) else { return false }
        var value = 0.0
        if converts, worth.from < worth.to {
            guard let number = ByteNumbers.decimal(bytes, worth.from..<worth.to) else { return false }
            value = number
        }
        keep(key, past, channel, converts ? value : nil)
        latest = max(latest, instant)
        if isDate { hasDates = true }
        place = start
        line += 1
        return true
    }

    /// Where a field ends that is followed by this separator or line feed: before a carriage return.
    @inline(__always)
    private func end(of end: Int, _ isLast: Bool) -> Int {
        isLast && scan[end - 1] == FieldScan.carriageReturn ? end - 1 : end
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
