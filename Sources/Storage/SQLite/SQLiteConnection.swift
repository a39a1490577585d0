import GRDBSQLite

/// Runs statements on one SQLite handle; used by one thread at a time.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    let memory = ConnectionMemory()
    let handle: OpaquePointer
    /// The first failure that no savepoint has rolled back.
    private(set) var failure: StorageError?
    private var cache = StatementCache<OpaquePointer>()
    private var text = StatementText()
    private var savepointDepth = 0
    private let onPrepare: (@Sendable (SQL) -> Void)?

    init(handle: OpaquePointer, onPrepare: (@Sendable (SQL) -> Void)? = nil) {
        self.handle = handle
        self.onPrepare = onPrepare
    }

    deinit {
        finalizeStatements()
    }

    /// Gives the prepared statements back, as a handle must be before it is closed.
    func finalizeStatements() {
        for entry in cache.removeAll() { sqlite3_finalize(entry.statement) }
    }

    /// Forgets what happened in the transaction before; the next one can only read, or may write.
    func reset(isReading: Bool) {
        memory.isReading = isReading
        failure = nil
        savepointDepth = 0
    }

    /// True when the engine itself has given the whole transaction up.
    var hasLostTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try withStatement(sql) { statement in
            let before = sqlite3_total_changes64(handle)
            while try statement.step() {}
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    func all<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> [T] {
        var rows: [T] = []
        try each(sql) { rows.append(try decode($0)) }
        return rows
    }

    func first<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> T? {
        try withStatement(sql) { statement in
            guard try statement.step() else { return nil }
            let row = statement.row
            let value = try decode(row)
            try row.faults.check(statement.summary)
            // A statement that changes rows and returns them must come to its end.
            if sqlite3_stmt_readonly(statement.pointer) == 0 { while try statement.step() {} }
            return value
        }
    }

    func each(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws {
        try withStatement(sql) { statement in
            let row = statement.row
            while try statement.step() {
                try body(row)
                if row.faults.first != nil { try row.faults.check(statement.summary) }
            }
        }
    }

    @discardableResult
    func insert(into table: String, columns: [String], rows: (any BulkRows) throws -> Void) throws -> Int {
        let target = try BulkTarget(table: table, columns: columns)
        let atOnce = target.rowsAtOnce
        return try withStatement(SQL(parts: [.trusted(target.insertText())]), isTold: false) { single in
            try withStatement(SQL(parts: [.trusted(target.insertText(rows: atOnce))]), isTold: false) { many in
                let bulk = SQLiteBulkRows(single: single, many: many, rowsAtOnce: atOnce, columns: columns.count)
                try rows(bulk)
                try bulk.finish()
                return bulk.rowCount
            }
        }
    }

    @discardableResult
    func update(
        _ table: String, set columns: [BulkColumn], where keys: [BulkColumn], rows: (any BulkRows) throws -> Void
    ) throws -> Int {
        let change = try BulkChange(table: table, set: columns, keys: keys)
        return try withStatement(SQL(parts: [.trusted(change.updateText)]), isTold: false) { statement in
            let bulk = SQLiteBulkRows(single: statement, columns: columns.count + keys.count)
            try rows(bulk)
            try bulk.finish()
            return bulk.rowCount
        }
    }

    @discardableResult
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try checkFailure()
        savepointDepth += 1
        defer { savepointDepth -= 1 }
        try command("SAVEPOINT inner_savepoint")
        do {
            let value = try body()
            try checkFailure()
            try command("RELEASE inner_savepoint")
            return value
        } catch {
            if !hasLostTransaction {
                try command("ROLLBACK TO inner_savepoint")
                try command("RELEASE inner_savepoint")
                failure = nil
            }
            throw error
        }
    }

    func check(_ sql: SQL) throws {
        text.render(sql, dialect: .sqlite)
        sqlite3_finalize(try SQLiteStatement.prepare(text.bytes, on: handle, isPersistent: false))
    }

    /// Runs a statement that steers the transaction, whatever failed before.
    func command(_ sql: SQL) throws {
        let entry = try entry(for: sql)
        defer { entry.release() }
        while try entry.statement.step() {}
    }

    /// Throws when the transaction cannot go on.
    func checkFailure() throws {
        if let failure { throw StorageError.aborted(by: failure) }
    }
}

extension SQLiteConnection {
    /// Prepares, binds, runs the body, and gives the statement back; remembers a failure.
    fileprivate func withStatement<T>(
        _ sql: SQL, isTold: Bool = true, _ body: (SQLiteStatement) throws -> T
    ) throws -> T {
        try checkFailure()
        if isTold, let onPrepare, !isKnown(sql) { onPrepare(sql) }
        let use: StatementUse
        do {
            use = try entry(for: sql)
        } catch let error as StorageError {
            failure = error
            throw error
        }
        defer { use.release() }
        do {
            try use.statement.bind(sql)
            return try body(use.statement)
        } catch let error as StorageError {
            // An error of a nested statement is already known, and one of a savepoint's inside is over.
            if use.statement.hasFailed, failure == nil { failure = error }
            throw error
        }
    }

    private func isKnown(_ sql: SQL) -> Bool {
        text.render(sql, dialect: .sqlite)
        return cache.find(text.bytes, hash: StatementCache<OpaquePointer>.hash(text.bytes)) != nil
    }

    private func entry(for sql: SQL) throws -> StatementUse {
        text.render(sql, dialect: .sqlite)
        let hash = StatementCache<OpaquePointer>.hash(text.bytes)
        if let entry = cache.find(text.bytes, hash: hash) {
            if !entry.isBusy {
                entry.isBusy = true
                return StatementUse(statement: SQLiteStatement(pointer: entry.statement, handle: handle), entry: entry)
            }
            let pointer = try SQLiteStatement.prepare(text.bytes, on: handle, isPersistent: false)
            return StatementUse(statement: SQLiteStatement(pointer: pointer, handle: handle), entry: nil)
        }
        let pointer = try SQLiteStatement.prepare(text.bytes, on: handle, isPersistent: true)
        let entry = StatementCache<OpaquePointer>.Entry(key: text.bytes, statement: pointer)
        entry.isBusy = true
        for evicted in cache.insert(entry, hash: hash) {
            if evicted.isBusy { evicted.isAbandoned = true } else { sqlite3_finalize(evicted.statement) }
        }
        return StatementUse(statement: SQLiteStatement(pointer: pointer, handle: handle), entry: entry)
    }
}

/// A statement in use: from the cache, or of its own when the cached one is busy.
private struct StatementUse {
    let statement: SQLiteStatement
    let entry: StatementCache<OpaquePointer>.Entry?

    func release() {
        guard let entry, !entry.isAbandoned else {
            sqlite3_finalize(statement.pointer)
            return
        }
        statement.reset()
        entry.isBusy = false
    }
}
