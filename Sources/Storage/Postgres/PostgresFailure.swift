import CLibPQ

/// Turns PostgreSQL's reports into errors with a sentence, without values.
enum PostgresFailure {
    /// The error that a result carries.
    ///
    /// Only the primary message is used: the details repeat values. Messages about data repeat them too.
    static func error(_ result: OpaquePointer?, on handle: OpaquePointer, statement: String) -> StorageError {
        let state = field(result, UInt8(ascii: "C"))
        if state.isEmpty || PQstatus(handle) != CONNECTION_OK {
            return PQstatus(handle) == CONNECTION_OK
                ? StorageError(.other, message(of: handle), statement: statement)
                : lost(statement: statement, state: state)
        }
        let (kind, sentence) = meaning(of: state, result: result)
        return StorageError(
            kind, sentence ?? field(result, UInt8(ascii: "M")), statement: statement, code: state)
    }

    /// The connection ended under a statement.
    static func lost(statement: String, state: String = "") -> StorageError {
        StorageError(
            .connection, "The connection to the PostgreSQL server was lost.", statement: statement, code: state)
    }

    /// A new connection did not come about.
    static func connectionRefused(_ handle: OpaquePointer) -> StorageError {
        let message = message(of: handle)
        return StorageError(.connection, "No connection to the PostgreSQL server: \(message)")
    }

    private static func meaning(of state: String, result: OpaquePointer?) -> (StorageError.Kind, String?) {
        switch state {
        case "23505": (.unique(field(result, UInt8(ascii: "n"))), nil)
        case "40001", "40P01": (.serialization, "The transaction collided with others.")
        case "55P03": (.busy, "Another transaction holds the rows and did not finish in time.")
        case "57014": (.timeout, "The statement took longer than allowed.")
        case "25006": (.readOnly, "The database cannot be written to here.")
        case "53100": (.full, "The server's disk is full; nothing of this was written.")
        case "53300", "57P01", "57P02", "57P03":
            (.connection, "The PostgreSQL server ended the connection or takes no more.")
        default: meaning(ofClass: state.prefix(2), result: result)
        }
    }

    private static func meaning(ofClass group: Substring, result: OpaquePointer?) -> (StorageError.Kind, String?) {
        switch group {
        case "08": (.connection, "The connection to the PostgreSQL server was lost.")
        case "22": (.other, "A value does not fit its column or function.")
        case "23": (.constraint(field(result, UInt8(ascii: "n"))), nil)
        default: (.other, nil)
        }
    }

    private static func field(_ result: OpaquePointer?, _ code: UInt8) -> String {
        guard let result, let text = PQresultErrorField(result, Int32(code)) else { return "" }
        return String(cString: text)
    }

    private static func message(of handle: OpaquePointer) -> String {
        let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return String(message.prefix { $0 != "\n" })
    }
}
