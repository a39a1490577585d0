import Domain
import Storage

/// Statements that read what was refused.
package enum ImportRejectQueries {
    /// How many rows of a file were refused for one reason, and one of them.
    package struct Group: Sendable {
        package let file: Int
        package let code: String
        package let count: Int
        package let line: Int
        package let reason: String
    }

    package static func groups(_ batch: ID<ImportBatch>, in connection: any Connection) throws -> [Group] {
        try connection.all(
            """
            SELECT g.file, g.code, g.many, r.line, r.reason FROM (
                SELECT file, code, count(*) AS many, min(id) AS example FROM import_reject
                WHERE batch = \(batch) GROUP BY file, code) g
            JOIN import_reject r ON r.id = g.example ORDER BY g.file, g.many DESC, g.code
            """
        ) { Group(file: $0.int(0), code: $0.text(1), count: $0.int(2), line: $0.int(3), reason: $0.text(4)) }
    }

    /// The names of the files of a batch, in order.
    package static func files(_ batch: ID<ImportBatch>, in connection: any Connection) throws -> [(
        name: String, noun: String
    )] {
        try connection.all("SELECT name, noun FROM import_file WHERE batch = \(batch) ORDER BY ordinal") {
            (ImportWords.plain($0.text(0)), $0.text(1))
        }
    }

    /// The refused rows of a file in its order.
    static func rows(
        _ batch: ID<ImportBatch>, _ ordinal: Int, named name: String, in connection: any Connection
    ) throws -> [RejectedRow] {
        try connection.all(
            """
            SELECT line, code, reason, raw FROM import_reject WHERE batch = \(batch) AND file = \(ordinal)
            ORDER BY line, id
            """
        ) { row in
            RejectedRow(file: name, line: row.int(0), original: row.blob(3), code: row.text(1), reason: row.text(2))
        }
    }

    /// The refused rows of a file with their bytes as they came, to be mended and brought in again.
    package static func file(
        _ batch: ID<ImportBatch>, _ ordinal: Int, in connection: any Connection
    ) throws -> (name: String, bytes: [UInt8])? {
        let found = try connection.first(
            "SELECT name, noun, header FROM import_file WHERE batch = \(batch) AND ordinal = \(ordinal)"
        ) { (name: ImportWords.plain($0.text(0)), noun: $0.text(1), header: $0.optionalText(2)) }
        guard let found, let restored = found.header.flatMap({ RejectFile.restored($0) }) else { return nil }
        var bytes = restored.header
        var isEmpty = true
        for row in try rows(batch, ordinal, named: found.name, in: connection) {
            isEmpty = false
            bytes += restored.row(row)
        }
        guard !isEmpty else { return nil }
        let dot = found.name.lastIndex(of: ".") ?? found.name.endIndex
        return ("\(found.name[..<dot])-rejected.csv", bytes)
    }
}
