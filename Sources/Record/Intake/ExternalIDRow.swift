import Domain
import Storage

/// The id that another system gave to one of our rows; unique by noun and system.
package struct ExternalIDRow: Sendable, Equatable {
    package var noun: String
    /// Name of the other system.
    package var source: String
    package var value: String
    package var id: Int64
    package var batch = ID<ImportBatch>(0)

    package static let columns = ["noun", "source", "value", "id", "batch"]

    package func write(to rows: any BulkRows) throws {
        rows.text(noun)
        rows.text(source)
        rows.text(value)
        rows.integer(id)
        rows.value(batch)
        try rows.endRow()
    }
}
