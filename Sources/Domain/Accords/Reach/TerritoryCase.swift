import CEL

extension Cases {
    /// The cases of a predicate; `nil` when it is no expression.
    init?(_ predicate: Predicate, names: FieldNames) {
        guard let expression = try? Expression(parsing: predicate.text) else { return nil }
        self.init(expression, names: names)
    }
}

extension Case {
    /// The territories that it asks for, when it asks for nothing else.
    var territories: [String] {
        guard opaque.isEmpty, fields.count == 1 else { return [] }
        let range = fields["lead.territory"] ?? fields["company.territory"]
        guard case .words(let words) = range?.values else { return [] }
        return words.sorted()
    }
}
