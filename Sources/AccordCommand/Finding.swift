import Domain
import Record
import Server

/// A fault of a document as a compiler would print it.
struct Finding: Encodable {
    private enum CodingKeys: String, CodingKey {
        case file, line, column, severity, path, message
    }

    let file: String
    let fault: DocumentFault
    var severity: DocumentFault.Severity { fault.severity }

    init(_ fault: DocumentFault, file: String) {
        self.fault = fault
        self.file = file == "-" ? "<stdin>" : file
    }

    /// One line that starts with file, line and column.
    func line(_ console: Console) -> String {
        let word = severity == .error ? console.bad("error:") : console.doubtful("warning:")
        let place = fault.path.isEmpty ? "" : "\(fault.path): "
        return console.strong("\(file):\(fault.line):\(fault.column):") + " \(word) \(place)\(fault.message)"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(fault.line, forKey: .line)
        try container.encode(fault.column, forKey: .column)
        try container.encode(severity.rawValue, forKey: .severity)
        try container.encode(fault.path, forKey: .path)
        try container.encode(fault.message, forKey: .message)
    }
}

extension Format {
    /// `2 errors`; `nil` when there is none.
    static func errors(_ count: Int) -> String? { count == 0 ? nil : Format.count(count, "error") }
    static func warnings(_ count: Int) -> String? { count == 0 ? nil : Format.count(count, "warning") }
}
