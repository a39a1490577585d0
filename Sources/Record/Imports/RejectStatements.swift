import Domain
import Storage

/// Statements that keep refused rows.
enum RejectStatements {
    static func insert(
        _ rejects: [RejectedRow], _ batch: ID<ImportBatch>, file: Int, _ act: Act, in connection: any Connection
    ) throws {
        guard !rejects.isEmpty else { return }
        let columns = ["id", "batch", "file", "line", "code", "reason", "raw"]
        try connection.insert(into: "import_reject", columns: columns) { rows in
            for reject in rejects {
                let id: ID<RejectedRow> = try act.ids.next()
                rows.value(id)
                rows.value(batch)
                rows.int(file)
                rows.int(reject.line)
                rows.text(reject.code)
                rows.text(reject.reason)
                rows.blob(reject.original)
                try rows.endRow()
            }
        }
    }
}
