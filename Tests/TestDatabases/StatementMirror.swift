import Foundation
import Storage
import Synchronization

/// Proves that each statement which a test runs on one engine can be prepared on the other.
///
/// A statement that only one engine understands fails the test that ran it. The texts are also kept for the whole run,
/// so that a statement nobody ever ran can be found: with `ACCORD_STATEMENTS` they are written to that file at the end.
public final class StatementMirror: Sendable {
    /// Statements that ask one engine about itself, look at bytes in its way, or change many rows in its way.
    private static let own = [
        "pg_", "sqlite_", "PRAGMA", "DO $$", "current_setting", "information_schema", "encode(", "FROM unnest(",
    ]
    private static let seen = Mutex<[String: Set<String>]>([:])
    private static let writing: Void = {
        atexit { StatementMirror.writeTexts() }
        return
    }()

    private let engine: Engine
    private let fresh = Mutex<[SQL]>([])

    init(_ engine: Engine) {
        _ = StatementMirror.writing
        self.engine = engine
    }

    /// Notes a statement, once for the whole run.
    func note(_ sql: SQL) {
        let text = sql.text(for: .sqlite)
        guard !StatementMirror.own.contains(where: text.contains) else { return }
        let isNew = StatementMirror.seen.withLock { $0[engine.rawValue, default: []].insert(text).inserted }
        if isNew { fresh.withLock { $0.append(sql) } }
    }

    /// Prepares what was noted on the other engine.
    ///
    /// - Throws: `TestDatabaseError` with the statement and what the engine says about it.
    func check(_ migrations: [Migration]) async throws {
        let statements = fresh.withLock { fresh in
            defer { fresh = [] }
            return fresh
        }
        guard !statements.isEmpty else { return }
        let other: Engine = engine == .sqlite ? .postgres : .sqlite
        let database = try await MirrorDatabases.shared.database(other, migrations)
        try await database.read { connection in
            for sql in statements {
                do {
                    try connection.check(sql)
                } catch {
                    throw TestDatabaseError("\(other.rawValue) cannot prepare: \(sql.text(for: .sqlite)): \(error)")
                }
            }
        }
    }

    private static func writeTexts() {
        guard let path = ProcessInfo.processInfo.environment["ACCORD_STATEMENTS"] else { return }
        let texts = seen.withLock { $0.values.reduce(into: Set<String>()) { $0.formUnion($1) } }
        // One statement a line: what counts is its words.
        let lines = texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.sorted()
        try? lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
}

/// One empty database of each engine and schema, open until the process ends.
private actor MirrorDatabases {
    static let shared = MirrorDatabases()

    private var open: [String: Task<AppDatabase, any Error>] = [:]

    func database(_ engine: Engine, _ migrations: [Migration]) async throws -> AppDatabase {
        let key = engine.rawValue + TestDatabases.key(of: migrations, dialect: .sqlite)
        if let task = open[key] { return try await task.value }
        let task = Task {
            var options = DatabaseOptions()
            options.connections = 2
            return try await TestDatabases.makeDatabase(engine, migrations: migrations, options: options)
        }
        open[key] = task
        return try await task.value
    }
}
