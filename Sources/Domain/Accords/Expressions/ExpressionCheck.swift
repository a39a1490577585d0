import CEL

/// Holds an expression against the names that may stand where it stands.
struct ExpressionCheck {
    struct Finding {
        /// Bytes of UTF-8 from the beginning of the expression.
        let offset: Int
        let message: String
    }

    private(set) var findings: [Finding] = []
    /// Nobody reads more of one expression.
    private static let most = 20
    private let names: FieldNames
    private let step: JudgementStep
    private let unscored: Set<String>
    private var bound: [String] = []

    init(_ expression: Expression, names: FieldNames, step: JudgementStep, accord: Accord) {
        self.names = names
        self.step = step
        var unscored: Set<String> = []
        if accord.scoring.fit.isEmpty { unscored.insert("fit") }
        if accord.scoring.engagement.isEmpty { unscored.insert("engagement") }
        self.unscored = unscored
        visit(expression.root)
    }

    private mutating func visit(_ node: Expression.Node) {
        guard findings.count < Self.most else { return }
        switch node.kind {
        case .name(let name, _): visitName(name, node.offset)
        case .select(let receiver, let field), .has(let receiver, let field):
            if case .name(let record, _) = receiver.kind, !bound.contains(record) {
                visitField(record, field, receiver.offset)
            } else {
                visit(receiver)
            }
        case .comparison(let comparison, let left, let right):
            if comparison == .equal || comparison == .notEqual {
                visitWords(left, [right])
                visitWords(right, [left])
            }
            visit(left)
            visit(right)
        case .membership(let element, let list):
            if case .list(let items) = list.kind { visitWords(element, items) }
            visit(element)
            visit(list)
        case .comprehension(let comprehension):
            visit(comprehension.range)
            bound.append(comprehension.variable)
            [comprehension.condition, comprehension.result].compactMap { $0 }.forEach { visit($0) }
            bound.removeLast()
        default: node.kind.children.forEach { visit($0) }
        }
    }

    private mutating func visitName(_ name: String, _ offset: Int) {
        guard !bound.contains(name) else { return }
        if let known = names[name] {
            checkStep(known, offset)
        } else if names.isRecord(name) {
            find(offset, "'\(name)' is a noun; name one of its fields, such as \(example(of: name))")
        } else if !TypeNames.all.contains(name) {
            let candidates = names.paths + names.records.sorted()
            let near = NearestWord.to(name, in: candidates) ?? names.paths.first { $0.hasSuffix(".\(name)") }
            find(offset, "there is no '\(name)'\(Self.meant(near))")
        }
    }

    private mutating func visitField(_ record: String, _ field: String, _ offset: Int) {
        let path = "\(record).\(field)"
        if let known = names[path] {
            checkStep(known, offset)
        } else if names.isRecord(record) {
            let fields = names.paths.filter { $0.hasPrefix(record + ".") }
            let near = NearestWord.to(path, in: fields)
            let list = near == nil && fields.count <= 12 ? "; known: \(fields.joined(separator: ", "))" : ""
            find(offset, "there is no field '\(path)'\(Self.meant(near))\(list)")
        } else if names[record] != nil {
            find(offset, "'\(record)' is a single value and has no field '\(field)'")
        } else {
            let near = NearestWord.to(path, in: names.paths) ?? NearestWord.to(record, in: names.records.sorted())
            find(offset, "there is no field '\(path)'\(Self.meant(near))")
        }
    }

    private mutating func checkStep(_ known: FieldNames.Known, _ offset: Int) {
        if let record = known.path.split(separator: ".").first.map(String.init), unscored.contains(record) {
            find(offset, "'\(known.path)' has no value: 'scoring' has no \(record) groups")
            return
        }
        if known.path == "engagement.levelSinceReturn", step != .recycling {
            find(offset, "'\(known.path)' is known only to 'recycling.needs', when a lead waits to come back")
            return
        }
        guard let given = known.step, given >= step else { return }
        find(
            offset,
            "'\(known.path)' is not known yet: \(given.title) come\(given.isPlural ? "" : "s") "
                + (given == step ? "from this very place" : "after \(step.title)") + " in the order of judgement")
    }

    /// Words that a name can never be equal to.
    private mutating func visitWords(_ subject: Expression.Node, _ literals: [Expression.Node]) {
        guard let path = subject.path, let words = names.words[path] else { return }
        for literal in literals {
            guard case .literal(.string(let word)) = literal.kind, !words.contains(word) else { continue }
            find(literal.offset, "\(path) is never '\(word)'\(NearestWord.hint(word, in: words))")
        }
    }

    private func example(of record: String) -> String {
        names.paths.first { $0.hasPrefix(record + ".") } ?? "\(record).name"
    }

    private mutating func find(_ offset: Int, _ message: String) {
        findings.append(Finding(offset: offset, message: message))
    }

    private static func meant(_ near: String?) -> String {
        near.map { "; did you mean '\($0)'?" } ?? ""
    }
}

/// Names that the language itself gives a meaning.
private enum TypeNames {
    static let all: Set<String> = [
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "type", "null_type", "dyn",
    ]
}

extension JudgementStep {
    /// Whether its title is plural.
    fileprivate var isPlural: Bool {
        switch self {
        case .signals, .territory, .vertical, .doors, .tier, .origin, .deal, .incentive: return true
        default: return false
        }
    }
}

extension Expression.Node {
    /// `company.industry` for a field, `tier` for a name, `nil` for anything else.
    var path: String? {
        switch kind {
        case .name(let name, _): return name
        case .select(let receiver, let field):
            if case .name(let record, _) = receiver.kind { return "\(record).\(field)" }
            return nil
        default: return nil
        }
    }
}
