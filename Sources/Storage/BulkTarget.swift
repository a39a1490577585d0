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

    /// `INSERT` of one row, for SQLite.
    var insertText: String {
        let parameters = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
        return "INSERT INTO \"\(table)\" (\(columnText)) VALUES (\(parameters))"
    }

    /// `COPY` of many rows, for PostgreSQL.
    var copyText: String {
        "COPY \"\(table)\" (\(columnText)) FROM STDIN"
    }
}
