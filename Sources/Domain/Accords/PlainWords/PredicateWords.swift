import CEL

/// Says in words what a predicate asks.
///
/// Two predicates that differ only in form read alike.
struct PredicateWords {
    private let accord: Accord
    private let names: FieldNames

    private let sortsSets: Bool

    init(_ accord: Accord, sortsSets: Bool = false) {
        self.accord = accord
        self.sortsSets = sortsSets
        names = FieldNames(accord)
    }

    /// The condition as a clause: `the company has 50 or more employees`; an unreadable one stands in quotes.
    func words(_ predicate: Predicate) -> String {
        guard let expression = try? Expression(parsing: predicate.text) else { return "`\(predicate.text)`" }
        return words(expression)
    }

    func words(_ expression: Expression) -> String {
        clause(expression.root, true)
    }

    /// Whether it is the condition that always holds.
    static func isAlways(_ predicate: Predicate) -> Bool {
        guard let expression = try? Expression(parsing: predicate.text) else { return false }
        if case .literal(.bool(true)) = expression.root.kind { return true }
        return false
    }

    /// - Parameters:
    ///   - node: What is asked.
    ///   - holds: Whether it is asked to be true or false.
    /// - Returns: A clause without a capital or a full stop.
    private func clause(_ node: Expression.Node, _ holds: Bool) -> String {
        switch node.kind {
        case .literal(.bool(let value)): return value == holds ? "always" : "never"
        case .not(let inner): return clause(inner, !holds)
        case .and(let parts): return holds ? all(parts) : "not all hold: \(all(parts))"
        case .or(let parts): return holds ? any(parts) : "none holds: \(any(parts))"
        case .has(let receiver, let field): return known(receiver, field, holds) ?? quoted(node, holds)
        case .comparison(let comparison, let left, let right):
            return compared(comparison, left, right, holds) ?? quoted(node, holds)
        case .membership(let element, let list): return member(element, list, holds) ?? quoted(node, holds)
        case .call(let name, let receiver, let arguments):
            return called(name, receiver, arguments, holds) ?? quoted(node, holds)
        case .conditional(let condition, let then, let otherwise):
            guard holds else { return quoted(node, holds) }
            return "if \(clause(condition, true)) then \(clause(then, true)), else \(clause(otherwise, true))"
        default:
            if let path = node.path, let phrase = TruthPhrases.phrase(path, holds, accord: accord, names: names) {
                return phrase
            }
            return quoted(node, holds)
        }
    }

    private func all(_ parts: [Expression.Node]) -> String {
        var clauses: [String] = []
        var index = 0
        while index < parts.count {
            if index + 1 < parts.count, let range = range(parts[index], parts[index + 1]) {
                clauses.append(range)
                index += 2
                continue
            }
            clauses.append(bracketed(parts[index]))
            index += 1
        }
        return clauses.joined(separator: " and ")
    }

    private func any(_ parts: [Expression.Node]) -> String {
        parts.map(bracketed).joined(separator: " or ")
    }

    private func bracketed(_ node: Expression.Node) -> String {
        switch node.kind {
        case .and, .or, .conditional: return "(\(clause(node, true)))"
        default: return clause(node, true)
        }
    }

    /// `between 50 and 5,000` from a lower and an upper bound of the same field.
    private func range(_ first: Expression.Node, _ second: Expression.Node) -> String? {
        guard let one = Bound(first), let two = Bound(second), one.path == two.path,
            Set([one.comparison, two.comparison]) == [.greaterOrEqual, .lessOrEqual]
        else { return nil }
        let (low, high) = one.comparison == .greaterOrEqual ? (one, two) : (two, one)
        guard let from = value(low.literal, of: low.path), let until = value(high.literal, of: high.path) else {
            return nil
        }
        if low.path == "company.employees" { return "the company has between \(from) and \(until) employees" }
        return names[low.path].map { "\($0.phrase) is between \(from) and \(until)" }
    }

    private func known(_ receiver: Expression.Node, _ field: String, _ holds: Bool) -> String? {
        guard case .name(let record, _) = receiver.kind, let known = names["\(record).\(field)"] else { return nil }
        return "\(known.phrase) is \(holds ? "known" : "not known")"
    }

