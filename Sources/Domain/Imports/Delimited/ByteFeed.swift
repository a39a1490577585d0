/// Pulls pieces from a source, takes off the byte-order mark, and turns UTF-16 into UTF-8.
struct ByteFeed {
    private static let piece = 1 << 18

    let file: String
    private let source: ByteSource
    private(set) var encoding: TextEncoding
    private(set) var hasByteOrderMark = false
    private var pending: [UInt8] = []
    private var position = 0
    private var ended = false
    private var oddByte: UInt8?
    private var highSurrogate: UInt32?

    /// Reads the first bytes, finds the encoding, and refuses what is plainly no text.
    init(file: ImportFile, encoding wanted: TextEncoding?) throws {
        self.file = file.name
        source = try file.open()
        encoding = wanted ?? .utf8
        while pending.count < 4, !ended { try pull() }
        try recogniseFormat()
        for candidate in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian]
        where pending.starts(with: candidate.byteOrderMark) {
            encoding = candidate
            hasByteOrderMark = true
            position = candidate.byteOrderMark.count
        }
        if !hasByteOrderMark, wanted == nil { guessWideEncoding() }
    }

    /// The next bytes as UTF-8 (or as they are), at most a piece at a time; `nil` at the end.
    mutating func next() throws -> [UInt8]? {
        while position >= pending.count {
            if ended { return try finish() }
            pending = []
            position = 0
            try pull()
        }
        let end = min(pending.count, position + ByteFeed.piece)
        defer { position = end }
        if !encoding.isWide {
            return position == 0 && end == pending.count ? pending : Array(pending[position..<end])
        }
        return transcode(pending[position..<end])
    }

    private mutating func pull() throws {
        if let more = try source.next() {
            if pending.isEmpty { pending = more } else { pending += more }
        } else {
            ended = true
        }
    }

    private mutating func finish() throws -> [UInt8]? {
        guard oddByte != nil else {
            guard let high = highSurrogate else { return nil }
            highSurrogate = nil
            var rest: [UInt8] = []
            WideText.appendUTF8(of: high, to: &rest)
            return rest
        }
        throw ImportFault(
            .notText, file: file, what: "The file says it is UTF-16 but has an odd number of bytes.",
            mend: "It is probably cut off: export it again.")
    }

    /// UTF-16 without a mark shows itself by zero bytes at every second place.
    private mutating func guessWideEncoding() {
        let sample = pending.prefix(256)
        guard sample.count >= 8 else { return }
        var zeroes = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeroes[index & 1] += 1 }
        if zeroes[1] * 3 > sample.count, zeroes[0] == 0 { encoding = .utf16LittleEndian }
        if zeroes[0] * 3 > sample.count, zeroes[1] == 0 { encoding = .utf16BigEndian }
    }

    private func recogniseFormat() throws {
        let kinds: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another zip archive"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"), ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
            ([0x1F, 0x8B], "packed by gzip"), ([0x42, 0x5A, 0x68], "packed by bzip2"),
            ([0x28, 0xB5, 0x2F, 0xFD], "packed by zstd"),
        ]
        guard let kind = kinds.first(where: { pending.starts(with: $0.0) }) else { return }
        throw ImportFault(
            .workbook, file: file, what: "This is \(kind.1), not delimited text.",
            mend: "Unpack it, or save it as CSV (UTF-8).")
    }

    private mutating func transcode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = oddByte else {
                oddByte = byte
                continue
            }
            oddByte = nil
            let unit =
                encoding == .utf16BigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
            append(unit, to: &result)
        }
        return result
    }

    private mutating func append(_ unit: UInt32, to result: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xFC00 == 0xDC00 {
                WideText.appendUTF8(of: 0x10000 + (high & 0x3FF) << 10 + unit & 0x3FF, to: &result)
                return
            }
            WideText.appendUTF8(of: high, to: &result)
        }
        if unit & 0xFC00 == 0xD800 {
            highSurrogate = unit
        } else {
            WideText.appendUTF8(of: unit, to: &result)
        }
    }
}
