import Foundation
import Storage

/// Databases with a schema in place on this process's own server, cloned for each test.
actor PostgresTemplates {
    static let shared = PostgresTemplates()

    private var server: Task<PrivatePostgres, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    /// A new database with the migrations' schema.
    func copy(_ migrations: [Migration]) async throws -> DatabaseLocation {
        let server = try await runningServer()
        count += 1
        let name = "test_\(count)"
        let template = migrations.isEmpty ? "template0" : try await template(migrations, server: server)
        try await server.createDatabase(name, template: template)
        return .postgres(url: server.url(database: name))
    }

    /// Deletes a database of this process's server.
    func delete(_ url: String) async {
        guard let server = try? await runningServer(), let slash = url.lastIndex(of: "/") else { return }
        let name = String(url[url.index(after: slash)...])
        guard server.url(database: name) == url else { return }
        // A leftover goes with the server's folder.
        try? await server.dropDatabase(name)
    }

    private func runningServer() async throws -> PrivatePostgres {
        if let server { return try await server.value }
        let task = Task { try await PrivatePostgres.start() }
        server = task
        return try await task.value
    }

    private func template(_ migrations: [Migration], server: PrivatePostgres) async throws -> String {
        let key = TestDatabases.key(of: migrations, dialect: .postgres)
        if let template = templates[key] { return try await template.value }
        let name = "schema_\(templates.count + 1)"
        let task = Task {
            try await server.createDatabase(name, template: "template0")
            let database = try await AppDatabase.open(.postgres(url: server.url(database: name)))
            try await Migrator(migrations).apply(to: database)
            await database.close()
            return name
        }
        templates[key] = task
        return try await task.value
    }
}
