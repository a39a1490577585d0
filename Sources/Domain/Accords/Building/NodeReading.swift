/// Typed reading of what the schema has checked. What is missing or faulty is `nil`: its fault was already told.
extension DocumentNode {
    func text(_ key: String) -> String? { self[key]?.text }
    func day(_ key: String) -> Day? { text(key).flatMap { Day(text: $0) } }
    func span(_ key: String) -> Span? { text(key).flatMap(SpanText.span) }
    func elapsed(_ key: String) -> Int64? { text(key).flatMap(SpanText.elapsed) }
    func count(_ key: String) -> Int? { text(key).flatMap { WholeNumber.read($0) }.map(Int.init) }
    func share(_ key: String) -> Int? { text(key).flatMap(Portion.share) }
    func points(_ key: String) -> Int64? { text(key).flatMap(Portion.points) }
    func truth(_ key: String) -> Bool? { text(key).map { $0 == "true" } }
    func every(_ key: String) -> Period? { text(key).flatMap(ScalarText.every) }
    func texts(_ key: String) -> [String] { self[key]?.items.compactMap(\.text) ?? [] }

    func word<Word: RawRepresentable>(_ key: String, _: Word.Type = Word.self) -> Word? where Word.RawValue == String {
        text(key).flatMap(Word.init(rawValue:))
    }

    func words<Word: RawRepresentable>(_ key: String, _: Word.Type = Word.self) -> [Word]
    where Word.RawValue == String {
        texts(key).compactMap(Word.init(rawValue:))
    }

    func predicate(_ key: String) -> Predicate? {
        guard let node = self[key], let text = node.text else { return nil }
        return Predicate(text: text, line: node.textLine, column: node.textColumn)
    }

    func items(_ key: String) -> [DocumentNode] { self[key]?.items ?? [] }
    func entries(_ key: String) -> [Entry] { self[key]?.entries ?? [] }

    /// Rules with a name and a condition.
    func namedRules(_ key: String) -> [NamedRule] {
        items(key).compactMap { item in
            guard let name = item.text("name"), let when = item.predicate("when") else { return nil }
            return NamedRule(name: name, when: when)
        }
    }

    /// One value for all tiers, or one for each.
    func byTier<Value>(_ key: String, _ read: (String) -> Value?) -> ByTier<Value>? {
        guard let node = self[key] else { return nil }
        if let text = node.text { return read(text).map(ByTier.all) }
        var values: [String: Value] = [:]
        for entry in node.entries { values[entry.key] = entry.value.text.flatMap(read) }
        return values.isEmpty ? nil : .each(values)
    }
}
