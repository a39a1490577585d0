import CLibPQ
import Foundation

/// A server's address as libpq's keywords, and how a connection to it is opened.
struct PostgresAddress: Sendable {
    private let settings: [String: String]
    private let options: DatabaseOptions

    /// Reads a `postgres://` address.
    ///
    /// - Throws: `StorageError` of kind `location`, which does not repeat the address: it may hold a password.
    init(url: String, options: DatabaseOptions) throws {
        guard let parsed = PQconninfoParse(url, nil) else {
            throw StorageError(
                .location, "The address cannot be read: it looks like postgres://user:password@host:port/name.")
        }
        defer { PQconninfoFree(parsed) }
        var settings: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let seconds = max(2, Int(options.connectTimeout.components.seconds))
        settings["client_encoding"] = "UTF8"
        settings["connect_timeout", default: String(seconds)] += ""
        settings["application_name", default: "accord"] += ""
        settings["tcp_user_timeout", default: "30000"] += ""
        self.settings = settings
        self.options = options
    }

    /// Opens a connection and sets it up.
    func connect() throws -> PostgresConnection {
        let keywords = settings.keys.map { strdup($0) } + [nil]
        let values = settings.values.map { strdup($0) } + [nil]
        defer { for pointer in keywords + values { free(pointer) } }
        let handle = PQconnectdbParams(
            keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        guard let handle else { throw StorageError(.connection, "There is no memory for a connection.") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            throw PostgresFailure.connectionRefused(handle)
        }
        // What a server has to remark, such as an existing table, is nothing for standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        let connection = PostgresConnection(handle: handle, onPrepare: options.onPrepare)
        try connection.command(setUpText)
        return connection
    }

    private var setUpText: String {
        let statementTimeout = options.statementTimeout.map { Self.milliseconds($0) } ?? 0
        return """
            SET statement_timeout = \(statementTimeout); SET lock_timeout = \(Self.milliseconds(options.busyTimeout)); \
            SET bytea_output = 'hex'; SET extra_float_digits = 1; SET standard_conforming_strings = on; \
            SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET cursor_tuple_fraction = 1.0
            """
    }

    /// At least 1, for 0 would mean no limit.
    private static func milliseconds(_ duration: Duration) -> Int64 {
        let parts = duration.components
        return max(1, parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000)
    }
}
