import CEL

extension Case {
    /// What one comparison asks of one field; `nil` when it asks something else.
    init?(atom node: Expression.Node, holds: Bool, names: FieldNames) {
        switch node.kind {
        case .has(let receiver, let field):
            guard case .name(let record, _) = receiver.kind else { return nil }
            self.init(path: "\(record).\(field)", range: FieldRange(values: holds ? .known : .missing))
        case .comparison(let comparison, let left, let right):
            guard let found = Case.comparison(comparison, left, right, holds, names) else { return nil }
            self = found
        case .membership(let element, let list):
            guard let path = element.path, names[path] != nil, case .list(let items) = list.kind else { return nil }
            let words = items.compactMap(\.word)
            guard words.count == items.count else { return nil }
            self.init(path: path, range: Case.among(Set(words), holds, names.words[path]))
        default:
            guard let path = node.path, case .truth = names[path]?.type else { return nil }
            self.init(path: path, range: FieldRange(values: .words([holds ? "true" : "false"])))
        }
    }

    private static func comparison(
        _ comparison: Comparison, _ left: Expression.Node, _ right: Expression.Node, _ holds: Bool,
        _ names: FieldNames
    ) -> Case? {
        if left.path == nil, right.path != nil {
            return Case.comparison(comparison.swapped, right, left, holds, names)
        }
        guard let path = left.path, let known = names[path] else { return nil }
        let asked = holds ? comparison : comparison.opposite
        if case .literal(.bool(let truth)) = right.kind, asked == .equal || asked == .notEqual {
            return Case(path: path, range: FieldRange(values: .words([truth == (asked == .equal) ? "true" : "false"])))
        }
        if let word = right.word, asked == .equal || asked == .notEqual {
            return Case(path: path, range: among([word], asked == .equal, names.words[path]))
        }
        guard let number = right.number else { return nil }
        let whole = known.type == .number
        let interval = Interval(asked, number, whole: whole).intersected(domain(of: path))
        return Case(path: path, range: FieldRange(values: .numbers(interval)))
    }

    /// One of the words or none of them; where all words are known, the rest is written out.
    private static func among(_ words: Set<String>, _ holds: Bool, _ all: [String]?) -> FieldRange {
        if holds { return FieldRange(values: .words(words)) }
        guard let all else { return FieldRange(values: .allBut(words)) }
        return FieldRange(values: .words(Set(all).subtracting(words)))
    }

    /// What the numbers of some fields can be at all.
    private static func domain(of path: String) -> Interval {
        switch path {
        case "engagement.level", "engagement.levelSinceReturn": return Interval(low: 1, high: 4)
        case "company.employees", "opportunity.pushes", "opportunity.contacts", "deal.days": return Interval(low: 0)
        case "opportunity.probability": return Interval(low: 0, high: 1)
        default: return path.hasPrefix("signal.") ? Interval(low: 0) : Interval()
        }
    }
}

extension Interval {
    fileprivate init(_ comparison: Comparison, _ number: Double, whole: Bool) {
        self.init()
        switch comparison {
        case .equal: (low, high) = (number, number)
        case .notEqual: without = [number]
        case .greaterOrEqual: low = whole ? number.rounded(.up) : number
        case .lessOrEqual: high = whole ? number.rounded(.down) : number
        case .greater where whole: low = number.rounded(.down) + 1
        case .less where whole: high = number.rounded(.up) - 1
        case .greater: (low, includesLow) = (number, false)
        case .less: (high, includesHigh) = (number, false)
        }
    }
}

extension Expression.Node {
    /// The text of a literal.
    fileprivate var word: String? {
        if case .literal(.string(let text)) = kind { return text }
        return nil
    }

    /// The number of a literal, with its sign.
    fileprivate var number: Double? {
        switch kind {
        case .literal(.int(let value)): return Double(value)
        case .literal(.uint(let value)): return Double(value)
        case .literal(.double(let value)): return value.isNaN ? nil : value
        case .negate(let inner): return inner.number.map { -$0 }
        default: return nil
        }
    }
}
