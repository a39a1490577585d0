import Foundation
import Storage

/// Files with a schema in place, copied for each test.
actor SQLiteTemplates {
    static let shared = SQLiteTemplates()

    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    /// A new file with the migrations' schema.
    func copy(_ migrations: [Migration]) async throws -> DatabaseLocation {
        let folder = try TestFolder.shared.get().path
        count += 1
        let path = "\(folder)/\(count).db"
        if !migrations.isEmpty {
            try FileManager.default.copyItem(atPath: try await template(migrations, folder: folder), toPath: path)
        }
        return .file(path: path)
    }

    /// Deletes a file and what stands beside it.
    nonisolated static func delete(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    private func template(_ migrations: [Migration], folder: String) async throws -> String {
        let key = TestDatabases.key(of: migrations, dialect: .sqlite)
        if let template = templates[key] { return try await template.value }
        let path = "\(folder)/template-\(templates.count + 1).db"
        let task = Task {
            let database = try await AppDatabase.open(.file(path: path))
            try await Migrator(migrations).apply(to: database)
            await database.close()
            return path
        }
        templates[key] = task
        return try await task.value
    }
}

/// This process's folder for files, removed when it ends.
enum TestFolder {
    static let shared = Result { try ProcessFolder.make(kind: "sqlite") }
}
