/// One value of a document with its place.
///
/// Scalars are text: the schema gives them their types.
struct DocumentNode: Sendable {
    struct Entry: Sendable {
        let key: String
        let line: Int
        let column: Int
        let value: DocumentNode
    }

    enum Content: Sendable {
        case scalar(String)
        case list([DocumentNode])
        /// In the order of the document; keys are unique.
        case record([Entry])
        /// Nothing, `~` or `null`.
        case empty
        /// Refused while it was read; its fault is told, and nothing more is said of it.
        case unread
    }

    let content: Content
    /// Of the first character, from 1.
    let line: Int
    let column: Int
    /// Where the text of a scalar begins: behind its quote, or the line below for a block.
    let textLine: Int
    let textColumn: Int

    init(_ content: Content, line: Int, column: Int, textLine: Int? = nil, textColumn: Int? = nil) {
        self.content = content
        self.line = line
        self.column = column
        self.textLine = textLine ?? line
        self.textColumn = textColumn ?? column
    }

    var text: String? {
        if case .scalar(let text) = content { return text }
        return nil
    }

    var items: [DocumentNode] {
        if case .list(let items) = content { return items }
        return []
    }

    var entries: [Entry] {
        if case .record(let entries) = content { return entries }
        return []
    }

    /// What the value is, as a person would say it.
    var kind: String {
        switch content {
        case .scalar(let text): return "'\(DocumentNode.shortened(text))'"
        case .list: return "a list"
        case .record: return "a mapping"
        case .empty, .unread: return "nothing"
        }
    }

    subscript(key: String) -> DocumentNode? {
        guard let value = entries.first(where: { $0.key == key })?.value else { return nil }
        switch value.content {
        case .empty, .unread: return nil
        default: return value
        }
    }

    /// The node at a path, or the nearest one above it that exists; the place where a fault is shown.
    func nearest(_ path: DocumentPath) -> DocumentNode {
        var node = self
        for step in path.steps {
            switch step {
            case .key(let key):
                guard let next = node.entries.first(where: { $0.key == key }) else { return node }
                node = next.value
            case .position(let index):
                guard index < node.items.count else { return node }
                node = node.items[index]
            }
        }
        return node
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 40 ? text : text.prefix(37) + "..."
    }
}

/// A way from the root of a document to one of its values.
struct DocumentPath: Hashable, Sendable, CustomStringConvertible {
    enum Step: Hashable, Sendable {
        case key(String)
        case position(Int)
    }

    var steps: [Step] = []

    init(_ keys: String...) {
        steps = keys.map(Step.key)
    }

    func key(_ key: String) -> DocumentPath {
        var path = self
        path.steps.append(.key(key))
        return path
    }

    func at(_ position: Int) -> DocumentPath {
        var path = self
        path.steps.append(.position(position))
        return path
    }

    var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .position(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
