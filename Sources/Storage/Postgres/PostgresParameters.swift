import CLibPQ

/// A statement's values as libpq takes them: text, ended by a NUL, all in one buffer; bytes in binary.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private(set) var lengths: [Int32] = []
    private(set) var formats: [Int32] = []
    private var offsets: [Int] = []
    private var bytes: [UInt8] = []

    var count: Int32 { Int32(types.count) }

    /// Takes the literal's values in order.
    ///
    /// - Throws: `StorageError` of kind `invalidValue`.
    init(_ sql: SQL) throws {
        for part in sql.parts {
            guard case .value(let value, let type) = part else { continue }
            try append(value, type: type == .any ? value.type : type)
        }
    }

    /// Gives the values' addresses, valid inside the body.
    func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return try body(offsets.map { offset in offset < 0 ? nil : start.map { $0 + offset } })
        }
    }

    private mutating func append(_ value: SQLValue, type: SQLType) throws {
        types.append(Self.typeID(of: type))
        formats.append(0)
        offsets.append(bytes.count)
        switch value {
        case .null:
            offsets[offsets.count - 1] = -1
        case .integer(let integer):
            bytes.appendDecimal(integer)
        case .boolean(let boolean):
            bytes.append(UInt8(ascii: boolean ? "t" : "f"))
        case .real(let real):
            if let fault = ValueRule.fault(real) { throw fault }
            bytes.append(contentsOf: real.description.utf8)
        case .text(var text):
            try text.withUTF8 { utf8 in
                if let fault = ValueRule.fault(UnsafeRawBufferPointer(utf8)) { throw fault }
                bytes.append(contentsOf: utf8)
            }
        case .blob(let blob):
            formats[formats.count - 1] = 1
            bytes.append(contentsOf: blob)
        }
        let offset = offsets[offsets.count - 1]
        lengths.append(offset < 0 ? 0 : Int32(bytes.count - offset))
        bytes.append(0)
    }

    /// The type's object id; 0 lets the server infer it.
    private static func typeID(of type: SQLType) -> Oid {
        switch type {
        case .any: 0
        case .integer: PostgresValue.TypeID.int8
        case .real: PostgresValue.TypeID.float8
        case .text: PostgresValue.TypeID.text
        case .blob: PostgresValue.TypeID.bytes
        case .boolean: PostgresValue.TypeID.boolean
        }
    }
}

extension [UInt8] {
    /// Appends a whole number's decimal digits, without making a string.
    mutating func appendDecimal(_ value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var magnitude = value.magnitude
        let start = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
            magnitude /= 10
        } while magnitude > 0
        self[start...].reverse()
    }
}
