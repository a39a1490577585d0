/// One thing that is wrong in a document, with the place where it stands.
public struct DocumentFault: Hashable, Sendable, Error {
    public enum Severity: String, Sendable, CaseIterable {
        /// The document cannot be signed.
        case error
        /// It can, but somebody should look.
        case warning
    }

    public var severity: Severity
    /// From 1; 0 when the fault has no place.
    public var line: Int
    public var column: Int
    /// Keys and positions from the root: `commitments.sales[2].within`; empty for the whole document.
    public var path: String
    /// What is wrong, what was expected, and the nearest valid word where there is one.
    public var message: String

    public init(severity: Severity = .error, line: Int, column: Int, path: String, message: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.path = path
        self.message = message
    }
}

extension DocumentFault: CustomStringConvertible {
    public var description: String {
        let place = path.isEmpty ? "" : "\(path): "
        return "\(line):\(column): \(severity.rawValue): \(place)\(message)"
    }
}

extension DocumentFault: Comparable {
    public static func < (left: DocumentFault, right: DocumentFault) -> Bool {
        (left.line, left.column, left.path, left.message) < (right.line, right.column, right.path, right.message)
    }
}
