import CLibPQ

/// A result of libpq, given back when it goes.
final class PostgresResult {
    let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    var isSuccess: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY }

    var rowCount: Int32 { PQntuples(pointer) }

    /// Gives the rows in order.
    ///
    /// - Throws: what the body throws, or `StorageError` of kind `typeClash` after a row that was read wrongly.
    func forEach(_ sql: SQL, upTo limit: Int32 = .max, _ body: (ResultRow) throws -> Void) throws {
        guard let pointer else { return }
        let faults = RowFaults()
        for index in 0..<min(rowCount, limit) {
            try body(ResultRow(source: .postgres(pointer, index), faults: faults))
            if faults.first != nil {
                try faults.check(StatementText.summary(of: sql.text(for: .postgres).utf8))
            }
        }
    }
}
