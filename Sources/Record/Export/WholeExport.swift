import Domain
import Foundation
import Storage

/// Writes everything that the database holds, but secrets, as CSV and as JSON lines with a schema.
package struct WholeExport: Sendable {
    private static let slice = 1 << 20

    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Writes into a folder that is empty or not there; one unchanging state of the data.
    ///
    /// - Throws: `Problem.conflict` for a folder with something in it.
    package func write(to folder: String, at now: Timestamp) async throws -> ExportSchema {
        try WholeExport.prepare(folder)
        let number = try await Migrator(Schema.migrations).currentNumber(of: database)
        let schema = try await database.read { connection in
            try connection.execute("\(.unlimitedTime)")
            var told: [(shape: TableShape, rows: Int64)] = []
            for table in try ExportScope.tables(in: connection) {
                told.append((table, try WholeExport.write(table, to: folder, in: connection)))
            }
            return ExportSchema(schema: number, exportedAt: Format.universal(now), tables: told)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Last, so that an export without it is one that was not finished.
        try encoder.encode(schema).write(to: URL(fileURLWithPath: folder + "/schema.json"))
        return schema
    }

    private static func prepare(_ folder: String) throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder), try !files.contentsOfDirectory(atPath: folder).isEmpty {
            throw Problem.conflict("The folder \(folder) is not empty. Name one that is, or that is not there yet.")
        }
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    private static func write(
        _ table: TableShape, to folder: String, in connection: any Connection
    ) throws -> Int64 {
        let csv = try ExportFile("\(folder)/\(table.name).csv")
        let json = try ExportFile("\(folder)/\(table.name).jsonl")
        var line = ExportLine(table)
        var rows: Int64 = 0
        try csv.write(line.heading)
        try connection.each(rowOf: table) { row in
            line.add(row)
            rows += 1
            guard line.csv.count > slice else { return }
            let texts = line.take()
            try csv.write(texts.csv)
            try json.write(texts.json)
        }
        let texts = line.take()
        try csv.write(texts.csv)
        try json.write(texts.json)
        try csv.close()
        try json.close()
        return rows
    }
}

/// A new file that only its owner reads.
private struct ExportFile {
    private let handle: FileHandle

    init(_ path: String) throws {
        guard
            FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Problem.conflict("The file \(path) cannot be written.") }
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        try handle.write(contentsOf: Data(bytes))
    }

    func close() throws { try handle.close() }
}
