/// The way to the database inside a closure of `AppDatabase.read` or `write`; not valid outside of it.
///
/// A statement that fails ends the transaction, on both engines alike, unless a `savepoint` around it catches that:
/// each later statement fails too, and nothing is written even when the closure swallows the error.
public protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// What this connection keeps from one reading to the next.
    var memory: ConnectionMemory { get }

    /// Runs a statement and returns how many rows it changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// All rows of a query.
    func all<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> [T]

    /// The first row of a query, or nil.
    func first<T>(_ sql: SQL, _ decode: (ResultRow) throws -> T) throws -> T?

    /// The rows of a query one after the other, never all in memory.
    ///
    /// The text is a query (`SELECT`, `WITH … SELECT`, `VALUES`). The body may run other statements, but should not
    /// change the rows that are still to come.
    func each(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws

    /// As `each`, for the most rows in the least time: the body must not run any statement.
    func stream(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws

    /// Many rows into one table, as fast as the engine can take them.
    ///
    /// Columns are given by name; each row gives one value for each of them in that order, then `endRow()`.
    /// - Returns: how many rows were written.
    @discardableResult
    func insert(into table: String, columns: [String], rows: (any BulkRows) throws -> Void) throws -> Int

    /// Changes many rows of one table: for each row the values of the columns to set, then those of the keys.
    ///
    /// A row of the table is named once at most: in which order they are changed is not said.
    /// - Returns: how many rows were given.
    @discardableResult
    func update(
        _ table: String, set columns: [BulkColumn], where keys: [BulkColumn], rows: (any BulkRows) throws -> Void
    ) throws -> Int

    /// Runs the body so that its failure leaves what the transaction did before.
    @discardableResult func savepoint<T>(_ body: () throws -> T) throws -> T

    /// Prepares a statement without running it.
    ///
    /// - Throws: what the engine says about its text; the transaction goes on.
    func check(_ sql: SQL) throws
}

extension Connection {
    public func stream(_ sql: SQL, _ body: (ResultRow) throws -> Void) throws { try each(sql, body) }

    /// The whole number in the first column of the first row, or nil.
    public func integer(_ sql: SQL) throws -> Int64? {
        try first(sql) { $0.optionalInteger(0) } ?? nil
    }

    /// The text in the first column of the first row, or nil.
    public func text(_ sql: SQL) throws -> String? {
        try first(sql) { $0.optionalText(0) } ?? nil
    }

    /// True when the query has a row.
    public func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }
}
