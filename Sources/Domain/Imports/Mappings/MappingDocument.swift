import Yams

/// A YAML document on its way to a mapping; gathers every fault with its place.
final class MappingDocument {
    typealias Entry = (key: String, keyNode: Node, value: Node)

    private static let largest = 1 << 20
    private static let deepest = 64

    let file: String
    private(set) var faults: [ImportFault] = []
    /// Nodes that may still be looked at; a document that repeats itself by aliases runs out of them.
    private var budget = 100_000

    init(file: String) {
        self.file = file
    }

    /// The root, or `nil` with a fault.
    func root(of text: String) -> Node? {
        guard text.utf8.count <= MappingDocument.largest else {
            fault(nil, "The document is larger than 1 MB.", "Split the mapping.")
            return nil
        }
        guard isShallow(text) else { return nil }
        do {
            if let node = try Yams.compose(yaml: text) { return node }
            fault(nil, "The document is empty.", "Begin with `mapping: 1`.")
        } catch let error as YamlError {
            report(error)
        } catch {
            fault(nil, "The document is no YAML.", "Look at its indentation.")
        }
        return nil
    }

    func fault(_ node: Node?, _ what: String, _ mend: String) {
        faults.append(
            ImportFault(
                .mapping, file: file, line: node?.mark?.line, column: node?.mark?.column, what: what, mend: mend))
    }

    /// The entries of a mapping whose keys are all among the known ones.
    func entries(_ node: Node, _ keys: [String], of name: String) -> [Entry] {
        let entries = entries(node, of: name)
        for entry in entries where !keys.contains(entry.key) {
            unknown("key", entry.key, at: entry.keyNode, in: keys)
        }
        return entries.filter { keys.contains($0.key) }
    }

    /// The entries of a mapping with any keys.
    func entries(_ node: Node, of name: String) -> [Entry] {
        guard spend(node) else { return [] }
        guard case .mapping(let mapping) = node else {
            fault(node, "`\(name)` must be a list of names and values.", "Write `name: value` lines below it.")
            return []
        }
        return mapping.map { (text($0.key) ?? "", $0.key, $0.value) }
    }

    func text(_ node: Node) -> String? {
        guard spend(node) else { return nil }
        guard case .scalar(let scalar) = node else {
            fault(node, "A single value is expected here.", "Write one value, in quotes where it has marks of YAML.")
            return nil
        }
        return scalar.string
    }

    /// The items of a list, or the one item that stands in its place.
    func items(_ node: Node) -> [Node] {
        guard spend(node) else { return [] }
        if case .sequence(let sequence) = node { return Array(sequence) }
        return [node]
    }

    func texts(_ node: Node) -> [String] {
        items(node).compactMap { text($0) }
    }

    func truth(_ node: Node) -> Bool? {
        guard let text = text(node) else { return nil }
        if ["true", "yes", "on"].contains(text) { return true }
        if ["false", "no", "off"].contains(text) { return false }
        fault(node, "`\(text)` is neither true nor false.", "Write true or false.")
        return nil
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ node: Node, _ name: String) -> Choice?
    where Choice.RawValue == String {
        guard let text = text(node) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        unknown(name, text, at: node, in: Choice.allCases.map(\.rawValue))
        return nil
    }

    func unknown(_ kind: String, _ text: String, at node: Node, in words: [String]) {
        let nearest = NearestWord.to(text, in: words)
        let list = words.count <= 24 ? "One of: \(words.joined(separator: ", "))." : "The page on imports lists them."
        fault(node, "There is no \(kind) `\(text)`.", nearest.map { "Did you mean `\($0)`?" } ?? list)
    }

    private func spend(_ node: Node) -> Bool {
        budget -= 1
        if budget > 0 { return true }
        if budget == 0 { fault(node, "The document repeats itself too often.", "Write it without aliases.") }
        return false
    }

    private func isShallow(_ text: String) -> Bool {
        var depth = 0
        var blanks = 0
        var dashes = 0
        var isStart = true
        for byte in text.utf8 {
            switch byte {
            case 10:
                isStart = true
                blanks = 0
                dashes = 0
            case 32 where isStart: blanks += 1
            case UInt8(ascii: "-") where isStart: dashes += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                isStart = false
                depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: isStart = false
            }
            if depth > MappingDocument.deepest || (dashes > MappingDocument.deepest && blanks > 16) || blanks > 400 {
                fault(nil, "The document is nested too deeply.", "A mapping needs no more than six levels.")
                return false
            }
        }
        return true
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            faults.append(
                ImportFault(
                    .mapping, file: file, line: mark.line, column: mark.column, what: "This is no YAML: \(problem).",
                    mend: "Look at quotes and indentation there."))
        case .duplicatedKeysInMapping(let keys, let context):
            faults.append(
                ImportFault(
                    .mapping, file: file, line: context.mark.line, column: context.mark.column,
                    what: "The key `\(keys.joined(separator: "`, `"))` is given twice.",
                    mend: "Keep one of them."))
        default:
            fault(nil, "The document is no YAML.", "Look at quotes and indentation.")
        }
    }
}

/// Everything that is wrong with a mapping, each with its place.
public struct MappingError: Error, Equatable, Sendable, CustomStringConvertible {
    public let faults: [ImportFault]

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
