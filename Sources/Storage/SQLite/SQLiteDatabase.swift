import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// An embedded database: GRDB's pool of readers, and one thread that writes in groups.
final class SQLiteDatabase: Sendable {
    private let database: any DatabaseWriter
    private let readers: ReaderConnections
    private let writer: GroupWriter
    private let isClosed = Atomic(false)
    private let options: DatabaseOptions
    /// `nil` in memory.
    let path: String?

    /// Opens a file in write-ahead mode, every commit synced to the disk.
    static func open(path: String, options: DatabaseOptions) throws -> SQLiteDatabase {
        makePrivate(path)
        do {
            let pool = try DatabasePool(path: path, configuration: SQLiteSettings.configuration(options))
            try pool.barrierWriteWithoutTransaction { database in
                // GRDB lowers this to NORMAL when it turns the write-ahead log on.
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            return try SQLiteDatabase(pool, options, path: path)
        } catch {
            throw SQLiteFailure.error(from: error)
        }
    }

    /// Makes a new file that only its owner can read, for it will hold personal data; an old one stays as it is.
    private static func makePrivate(_ path: String) {
        let file = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
        if file >= 0 { Foundation.close(file) }
    }

    /// Opens a database that ends with this object.
    static func openInMemory(options: DatabaseOptions) throws -> SQLiteDatabase {
        do {
            return try SQLiteDatabase(
                DatabaseQueue(configuration: SQLiteSettings.configuration(options)), options, path: nil)
        } catch {
            throw SQLiteFailure.error(from: error)
        }
    }

    private init(_ database: any DatabaseWriter, _ options: DatabaseOptions, path: String?) throws {
        self.options = options
        self.path = path
        let readers = ReaderConnections(onPrepare: options.onPrepare)
        self.database = database
        self.readers = readers
        let connection = try database.writeWithoutTransaction { try readers.connection(for: $0) }
        writer = GroupWriter(writer: database, connection: connection)
        writer.start()
    }

    deinit {
        _ = writer.stop()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        if isClosed.load(ordering: .acquiring) { throw StorageError.closed }
        do {
            return try await database.read { [readers] database in
                let connection = try readers.connection(for: database)
                connection.reset(isReading: true)
                return try body(connection)
            }
        } catch {
            throw SQLiteFailure.error(from: error)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            // Written by the writer's thread and read there, so it needs no lock.
            nonisolated(unsafe) var value: T?
            let item = WriteItem {
                value = try body($0)
            } answer: { result in
                switch result {
                case .failure(let error): continuation.resume(throwing: error)
                case .success:
                    if let value {
                        continuation.resume(returning: value)
                    } else {
                        continuation.resume(throwing: StorageError.closed)
                    }
                }
            }
            if !writer.submit(item) { continuation.resume(throwing: StorageError.closed) }
        }
    }

    /// Copies the data as it is now into a new file that only its owner can read; writers go on meanwhile.
    func copy(to path: String) async throws -> SQLiteDatabase {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [self] in
                continuation.resume(with: Result { try copyNow(to: path) })
            }
        }
    }

    private func copyNow(to path: String) throws -> SQLiteDatabase {
        if isClosed.load(ordering: .acquiring) { throw StorageError.closed }
        Self.makePrivate(path)
        do {
            let copy = try DatabaseQueue(path: path, configuration: SQLiteSettings.configuration(options))
            try database.backup(to: copy)
            try copy.writeWithoutTransaction { database in
                // It ends with the process, so nothing of it need reach the disk in order.
                try database.execute(sql: "PRAGMA journal_mode = MEMORY")
                try database.execute(sql: "PRAGMA synchronous = OFF")
            }
            return try SQLiteDatabase(copy, options, path: path)
        } catch {
            throw SQLiteFailure.error(from: error)
        }
    }

    func close() async {
        if isClosed.exchange(true, ordering: .acquiringAndReleasing) { return }
        await withCheckedContinuation { continuation in
            if !writer.stop({ continuation.resume() }) { continuation.resume() }
        }
        // A handle closes only without prepared statements, and a reader closes last, which cannot empty the log. Where
        // one of this fails, because another process reads, the log stays and is as good.
        try? await database.barrierWriteWithoutTransaction { [readers] database in
            readers.finalizeStatements()
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try? database.close()
    }
}

/// The connections over GRDB's handles, each with its prepared statements; a handle is used by one thread at a time.
private final class ReaderConnections: Sendable {
    private struct Held: @unchecked Sendable {
        let connection: SQLiteConnection
    }

    private let connections = Mutex<[UInt: Held]>([:])
    private let onPrepare: (@Sendable (SQL) -> Void)?

    init(onPrepare: (@Sendable (SQL) -> Void)?) {
        self.onPrepare = onPrepare
    }

    func connection(for database: Database) throws -> SQLiteConnection {
        guard let handle = database.sqliteConnection else { throw StorageError.closed }
        let key = UInt(bitPattern: handle)
        if let held = connections.withLock({ $0[key] }) { return held.connection }
        let held = Held(connection: SQLiteConnection(handle: handle, onPrepare: onPrepare))
        connections.withLock { $0[key] = held }
        return held.connection
    }

    func finalizeStatements() {
        connections.withLock { connections in
            for held in connections.values { held.connection.finalizeStatements() }
        }
    }
}
