import Dispatch
import Storage
import Synchronization
import TestDatabases

/// The small schema that the store tests share.
enum Shop {
    static let migrations = [
        Migration(
            number: 1, name: "items",
            statements: [
                """
                CREATE TABLE item (
                    id \(.key), name TEXT NOT NULL, amount BIGINT NOT NULL DEFAULT 0, ratio DOUBLE PRECISION,
                    data \(.blob), active BOOLEAN NOT NULL DEFAULT FALSE, CHECK (amount >= 0))
                """,
                "CREATE UNIQUE INDEX item_name_once ON item (name)",
                """
                CREATE TABLE tag (
                    kind TEXT NOT NULL, value TEXT NOT NULL, item BIGINT REFERENCES item (id), label TEXT,
                    PRIMARY KEY (kind, value), UNIQUE (item, label)) \(.withoutRowid)
                """,
                "CREATE UNIQUE INDEX tag_open ON tag (item) WHERE label IS NULL",
            ])
    ]

    /// Runs the body with a new database that holds the items 1 `apple` and 2 `pear`.
    static func with(
        _ engine: Engine, options: DatabaseOptions = DatabaseOptions(),
        isolation: isolated (any Actor)? = #isolation, _ body: (AppDatabase) async throws -> Void
    ) async throws {
        try await TestDatabases.withDatabase(engine, migrations: migrations, options: options) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO item (id, name) VALUES (1, 'apple'), (2, 'pear')")
            }
            try await body(database)
        }
    }

    static func amount(_ id: Int, in database: AppDatabase) async throws -> Int64? {
        try await database.read { try $0.integer("SELECT amount FROM item WHERE id = \(id)") }
    }

    static func names(in database: AppDatabase) async throws -> [String] {
        try await database.read { try $0.all("SELECT name FROM item ORDER BY id") { $0.text(0) } }
    }
}

/// An error of the caller's own.
struct ChangedMind: Error, Equatable {}

/// The storage error that the body ends in, or nil.
func storageError(_ body: () async throws -> Void) async -> StorageError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StorageError
    }
}

/// Counts from 1, from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

/// Holds a transaction open until the test lets it go.
final class Gate: Sendable {
    private let entered = Counter()
    private let release = DispatchSemaphore(value: 0)

    /// Called in the transaction: tells that it stands here, and waits for `open`.
    func stand() {
        entered.next()
        _ = release.wait(timeout: .now() + 20)
    }

    /// Waits until the transaction stands at the gate.
    func arrival() async throws {
        while entered.value == 0 { try await Task.sleep(for: .milliseconds(2)) }
    }

    func open() {
        release.signal()
    }
}
