import Domain
import Storage

/// The id that another system gave to one of our rows; unique by noun and system.
public struct ExternalIDRow: Sendable, Equatable {
    public var noun: String
    /// Name of the other system.
    public var source: String
    public var value: String
    public var id: Int64
    public var batch = ID<ImportBatch>(0)

    static let columns = ["noun", "source", "value", "id", "batch"]

    func write(to rows: any BulkRows) throws {
        rows.text(noun)
        rows.text(source)
        rows.text(value)
        rows.integer(id)
        rows.value(batch)
        try rows.endRow()
    }
}
