import Record

/// What stands before the content of one part of a form.
struct MultipartHeader: Equatable {
    let name: String
    /// `nil` for a plain field; without folders for a file.
    let fileName: String?
    let contentType: String

    init(name: String, fileName: String? = nil, contentType: String = "text/plain") {
        self.name = name
        self.fileName = fileName
        self.contentType = contentType
    }

    /// Throws `Refusal.malformed` when the part has no name or its headers are no text.
    init(_ bytes: some Collection<UInt8>) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal.malformed("A part of the form has headers that are no text.")
        }
        var name: String?
        var fileName: String?
        var contentType: String?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingSpaces
            switch line[..<colon].trimmingSpaces.lowercased() {
            case "content-disposition":
                let parameters = MultipartHeader.parameters(value)
                name = parameters["name"]
                fileName = parameters["filename"].map(MultipartHeader.withoutFolders)
            case "content-type": contentType = String(value)
            default: break
            }
        }
        guard let name else { throw Refusal.malformed("A part of the form has no name.") }
        self.init(
            name: name, fileName: fileName,
            contentType: contentType ?? (fileName == nil ? "text/plain" : "application/octet-stream"))
    }

    /// Reads `form-data; name="a"; filename="b;c.csv"`; browsers write quotes inside as `%22` or `\"`.
    private static func parameters(_ value: some StringProtocol) -> [String: String] {
        var parameters: [String: String] = [:]
        var key = ""
        var text = ""
        var isInKey = true
        var isQuoted = false
        var isEscaped = false
        func close() {
            if !isInKey {
                parameters[key.trimmingSpaces.lowercased()] = text.replacing("%22", with: "\"")
            }
            key = ""
            text = ""
            isInKey = true
        }
        for character in value {
            if isEscaped {
                text.append(character)
                isEscaped = false
            } else if isQuoted {
                switch character {
                case "\\": isEscaped = true
                case "\"": isQuoted = false
                default: text.append(character)
                }
            } else if character == ";" {
                close()
            } else if isInKey {
                if character == "=" { isInKey = false } else { key.append(character) }
            } else if character == "\"" {
                isQuoted = true
            } else {
                text.append(character)
            }
        }
        close()
        return parameters
    }

    private static func withoutFolders(_ name: String) -> String {
        name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    }
}
