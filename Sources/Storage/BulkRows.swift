/// What takes the values of a bulk insert, column after column, row after row; valid inside the closure only.
///
/// A value that cannot be kept is reported by `endRow()`.
public protocol BulkRows: AnyObject {
    func integer(_ value: Int64)
    func real(_ value: Double)
    func boolean(_ value: Bool)
    func null()
    func text(_ value: String)
    /// Text as UTF-8 bytes that were checked before.
    func text(utf8: UnsafeRawBufferPointer)
    func blob(_ value: UnsafeRawBufferPointer)
    /// Ends the row.
    ///
    /// - Throws: `StorageError` for a wrong number of values, a value that cannot be kept, or what the engine says.
    func endRow() throws
}

extension BulkRows {
    public func int(_ value: Int) { integer(Int64(value)) }

    public func integer(_ value: Int64?) {
        if let value { integer(value) } else { null() }
    }

    public func real(_ value: Double?) {
        if let value { real(value) } else { null() }
    }

    public func boolean(_ value: Bool?) {
        if let value { boolean(value) } else { null() }
    }

    public func text(_ value: String?) {
        if let value { text(value) } else { null() }
    }

    public func blob(_ value: [UInt8]?) {
        if let value { value.withUnsafeBytes { blob($0) } } else { null() }
    }

    /// Any value that could stand in an `SQL` literal.
    public func value(_ value: some SQLConvertible) {
        switch value.sqlValue {
        case .null: null()
        case .integer(let integer): self.integer(integer)
        case .real(let real): self.real(real)
        case .text(let text): self.text(text)
        case .blob(let blob): self.blob(blob)
        case .boolean(let boolean): self.boolean(boolean)
        }
    }
}
