import CLibPQ
import Foundation

/// Reads values from PostgreSQL's text format, each only from the types that hold it.
enum PostgresValue {
    /// Object ids of the types that the program reads and writes; they never change between servers.
    enum TypeID {
        static let boolean: Oid = 16
        static let bytes: Oid = 17
        static let int8: Oid = 20
        static let int2: Oid = 21
        static let int4: Oid = 23
        static let text: Oid = 25
        static let float4: Oid = 700
        static let float8: Oid = 701
        static let numeric: Oid = 1700
    }

    /// A whole number, also of a `numeric` without a fraction, as sums of whole numbers are.
    static func integer(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> Int64? {
        switch PQftype(result, column) {
        case TypeID.int8, TypeID.int4, TypeID.int2, TypeID.numeric: break
        default: return nil
        }
        return bytes(result, row, column).flatMap { integer($0) }
    }

    static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in isNegative ? bytes[1...] : bytes[...] {
            let digit = Int64(byte) - 48
            guard 0...9 ~= digit else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = product.subtractingReportingOverflow(digit)
            if overflow || sumOverflow { return nil }
            value = sum
        }
        // Summed up below zero, where the range is one wider.
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    static func real(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> Double? {
        switch PQftype(result, column) {
        case TypeID.float8, TypeID.float4, TypeID.numeric, TypeID.int8, TypeID.int4, TypeID.int2: break
        default: return nil
        }
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return nil }
        return strtod(start, nil)
    }

    static func boolean(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> Bool? {
        guard PQftype(result, column) == TypeID.boolean, let bytes = bytes(result, row, column) else { return nil }
        return bytes.first == UInt8(ascii: "t")
    }

    static func text(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        switch PQftype(result, column) {
        case TypeID.boolean, TypeID.bytes, TypeID.int8, TypeID.int4, TypeID.int2, TypeID.float4, TypeID.float8,
            TypeID.numeric:
            nil
        default:
            bytes(result, row, column)
        }
    }

    /// Bytes from the form `\x0aff`.
    static func blob(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> [UInt8]? {
        guard PQftype(result, column) == TypeID.bytes else { return nil }
        return bytes(result, row, column).flatMap { blob($0) }
    }

    static func blob(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard bytes.count >= 2 else { return nil }
        var value: [UInt8] = []
        value.reserveCapacity(bytes.count / 2 - 1)
        var index = 2
        while index + 1 < bytes.count {
            value.append(nibble(bytes[index]) << 4 | nibble(bytes[index + 1]))
            index += 2
        }
        return value
    }

    private static func bytes(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> UnsafeBufferPointer<UInt8>? {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return nil }
        let count = Int(PQgetlength(result, row, column))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - 48 : digit - 87
    }
}
