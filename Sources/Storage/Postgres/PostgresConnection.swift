import CLibPQ

/// Runs statements on one PostgreSQL connection; used by one worker.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    let memory = ConnectionMemory()
    let handle: OpaquePointer
    /// The first failure that no savepoint has rolled back.
    private(set) var failure: StorageError?
    private var cache = StatementCache<String>()
    private var text = StatementText()
    private var preparedCount = 0
    private var cursorCount = 0
    private var savepointDepth = 0
    private let onPrepare: (@Sendable (SQL) -> Void)?

    /// Rows that a cursor fetches at a time.
    private static let chunk = 1_000

    init(handle: OpaquePointer, onPrepare: (@Sendable (SQL) -> Void)? = nil) {
        self.handle = handle
        self.onPrepare = onPrepare
    }

    deinit {
        PQfinish(handle)
    }

    /// False once the server or the network has ended the connection.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Forgets what happened in the transaction before; the next one can only read, or may write.
    func reset(isReading: Bool) {
        memory.isReading = isReading
        failure = nil
        savepointDepth = 0
        cursorCount = 0
    }

    /// Forgets the prepared statements, which a changed schema has made useless.
    func forgetStatements() throws {
        _ = cache.removeAll()
        try command("DEALLOCATE ALL")
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        let result = try run(sql)
        // A query's count is of rows that were read, not changed.
        let isQuery =
            result.status == PGRES_TUPLES_OK && String(cString: PQcmdStatus(result.pointer)).hasPrefix("SELECT")
        return isQuery ? 0 : Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
    }

    func all<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> [T] {
        let result = try run(sql)
        var values: [T] = []
        values.reserveCapacity(Int(result.rowCount))
        try result.forEach(sql) { values.append(try decode($0)) }
        return values
    }

    func first<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> T? {
        let result = try run(sql)
        var value: T?
        try result.forEach(sql, upTo: 1) { value = try decode($0) }
        return value
    }

    func each(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws {
        cursorCount += 1
        let cursor = "cursor_\(cursorCount)"
        onPrepare?(sql)
        _ = try run(
            SQL(parts: [.trusted("DECLARE \(cursor) NO SCROLL CURSOR FOR ")] + sql.parts), isPrepared: false)
        defer {
            // A failed transaction has closed its cursors already.
            if failure == nil { try? command("CLOSE \(cursor)") }
        }
        let fetch = SQL(parts: [.trusted("FETCH FORWARD \(Self.chunk) FROM \(cursor)")])
        while true {
            let result = try run(fetch, isPrepared: false)
            try result.forEach(sql, body)
            if result.rowCount < Self.chunk { return }
        }
    }

    @discardableResult
    func insert(into table: String, columns: [String], rows: (any BulkRows) throws -> Void) throws -> Int {
        try checkFailure()
        let target = try BulkTarget(table: table, columns: columns)
        let start = PostgresResult(PQexec(handle, target.copyText))
        guard start.status == PGRES_COPY_IN else { throw fail(start, statement: target.copyText) }
        let bulk = PostgresBulkRows(handle: handle, columns: columns.count)
        do {
            try rows(bulk)
            try bulk.finish()
        } catch {
            PQputCopyEnd(handle, "given up")
            let cause = drain(statement: target.copyText)
            // A copy that was given up has failed the transaction, whatever the reason.
            let reported = cause.flatMap { $0.code == "57014" ? nil : $0 } ?? error as? StorageError
            failure = reported ?? cause ?? failure
            throw bulk.isRefused ? reported ?? error : error
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw fail(nil, statement: target.copyText) }
        if let error = drain(statement: target.copyText) {
            failure = error
            throw error
        }
        return bulk.rowCount
    }

    @discardableResult
    func update(
        _ table: String, set columns: [BulkColumn], where keys: [BulkColumn], rows: (any BulkRows) throws -> Void
    ) throws -> Int {
        let change = try BulkChange(table: table, set: columns, keys: keys)
        let changes = PostgresBulkChanges(columns: columns.count + keys.count) {
            _ = try self.run(change.statement($0), isPrepared: false)
        }
        do {
            try rows(changes)
            try changes.finish()
        } catch let error as StorageError {
            if failure == nil { failure = error }
            throw error
        }
        return changes.rowCount
    }

    @discardableResult
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try checkFailure()
        savepointDepth += 1
        defer { savepointDepth -= 1 }
        let name = "savepoint_\(savepointDepth)"
        try command("SAVEPOINT \(name)")
        do {
            let value = try body()
            try checkFailure()
            try command("RELEASE \(name)")
            return value
        } catch {
            if isAlive {
                try command("ROLLBACK TO \(name); RELEASE \(name)")
                failure = nil
            }
            throw error
        }
    }

    func check(_ sql: SQL) throws {
        try savepoint {
            text.render(sql, dialect: .postgres)
            try prepare(name: "", parameters: PostgresParameters(sql))
        }
    }

    /// Runs a statement that steers the session or the transaction, whatever failed before.
    func command(_ command: String) throws {
        let result = PostgresResult(PQexec(handle, command))
        guard result.isSuccess else {
            throw PostgresFailure.error(result.pointer, on: handle, statement: command)
        }
    }

    /// Tells whoever wants to know every statement.
    func note(_ sql: SQL) { onPrepare?(sql) }

    /// Keeps a failure that no statement was made of.
    func remember(_ error: StorageError) -> StorageError {
        if failure == nil { failure = error }
        return error
    }

    /// Throws when the transaction cannot go on.
    func checkFailure() throws {
        if let failure { throw StorageError.aborted(by: failure) }
    }
}