    private func compared(
        _ comparison: Comparison, _ left: Expression.Node, _ right: Expression.Node, _ holds: Bool
    ) -> String? {
        if left.path == nil, right.path != nil { return compared(comparison.swapped, right, left, holds) }
        let asked = holds ? comparison : comparison.opposite
        guard let path = left.path, names[path] != nil else { return measured(asked, left, right) }
        if case .literal(.bool(let value)) = right.kind, asked == .equal || asked == .notEqual {
            return TruthPhrases.phrase(path, value == (asked == .equal), accord: accord, names: names)
        }
        guard let value = value(right, of: path) else { return nil }
        return CountPhrases.phrase(path, asked, value) ?? names[path].map { "\($0.phrase) \(asked.words) \(value)" }
    }

    /// A comparison whose left side is computed.
    private func measured(_ comparison: Comparison, _ left: Expression.Node, _ right: Expression.Node) -> String? {
        guard case .call("size", let receiver, let arguments) = left.kind, let subject = receiver ?? arguments.first,
            let path = subject.path, let known = names[path], let value = value(right, of: "")
        else { return nil }
        return "the length of \(known.phrase) \(comparison.words) \(value)"
    }

    private func member(_ element: Expression.Node, _ list: Expression.Node, _ holds: Bool) -> String? {
        guard let path = element.path, let known = names[path], case .list(let items) = list.kind else { return nil }
        var values = items.compactMap { value($0, of: path) }
        guard values.count == items.count, !values.isEmpty else { return nil }
        if sortsSets { values.sort() }
        switch (values.count, holds) {
        case (1, true): return "\(known.phrase) is \(values[0])"
        case (1, false): return "\(known.phrase) is not \(values[0])"
        case (2, true): return "\(known.phrase) is \(WordList.or(values))"
        case (2, false): return "\(known.phrase) is neither \(values[0]) nor \(values[1])"
        case (_, true): return "\(known.phrase) is one of \(WordList.or(values))"
        case (_, false): return "\(known.phrase) is none of \(WordList.or(values))"
        }
    }

    private func called(
        _ name: String, _ receiver: Expression.Node?, _ arguments: [Expression.Node], _ holds: Bool
    ) -> String? {
        let verbs = [
            "startsWith": ("begins with", "does not begin with"), "endsWith": ("ends with", "does not end with"),
            "contains": ("contains", "does not contain"),
            "matches": ("matches the pattern", "does not match the pattern"),
        ]
        guard let verb = verbs[name], let path = receiver?.path, let known = names[path], arguments.count == 1,
            let value = value(arguments[0], of: path)
        else { return nil }
        return "\(known.phrase) \(holds ? verb.0 : verb.1) \(value)"
    }

    /// A literal or another field as a person reads it.
    private func value(_ node: Expression.Node, of path: String) -> String? {
        if let other = node.path, let known = names[other] { return known.phrase }
        switch node.kind {
        case .literal(.string(let text)): return text.isEmpty ? "empty" : text
        case .literal(.int(let number)): return amount(WholeNumber.grouped(number), path)
        case .literal(.uint(let number)): return amount(WholeNumber.grouped(Int64(clamping: number)), path)
        case .literal(.double(let number)): return amount(Self.text(number), path)
        case .negate(let inner): return value(inner, of: path).map { "-\($0)" }
        case .call("timestamp", nil, let arguments), .call("duration", nil, let arguments):
            guard arguments.count == 1, case .literal(.string(let text)) = arguments[0].kind else { return nil }
            return text
        case .arithmetic(let sign, let left, let right) where sign == .add || sign == .subtract:
            guard let first = value(left, of: path), let second = value(right, of: path) else { return nil }
            return "\(first) \(sign == .add ? "plus" : "minus") \(second)"
        default: return nil
        }
    }

    private func amount(_ number: String, _ path: String) -> String {
        if case .money = names[path]?.type { return "\(accord.currency) \(number)" }
        return number
    }

    private static func text(_ number: Double) -> String {
        guard number == number.rounded(), abs(number) < 1e15 else { return String(number) }
        return WholeNumber.grouped(Int64(number))
    }

    private func quoted(_ node: Expression.Node, _ holds: Bool) -> String {
        "`\(ExpressionText.canonical(node))`" + (holds ? "" : " does not hold")
    }
}

/// A field compared with a literal.
private struct Bound {
    let path: String
    let comparison: Comparison
    let literal: Expression.Node

    init?(_ node: Expression.Node) {
        guard case .comparison(let comparison, let left, let right) = node.kind else { return nil }
        if let path = left.path {
            (self.path, self.comparison, literal) = (path, comparison, right)
        } else if let path = right.path {
            (self.path, self.comparison, literal) = (path, comparison.swapped, left)
        } else {
            return nil
        }
    }
}
