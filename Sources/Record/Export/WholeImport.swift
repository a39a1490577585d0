import Domain
import Foundation
import Storage

/// Takes an export of everything into a database that is empty, in one transaction: all of it, or nothing.
package struct WholeImport: Sendable {
    package let database: AppDatabase
    private let ids: IDGenerator

    package init(database: AppDatabase, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// - Returns: How many rows were taken, by table.
    /// - Throws: `Problem.conflict` for a database with something in it or of another schema; `Problem.invalid` for
    ///   files that do not fit, with file and row.
    package func take(from folder: String) async throws -> [String: Int64] {
        let schema = try WholeImport.schema(of: folder)
        let number = try await Migrator(Schema.migrations).currentNumber(of: database)
        guard schema.schema == number else {
            throw Problem.conflict(
                "The export is of schema \(schema.schema), the database of schema \(number). "
                    + "Use the program that made the export, then `accord migrate`.")
        }
        let (taken, newest) = try await database.write { connection -> ([String: Int64], Int64) in
            try connection.execute("\(.unlimitedTime)")
            let tables = try ExportScope.tables(in: connection)
            try WholeImport.check(tables, against: schema, in: connection)
            var taken: [String: Int64] = [:]
            for table in tables { taken[table.name] = try WholeImport.take(table, schema, folder, in: connection) }
            return (taken, try connection.integer("SELECT max(id) FROM event") ?? 0)
        }
        // No identity of the export is given out again, whatever the clock says.
        if newest > 0 { ids.pass(IDGenerator.millisecond(of: newest)) }
        return taken
    }

    private static func schema(of folder: String) throws -> ExportSchema {
        let path = folder + "/schema.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem.invalid("", "\(folder) is no whole export: it has no schema.json.")
        }
        guard let schema = try? JSONDecoder().decode(ExportSchema.self, from: data),
            schema.format == ExportSchema.format, schema.version == 1
        else { throw Problem.invalid("", "\(path) is not the schema of an export that this program can read.") }
        return schema
    }

    private static func check(
        _ tables: [TableShape], against schema: ExportSchema, in connection: any Connection
    ) throws {
        for table in ["event", "app_user", "accord_version", "person", "company"] {
            guard let shape = tables.first(where: { $0.name == table }), try connection.count(of: shape) > 0 else {
                continue
            }
            throw Problem.conflict(
                "The database is not empty. Name a file that is not there yet, or an empty database.")
        }
        let given = schema.tables.map(\.name)
        let wanted = tables.map(\.name)
        let missing = wanted.filter { !given.contains($0) } + given.filter { !wanted.contains($0) }
        guard missing.isEmpty else {
            throw Problem.invalid("", "The tables of the export are others: \(missing.joined(separator: ", ")).")
        }
    }

    private static func take(
        _ table: TableShape, _ schema: ExportSchema, _ folder: String, in connection: any Connection
    ) throws -> Int64 {
        try connection.empty(table)
        var count: Int64 = 0
        var rows = ExportRows(table, path: "\(folder)/\(table.name).csv")
        try connection.insert(into: table.name, columns: table.columns.map(\.name)) { count = try rows.give(to: $0) }
        let told = schema.tables.first { $0.name == table.name }?.rows ?? 0
        guard count == told else {
            throw Problem.invalid("", "\(table.name).csv has \(count) rows where the schema tells of \(told).")
        }
        return count
    }
}
