/// Writes a shape as a JSON Schema, draft 2020-12.
///
/// The order of keys is the order of the table.
enum SchemaWriter {
    static func document(of shape: Shape, title: String, meaning: String) -> String {
        var entries: [(key: String, value: SchemaValue)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text(title)),
            ("description", .text(meaning)),
        ]
        if case .record(let inner) = schema(of: shape) { entries += inner }
        return SchemaValue.record(entries).document
    }

    private static func schema(of shape: Shape) -> SchemaValue {
        switch shape {
        case .scalar(let scalar): return self.scalar(scalar)
        case .list(let item, let least):
            return .record([("type", .text("array"))] + minimum("minItems", least) + [("items", schema(of: item))])
        case .record(let keys): return record(keys)
        case .map(let keys, let values, let least):
            let names: SchemaValue
            if case .record(let entries) = scalar(keys) {
                names = .record(entries.filter { $0.key != "type" })
            } else {
                names = .truth(true)
            }
            return .record(
                [("type", .text("object"))] + minimum("minProperties", least)
                    + [("propertyNames", names), ("additionalProperties", schema(of: values))])
        case .oneOf(let shapes, _): return .record([("anyOf", .list(shapes.map(schema)))])
        }
    }

    private static func record(_ keys: [KeyShape]) -> SchemaValue {
        let needed = keys.filter(\.required).map { SchemaValue.text($0.key) }
        let properties = keys.map { key -> (key: String, value: SchemaValue) in
            guard case .record(let entries) = schema(of: key.shape) else { return (key.key, .truth(true)) }
            return (key.key, .record([("description", .text(key.meaning))] + entries))
        }
        return .record(
            [("type", .text("object"))] + (needed.isEmpty ? [] : [("required", .list(needed))])
                + [("additionalProperties", .truth(false)), ("properties", .record(properties))])
    }

    /// A scalar may stand with or without quotes, so numbers and truths are taken as text too.
    private static func scalar(_ scalar: ScalarShape) -> SchemaValue {
        switch scalar {
        case .choice(let words): return .record([("enum", .list(words.flatMap(bare)))])
        case .truth:
            return .record([("enum", .list([.truth(true), .truth(false), .text("true"), .text("false")]))])
        case .count: return typed(["integer", "string"], [("minimum", .number(0))], scalar.pattern)
        case .points: return typed(["number", "string"], [], scalar.pattern)
        case .name, .text: return typed(["string", "number", "boolean"], [], scalar.pattern)
        default: return typed(["string"], [], scalar.pattern)
        }
    }

    /// A word, and what other readers of YAML take it for when it stands without quotes.
    private static func bare(_ word: String) -> [SchemaValue] {
        if let number = Int(word) { return [.text(word), .number(number)] }
        return word == "no" ? [.text(word), .truth(false)] : [.text(word)]
    }

    private static func typed(
        _ types: [String], _ rest: [(key: String, value: SchemaValue)], _ pattern: String?
    ) -> SchemaValue {
        let type = types.count == 1 ? SchemaValue.text(types[0]) : .list(types.map(SchemaValue.text))
        return .record([("type", type)] + rest + (pattern.map { [("pattern", SchemaValue.text($0))] } ?? []))
    }

    private static func minimum(_ key: String, _ least: Int) -> [(key: String, value: SchemaValue)] {
        least > 0 ? [(key, .number(least))] : []
    }
}
