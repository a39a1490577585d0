/// The table and columns of a bulk insert, checked to be plain names before they become text.
struct BulkTarget {
    let table: String
    let columns: [String]

    init(table: String, columns: [String]) throws {
        guard !columns.isEmpty, ([table] + columns).allSatisfy(Self.isName) else {
            throw StorageError(.misuse, "A bulk insert takes a table's and its columns' plain names.")
        }
        self.table = table
        self.columns = columns
    }

    /// Letters, digits and underscores, as all names of the schema are.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                $0 == 0x5F || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 || 0x41...0x5A ~= $0
            }
    }

    private var columnText: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }

    /// How many rows one statement takes.
    var rowsAtOnce: Int { max(2, min(32, 512 / columns.count)) }

    /// `INSERT` of one row or of several, for SQLite.
    ///
    /// A row that cannot be kept leaves those before it: the connection gives the transaction up anyway, and the engine
    /// need not remember how to take them back.
    func insertText(rows: Int = 1) -> String {
        let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        let values = repeatElement(row, count: rows).joined(separator: ", ")
        return "INSERT OR FAIL INTO \"\(table)\" (\(columnText)) VALUES \(values)"
    }

    /// `COPY` of many rows, for PostgreSQL.
    var copyText: String {
        "COPY \"\(table)\" (\(columnText)) FROM STDIN"
    }
}
