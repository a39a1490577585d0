import Foundation

/// The row that `COPY … TO STDOUT` sent last, taken out of its text form.
///
/// Shape: the fields one after another, each ended by a NUL. Used again for each row.
final class CopiedRow {
    private var bytes: [UInt8] = []
    /// Where each field begins; negative: it is null.
    private var starts: [Int] = []
    private var ends: [Int] = []

    var count: Int { starts.count }

    func take(_ line: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var start = 0
        var isNull = false
        var index = 0
        func end() {
            starts.append(isNull ? -1 : start)
            ends.append(bytes.count)
            bytes.append(0)
            start = bytes.count
            isNull = false
        }
        while index < line.count {
            let byte = line[index]
            index += 1
            switch byte {
            case 0x09: end()
            case 0x0A: break
            case UInt8(ascii: "\\") where index < line.count:
                let escaped = line[index]
                index += 1
                if escaped == UInt8(ascii: "N") { isNull = true } else { bytes.append(Self.unescaped(escaped)) }
            default: bytes.append(byte)
            }
        }
        end()
    }

    func isNull(_ column: Int) -> Bool { !starts.indices.contains(column) || starts[column] < 0 }

    func integer(_ column: Int) -> Int64? { field(column) { PostgresValue.integer($0) } ?? nil }

    func real(_ column: Int) -> Double? {
        field(column) { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count + 1) { strtod($0, nil) }
        } ?? nil
    }

    func boolean(_ column: Int) -> Bool? {
        field(column) { bytes in
            guard bytes.count == 1 else { return nil }
            return bytes[0] == UInt8(ascii: "t") ? true : bytes[0] == UInt8(ascii: "f") ? false : nil
        } ?? nil
    }

    func blob(_ column: Int) -> [UInt8]? { field(column) { PostgresValue.blob($0) } ?? nil }

    /// Gives the bytes of a field, valid inside the body; nil where it is null.
    func field<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T? {
        guard !isNull(column) else { return nil }
        return try bytes.withUnsafeBufferPointer { bytes in
            try body(UnsafeBufferPointer(rebasing: bytes[starts[column]..<ends[column]]))
        }
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "v"): 0x0B
        default: byte
        }
    }
}