extension PostgresConnection {
    /// Runs a statement, prepared unless it is only used once.
    private func run(_ sql: SQL, isPrepared: Bool = true) throws -> PostgresResult {
        try checkFailure()
        text.render(sql, dialect: .postgres)
        let parameters: PostgresParameters
        do {
            parameters = try PostgresParameters(sql)
        } catch var error as StorageError {
            error.statement = text.summary
            failure = error
            throw error
        }
        let result =
            isPrepared
            ? run(name: try preparedName(sql, parameters), parameters) : runOnce(parameters)
        guard result.isSuccess else { throw fail(result, statement: text.summary) }
        return result
    }

    private func run(name: String, _ parameters: PostgresParameters) -> PostgresResult {
        parameters.withPointers { pointers in
            PostgresResult(
                PQexecPrepared(
                    handle, name, parameters.count, pointers, parameters.lengths, parameters.formats, 0))
        }
    }

    private func runOnce(_ parameters: PostgresParameters) -> PostgresResult {
        withText { text in
            parameters.withPointers { pointers in
                PostgresResult(
                    PQexecParams(
                        handle, text, parameters.count, parameters.types, pointers, parameters.lengths,
                        parameters.formats, 0))
            }
        }
    }

    /// The prepared statement's name; text and parameter types together make it.
    private func preparedName(_ sql: SQL, _ parameters: PostgresParameters) throws -> String {
        let key = text.bytes + [0] + text.types
        let hash = StatementCache<String>.hash(key)
        if let entry = cache.find(key, hash: hash) { return entry.statement }
        onPrepare?(sql)
        preparedCount += 1
        let name = "s\(preparedCount)"
        do {
            try prepare(name: name, parameters: parameters)
        } catch let error as StorageError {
            failure = error
            throw error
        }
        for evicted in cache.insert(.init(key: key, statement: name), hash: hash) {
            try command("DEALLOCATE \(evicted.statement)")
        }
        return name
    }

    private func prepare(name: String, parameters: PostgresParameters) throws {
        let result = withText { PostgresResult(PQprepare(handle, name, $0, parameters.count, parameters.types)) }
        guard result.isSuccess else {
            throw PostgresFailure.error(result.pointer, on: handle, statement: text.summary)
        }
    }

    /// Gives the rendered text as a C string.
    private func withText<T>(_ body: (UnsafePointer<CChar>) -> T) -> T {
        (text.bytes + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map(body) ?? body("")
            }
        }
    }

    /// Remembers and returns a result's failure.
    func fail(_ result: PostgresResult?, statement: String) -> StorageError {
        let error = PostgresFailure.error(
            result?.pointer, on: handle, statement: StatementText.summary(of: statement.utf8))
        if failure == nil { failure = error }
        return error
    }

    /// Reads results to their end and returns the first failure.
    func drain(statement: String) -> StorageError? {
        var error: StorageError?
        while let pointer = PQgetResult(handle) {
            let result = PostgresResult(pointer)
            if !result.isSuccess, error == nil {
                error = PostgresFailure.error(
                    result.pointer, on: handle, statement: StatementText.summary(of: statement.utf8))
            }
        }
        return error ?? (isAlive ? nil : PostgresFailure.lost(statement: statement))
    }
}
