import Yams

/// Reads YAML into nodes with places.
///
/// Refuses what could make a small text large or deep.
struct DocumentText {
    static let largest = 1_048_576
    static let deepest = 50
    /// Entries of one list or mapping.
    static let longest = 1000

    private(set) var root: DocumentNode?
    private(set) var faults: [DocumentFault] = []

    init(_ text: String) {
        guard text.utf8.count <= Self.largest else {
            refuse(1, 1, "the document has \(text.utf8.count) bytes; at most \(Self.largest) are read")
            return
        }
        if let place = AliasGuard.suspicion(in: text) {
            refuse(place.line, place.column, Self.noAliases)
            return
        }
        do {
            try read(text)
        } catch let error as YamlError {
            faults.append(YAMLFault.fault(of: error))
        } catch {
            refuse(1, 1, "the document cannot be read")
        }
    }

    private static let noAliases =
        "anchors (&) and aliases (*) are not taken; write the value out, or put text that begins with one in quotes"

    private mutating func read(_ text: String) throws {
        var keys = RepeatedKeys(text: text)
        let (node, parser) = try keys.root()
        guard let node else {
            refuse(1, 1, "the document is empty")
            return
        }
        var builder = NodeBuilder(repeated: keys, noAliases: Self.noAliases)
        // Nodes know their anchors only as long as the parser lives.
        root = withExtendedLifetime(parser) { builder.build(node, depth: 0) }
        faults += builder.faults
    }

    private mutating func refuse(_ line: Int, _ column: Int, _ message: String) {
        faults.append(DocumentFault(line: line, column: column, path: "", message: message))
    }
}

/// Turns the parser's nodes into ours, and refuses aliases, deep nesting and keys that are no text.
private struct NodeBuilder {
    let repeated: RepeatedKeys
    let noAliases: String
    var faults: [DocumentFault] = []

    mutating func build(_ node: Node, depth: Int) -> DocumentNode {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        if node.anchor != nil {
            fault(line, column, noAliases)
            return DocumentNode(.unread, line: line, column: column)
        }
        if depth > DocumentText.deepest {
            fault(line, column, "nested more than \(DocumentText.deepest) deep")
            return DocumentNode(.unread, line: line, column: column)
        }
        switch node {
        case .scalar(let scalar): return self.scalar(scalar, line: line, column: column)
        case .sequence(let sequence):
            guard isShort(sequence.count, line, column) else {
                return DocumentNode(.unread, line: line, column: column)
            }
            let items = sequence.map { build($0, depth: depth + 1) }
            return DocumentNode(.list(items), line: line, column: column)
        case .mapping(let mapping):
            guard isShort(mapping.count, line, column) else { return DocumentNode(.unread, line: line, column: column) }
            var entries: [DocumentNode.Entry] = []
            for (key, value) in mapping {
                if let entry = entry(key, value, depth: depth) { entries.append(entry) }
            }
            return DocumentNode(.record(entries), line: line, column: column)
        case .alias:
            fault(line, column, noAliases)
            return DocumentNode(.unread, line: line, column: column)
        }
    }

    private mutating func isShort(_ count: Int, _ line: Int, _ column: Int) -> Bool {
        if count <= DocumentText.longest { return true }
        fault(line, column, "\(count) entries stand here; at most \(DocumentText.longest) are read")
        return false
    }

    private mutating func entry(_ key: Node, _ value: Node, depth: Int) -> DocumentNode.Entry? {
        let line = key.mark?.line ?? 1
        let column = key.mark?.column ?? 1
        guard case .scalar(let scalar) = key, key.anchor == nil else {
            fault(line, column, key.anchor == nil ? "a key must be text" : noAliases)
            return nil
        }
        if let name = repeated.name(ofRenamed: scalar.string) {
            fault(line, column, "'\(name)' stands more than once here; only the last is read")
            return nil
        }
        let built = build(value, depth: depth + 1)
        return DocumentNode.Entry(key: scalar.string, line: line, column: column, value: built)
    }

    private func scalar(_ scalar: Node.Scalar, line: Int, column: Int) -> DocumentNode {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted:
            return DocumentNode(.scalar(scalar.string), line: line, column: column, textColumn: column + 1)
        case .literal, .folded:
            return DocumentNode(.scalar(scalar.string), line: line, column: column, textLine: line + 1, textColumn: 1)
        default:
            let empty = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return DocumentNode(empty ? .empty : .scalar(scalar.string), line: line, column: column)
        }
    }

    private mutating func fault(_ line: Int, _ column: Int, _ message: String) {
        faults.append(DocumentFault(line: line, column: column, path: "", message: message))
    }
}
