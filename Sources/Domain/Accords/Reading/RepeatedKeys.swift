import Yams

/// Reads on behind a key that stands twice, so that all such keys are found and not only the first.
///
/// The parser gives up at a repeated key. The earlier one is then renamed, letter by letter so that no place moves,
/// and the text is read again; whoever meets a renamed key knows that it was one too many.
struct RepeatedKeys {
    private var text: String
    private var renamed: [String: String] = [:]
    private static let most = 50

    init(text: String) {
        self.text = text
    }

    /// The key as it was written, when it is one of those that were renamed.
    func name(ofRenamed key: String) -> String? {
        renamed[key]
    }

    /// The root, after renaming as many repeated keys as it takes, and the parser that must outlive it.
    mutating func root() throws -> (node: Node?, parser: Parser) {
        while true {
            let parser = try Parser(yaml: text, encoding: .utf8)
            do {
                return (try parser.singleRoot(), parser)
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard renamed.count < Self.most, let key = keys.first, rename(key, at: context.mark) else {
                    throw YamlError.duplicatedKeysInMapping(duplicates: keys, context: context)
                }
            }
        }
    }

    private mutating func rename(_ key: String, at mark: Mark) -> Bool {
        guard !key.isEmpty, !key.contains("\n"), let start = index(of: mark) else { return false }
        var begin = start
        if text.unicodeScalars[begin] == "\"" || text.unicodeScalars[begin] == "'" {
            begin = text.unicodeScalars.index(after: begin)
        }
        let length = key.unicodeScalars.count
        guard let end = text.unicodeScalars.index(begin, offsetBy: length, limitedBy: text.unicodeScalars.endIndex),
            String(text.unicodeScalars[begin..<end]) == key,
            let letter = Unicode.Scalar(0xE000 + UInt32(renamed.count))
        else { return false }
        let replacement = String(String.UnicodeScalarView(repeatElement(letter, count: length)))
        text.unicodeScalars.replaceSubrange(begin..<end, with: replacement.unicodeScalars)
        renamed[replacement] = key
        return true
    }

    private func index(of mark: Mark) -> String.UnicodeScalarView.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var line = 1
        while line < mark.line {
            guard let feed = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: feed)
            line += 1
        }
        guard let place = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
            place < scalars.endIndex
        else { return nil }
        return place
    }
}

/// What the parser says, in our words.
enum YAMLFault {
    static func fault(of error: YamlError) -> DocumentFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return DocumentFault(
                line: mark.line, column: mark.column, path: "", message: "this is not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            return DocumentFault(
                line: context.mark.line, column: context.mark.column, path: "",
                message: "'\(keys.first ?? "")' stands more than once here")
        case .reader(let problem, _, _, _):
            return DocumentFault(line: 1, column: 1, path: "", message: "this is not valid YAML: \(problem)")
        default:
            return DocumentFault(line: 1, column: 1, path: "", message: "this is not valid YAML")
        }
    }
}
