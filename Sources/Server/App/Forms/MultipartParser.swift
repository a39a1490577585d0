import Record

/// Takes a `multipart/form-data` body apart as it arrives, however it was cut into pieces.
struct MultipartParser {
    enum Event: Equatable {
        case begin(MultipartHeader)
        case data(ArraySlice<UInt8>)
        case end
    }

    private enum State {
        case preamble
        case afterDelimiter
        case headers
        case content
        case finished
    }

    private static let headerLimit = 16 * 1024
    private static let lineEnd: [UInt8] = [13, 10]
    private static let headersEnd: [UInt8] = [13, 10, 13, 10]

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// Starts with a line end, so that the first delimiter looks like all others.
    private var buffer: [UInt8] = [13, 10]
    private var start = 0

    /// Throws `Refusal.malformed` for a boundary that the standard does not allow.
    init(boundary: String) throws {
        guard (1...70).contains(boundary.utf8.count) else {
            throw Refusal.malformed("The form has no usable boundary.")
        }
        delimiter = [13, 10, 45, 45] + Array(boundary.utf8)
    }

    var isFinished: Bool { state == .finished }

    mutating func feed(_ bytes: some Sequence<UInt8>, _ emit: (Event) throws -> Void) throws {
        guard state != .finished else { return }
        buffer.append(contentsOf: bytes)
        while try step(emit) {}
        buffer.removeFirst(start)
        start = 0
    }

    /// Throws when the body stopped before its last delimiter.
    func finish() throws {
        guard state == .finished else { throw Refusal.malformed("The form is cut off.") }
    }

    /// Goes one step further; false when more bytes are needed.
    private mutating func step(_ emit: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble: return skipPreamble()
        case .afterDelimiter: return try readAfterDelimiter()
        case .headers: return try readHeaders(emit)
        case .content: return try readContent(emit)
        case .finished: return false
        }
    }

    private mutating func skipPreamble() -> Bool {
        guard let found = find(delimiter) else {
            start = max(start, buffer.count - delimiter.count + 1)
            return false
        }
        start = found + delimiter.count
        state = .afterDelimiter
        return true
    }

    /// Behind a delimiter stand two hyphens at the end, or spaces and a line end before the next part.
    private mutating func readAfterDelimiter() throws -> Bool {
        while start < buffer.count, buffer[start] == 32 || buffer[start] == 9 {
            start += 1
        }
        guard buffer.count - start >= 2 else { return false }
        switch (buffer[start], buffer[start + 1]) {
        case (45, 45):
            state = .finished
            start = buffer.count
        case (13, 10):
            // The line end stays: an empty header block then ends like any other.
            state = .headers
        default: throw Refusal.malformed("The form's parts are not divided as they should be.")
        }
        return true
    }

    private mutating func readHeaders(_ emit: (Event) throws -> Void) throws -> Bool {
        guard let end = find(MultipartParser.headersEnd) else {
            guard buffer.count - start <= MultipartParser.headerLimit else {
                throw Refusal.malformed("A part of the form has too many headers.")
            }
            return false
        }
        guard end - start <= MultipartParser.headerLimit else {
            throw Refusal.malformed("A part of the form has too many headers.")
        }
        let header = try MultipartHeader(buffer[start..<end])
        start = end + MultipartParser.headersEnd.count
        state = .content
        try emit(.begin(header))
        return true
    }

    private mutating func readContent(_ emit: (Event) throws -> Void) throws -> Bool {
        if let end = find(delimiter) {
            if end > start {
                try emit(.data(buffer[start..<end]))
            }
            try emit(.end)
            start = end + delimiter.count
            state = .afterDelimiter
            return true
        }
        let safe = max(start, buffer.count - delimiter.count + 1)
        if safe > start {
            try emit(.data(buffer[start..<safe]))
            start = safe
        }
        return false
    }

    /// Where the bytes begin, from `start` on.
    private func find(_ wanted: [UInt8]) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            wanted.withUnsafeBufferPointer { wanted in
                var index = start
                let last = bytes.count - wanted.count
                while index <= last {
                    if bytes[index] == wanted[0] {
                        var offset = 1
                        while offset < wanted.count, bytes[index + offset] == wanted[offset] {
                            offset += 1
                        }
                        if offset == wanted.count { return index }
                    }
                    index += 1
                }
                return nil
            }
        }
    }
}
