import Domain
import Logging

/// Everything that an operator may set, read once at start.
package struct Settings: Sendable {
    /// A file path for the embedded database, or `postgres://…`.
    package var database = "accord.db"
    package var host = "127.0.0.1"
    package var port = 8080
    /// Scheme, host and port under which people reach us; nothing means plain HTTP on `host` and `port`.
    package var publicURL: PublicURL?
    /// Whether the last address of `X-Forwarded-For` is the visitor's.
    package var trustProxy = false
    /// Bytes of a form or of an API request.
    package var bodyLimit = 1 << 20
    /// Bytes of a request that carries files.
    package var uploadLimit = 512 << 20
    /// Seconds that a handler may take.
    package var requestTimeout = 30
    /// Seconds for which the reader of a page waits for figures that are being computed.
    package var figureWait = 1
    package var maximumConnections = 10_000
    /// Seconds without a request after which a session ends, unless the person chose to stay signed in.
    package var sessionIdle = 12 * 3600
    /// Seconds after sign-in after which any session ends.
    package var sessionAbsolute = 30 * 86_400
    package var logLevel = Logger.Level.info
    /// Folder for uploads while they are read; nothing means the system's.
    package var temporaryFolder: String?
    /// Folder for files that wait to be imported; nothing means one beside the database.
    var spoolFolder: String?

    package init() {}

    /// Whether browsers reach us by https, which decides over `Secure`, `__Host-` and HSTS.
    package var isSecure: Bool {
        publicURL?.isSecure ?? false
    }

    /// The address to tell people.
    package var address: String {
        publicURL?.origin ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}

extension Settings: CustomStringConvertible {
    /// One line for the log; a password in the database's address is left out.
    package var description: String {
        "database \(Settings.withoutSecret(database)), listening on \(host):\(port), reached at \(address)"
    }

    /// The address of a database without its password.
    package static func withoutSecret(_ address: String) -> String {
        guard let scheme = address.range(of: "://"), let at = address.lastIndex(of: "@"), at > scheme.upperBound else {
            return Settings.withoutQuery(address)
        }
        let user = address[scheme.upperBound..<at].prefix { $0 != ":" }
        return Settings.withoutQuery(address[..<scheme.upperBound] + user + address[at...])
    }

    private static func withoutQuery(_ address: some StringProtocol) -> String {
        String(address.prefix { $0 != "?" })
    }
}
