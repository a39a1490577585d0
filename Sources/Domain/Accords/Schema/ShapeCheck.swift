/// Holds a document against its shape and collects every fault, not only the first.
struct ShapeCheck {
    private(set) var faults: [DocumentFault] = []

    init(_ node: DocumentNode, against shape: Shape) {
        check(node, shape, DocumentPath())
    }

    private mutating func check(_ node: DocumentNode, _ shape: Shape, _ path: DocumentPath) {
        if case .unread = node.content { return }
        switch shape {
        case .scalar(let scalar): checkScalar(node, scalar, path)
        case .list(let item, let least): checkList(node, item, least, path)
        case .record(let keys): checkRecord(node, keys, path)
        case .map(let keys, let values, let least): checkMap(node, keys, values, least, path)
        case .oneOf(let shapes, let expected): checkOneOf(node, shapes, expected, path)
        }
    }

    private mutating func checkScalar(_ node: DocumentNode, _ scalar: ScalarShape, _ path: DocumentPath) {
        guard let text = node.text else {
            fault(node, path, "expected \(scalar.expected), found \(node.kind)")
            return
        }
        if let message = scalar.fault(in: text) { fault(node, path, message + hint(scalar, text)) }
    }

    private func hint(_ scalar: ScalarShape, _ text: String) -> String {
        let near: String?
        switch scalar {
        case .timeZone: near = TimeZones.nearest(to: text)
        case .currency: near = Currencies.nearest(to: text)
        default: near = nil
        }
        return near.map { "; did you mean '\($0)'?" } ?? ""
    }

    private mutating func checkList(_ node: DocumentNode, _ item: Shape, _ least: Int, _ path: DocumentPath) {
        guard case .list(let items) = node.content else {
            fault(node, path, "expected a list, found \(node.kind)")
            return
        }
        if items.count < least { fault(node, path, "expected at least \(least) in this list") }
        for (index, value) in items.enumerated() { check(value, item, path.at(index)) }
    }

    private mutating func checkRecord(_ node: DocumentNode, _ keys: [KeyShape], _ path: DocumentPath) {
        guard case .record(let entries) = node.content else {
            let known = keys.prefix(6).map(\.key).joined(separator: ", ")
            fault(node, path, "expected a mapping with keys such as \(known), found \(node.kind)")
            return
        }
        for entry in entries {
            guard let key = keys.first(where: { $0.key == entry.key }) else {
                unknown(entry, keys.map(\.key), path)
                continue
            }
            checkEntry(entry, key, path.key(entry.key))
        }
        for key in keys where key.required && node[key.key] == nil && !entries.contains(where: { $0.key == key.key }) {
            fault(node, path.key(key.key), "'\(key.key)' is missing: \(key.meaning)")
        }
    }

    private mutating func checkEntry(_ entry: DocumentNode.Entry, _ key: KeyShape, _ path: DocumentPath) {
        if case .empty = entry.value.content {
            let advice = key.required ? key.meaning : "write a value or leave the key out"
            fault(entry.line, entry.column, path, "'\(entry.key)' has no value: \(advice)")
            return
        }
        check(entry.value, key.shape, path)
    }

    private mutating func unknown(_ entry: DocumentNode.Entry, _ known: [String], _ path: DocumentPath) {
        let hint = NearestWord.hint(entry.key, in: known)
        fault(entry.line, entry.column, path.key(entry.key), "'\(entry.key)' is not a key here\(hint)")
    }

    private mutating func checkMap(
        _ node: DocumentNode, _ keys: ScalarShape, _ values: Shape, _ least: Int, _ path: DocumentPath
    ) {
        guard case .record(let entries) = node.content else {
            fault(node, path, "expected a mapping from \(keys.expected), found \(node.kind)")
            return
        }
        if entries.count < least { fault(node, path, "expected at least \(least) here") }
        for entry in entries {
            let inner = path.key(entry.key)
            if let message = keys.fault(in: entry.key) { fault(entry.line, entry.column, inner, message) }
            if case .empty = entry.value.content {
                fault(entry.line, entry.column, inner, "'\(entry.key)' has no value")
            } else {
                check(entry.value, values, inner)
            }
        }
    }

    /// The first shape for this kind of value whose check finds nothing; else the faults of the only candidate.
    private mutating func checkOneOf(
        _ node: DocumentNode, _ shapes: [Shape], _ expected: String, _ path: DocumentPath
    ) {
        let candidates = shapes.filter { Self.takesKind(of: node, $0) }
        var found: [[DocumentFault]] = []
        for shape in candidates {
            let trial = ShapeCheck(node, against: shape, at: path)
            if trial.faults.isEmpty { return }
            found.append(trial.faults)
        }
        if found.count == 1, node.text == nil {
            faults += found[0]
        } else {
            fault(node, path, "expected \(expected), found \(node.kind)")
        }
    }

    private init(_ node: DocumentNode, against shape: Shape, at path: DocumentPath) {
        check(node, shape, path)
    }

    private static func takesKind(of node: DocumentNode, _ shape: Shape) -> Bool {
        switch (node.content, shape) {
        case (.scalar, .scalar), (.list, .list), (.record, .record), (.record, .map): return true
        case (_, .oneOf(let shapes, _)): return shapes.contains { takesKind(of: node, $0) }
        default: return false
        }
    }

    private mutating func fault(_ node: DocumentNode, _ path: DocumentPath, _ message: String) {
        fault(node.line, node.column, path, message)
    }

    private mutating func fault(_ line: Int, _ column: Int, _ path: DocumentPath, _ message: String) {
        faults.append(DocumentFault(line: line, column: column, path: path.description, message: message))
    }
}
