/// What went wrong in the database, told without any stored value.
public struct StorageError: Error, Sendable, CustomStringConvertible {
    /// What a caller can tell apart.
    public enum Kind: Sendable, Hashable {
        /// Another writer held the database or the row for too long.
        case busy
        /// No room left for data.
        case full
        /// A unique index refused the row: its name, the same on both engines.
        ///
        /// A primary key is `TABLE_pkey`, a constraint without a name `TABLE_COLUMN_…_key`.
        case unique(String)
        /// Another rule of the schema refused the row: the constraint's name where the engine tells it.
        case constraint(String)
        /// Too many attempts collided with other transactions.
        case serialization
        /// The server could not be reached or went away; what was under way may need to be looked up.
        case connection
        /// A change where only reading is allowed.
        case readOnly
        /// A statement ran longer than allowed.
        case timeout
        /// The reader gave up.
        case cancelled
        /// A column holds another type than the one that was asked for.
        case typeClash
        /// A value that the two engines cannot both keep: text with a NUL, a number that is none.
        case invalidValue
        /// The schema is newer than the program, or was not made by it.
        case schema
        /// The file is no database, or is damaged.
        case corrupt
        /// The location cannot be understood or opened.
        case location
        /// The database was closed.
        case closed
        /// The program used the interface wrongly.
        case misuse
        /// Anything else that the engine reports.
        case other
    }

    public var kind: Kind
    /// The statement's beginning, with parameters as numbers; empty where no statement was at work.
    public var statement: String
    /// One clear sentence.
    public var message: String
    /// The engine's own code: an SQLSTATE or an extended SQLite code; empty where none was given.
    public var code: String

    public init(_ kind: Kind, _ message: String, statement: String = "", code: String = "") {
        self.kind = kind
        self.message = message
        self.statement = statement
        self.code = code
    }

    /// True when the violated unique index has this name.
    public func isUniqueViolation(of index: String) -> Bool { kind == .unique(index) }

    public var description: String {
        var text = message
        if !code.isEmpty { text += " [\(code)]" }
        if !statement.isEmpty { text += " in: \(statement)" }
        return text
    }
}

extension StorageError {
    static let closed = StorageError(.closed, "The database is closed.")

    /// The transaction cannot go on, because a statement in it failed and no savepoint was rolled back.
    static func aborted(by cause: StorageError) -> StorageError {
        StorageError(
            cause.kind, "An earlier statement of the transaction failed: \(cause.message)", statement: cause.statement,
            code: cause.code)
    }
}
