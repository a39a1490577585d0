/// Where the database is: a file, memory, or a PostgreSQL server.
public enum DatabaseLocation: Sendable, Hashable {
    /// An embedded database in a file.
    case file(path: String)
    /// An embedded database that ends with the process.
    case memory
    /// A PostgreSQL connection address, password and all.
    case postgres(url: String)

    /// Reads `accord.db`, `:memory:` or `postgres://user:password@host:port/name?…`.
    ///
    /// - Throws: `StorageError` of kind `location` for an empty text or another scheme; it never repeats the text.
    public init(parsing text: String) throws {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else if text == ":memory:" {
            self = .memory
        } else if text.isEmpty || text.contains("\0") {
            throw StorageError(.location, "A database is a file's path or an address that starts with postgres://.")
        } else if let scheme = Self.scheme(of: text) {
            throw StorageError(
                .location, "A database is a file's path or an address that starts with postgres://, not \(scheme)://.")
        } else {
            self = .file(path: text)
        }
    }

    public var dialect: Dialect {
        if case .postgres = self { .postgres } else { .sqlite }
    }

    private static func scheme(of text: String) -> String? {
        let letters = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }
        return !letters.isEmpty && text.dropFirst(letters.count).hasPrefix("://") ? String(letters) : nil
    }
}

extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The location without password and options.
    public var description: String {
        switch self {
        case .file(let path): path
        case .memory: ":memory:"
        case .postgres(let url): Self.redacted(url)
        }
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: ["location": description]) }

    private static func redacted(_ url: String) -> String {
        let options = url.firstIndex(of: "?") ?? url.endIndex
        guard let schemeEnd = url.firstRange(of: "://")?.upperBound else { return "postgres://" }
        let address = url[schemeEnd..<options]
        guard let at = address.lastIndex(of: "@") else { return "postgres://\(address)" }
        let user = address[..<at].prefix { $0 != ":" }
        return "postgres://\(user)\(address[at...])"
    }
}
