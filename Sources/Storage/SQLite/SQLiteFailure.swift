import GRDB
import GRDBSQLite

/// Turns SQLite's codes into errors with a sentence, without values.
enum SQLiteFailure {
    /// The error that the handle reports last.
    static func error(on handle: OpaquePointer, statement: String) -> StorageError {
        let code = sqlite3_extended_errcode(handle)
        let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? ""
        if code & 0xFF == SQLITE_CONSTRAINT {
            return constraint(code, message: message, statement: statement, handle: handle)
        }
        return error(code: code, message: message, statement: statement)
    }

    /// What GRDB throws while it opens or begins, in our words.
    static func error(from error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        if error.resultCode == .SQLITE_MISUSE { return StorageError.closed }
        return Self.error(
            code: error.extendedResultCode.rawValue, message: error.message ?? "", statement: error.sql ?? "")
    }

    static func error(code: Int32, message: String, statement: String) -> StorageError {
        let (kind, sentence): (StorageError.Kind, String)
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            (kind, sentence) = (.busy, "Another process is writing to the database and did not finish in time.")
        case SQLITE_FULL:
            (kind, sentence) = (.full, "The disk or the database is full; nothing of this was written.")
        case SQLITE_READONLY:
            (kind, sentence) = (.readOnly, "The database cannot be written to here.")
        case SQLITE_INTERRUPT:
            (kind, sentence) = (.cancelled, "The statement was given up.")
        case SQLITE_NOTADB:
            (kind, sentence) = (.corrupt, "The file is not a database.")
        case SQLITE_CORRUPT:
            (kind, sentence) = (.corrupt, "The database file is damaged; restore a backup.")
        case SQLITE_CANTOPEN:
            (kind, sentence) = (.location, "The database file cannot be opened: check folder and permissions.")
        case SQLITE_IOERR where code == ioErrorWrite || code == ioErrorSync:
            (kind, sentence) = (.full, "The disk could not be written to: it may be full or failing.")
        default:
            (kind, sentence) = (.other, message)
        }
        return StorageError(kind, sentence, statement: statement, code: String(code))
    }

    private static let ioErrorWrite = SQLITE_IOERR | (3 << 8)
    private static let ioErrorSync = SQLITE_IOERR | (4 << 8)
    private static let uniqueCode = SQLITE_CONSTRAINT | (8 << 8)
    private static let primaryKeyCode = SQLITE_CONSTRAINT | (6 << 8)
    private static let rowidCode = SQLITE_CONSTRAINT | (10 << 8)

    private static func constraint(
        _ code: Int32, message: String, statement: String, handle: OpaquePointer
    ) -> StorageError {
        let subject = message.firstRange(of: ": ").map { String(message[$0.upperBound...]) } ?? message
        let kind: StorageError.Kind
        switch code {
        case primaryKeyCode, rowidCode: kind = .unique("\(subject.prefix { $0 != "." })_pkey")
        case uniqueCode: kind = .unique(SQLiteIndexName.find(subject, handle: handle))
        default: kind = .constraint(subject)
        }
        return StorageError(kind, message, statement: statement, code: String(code))
    }
}
