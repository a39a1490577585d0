import Yams

/// Reads the rules of one entry: outcomes, times, match, touches, hand-off, relations and skip.
struct RuleReader {
    private static let conditionKeys = ["column", "is", "not", "filled"]

    let document: MappingDocument
    let noun: ImportNoun

    func outcome(_ node: Node) -> OutcomeRule? {
        let entries = document.entries(
            node, RuleReader.conditionKeys + ["when", "means", "reason", "reasonColumn", "at"], of: "outcomes")
        guard let meansNode = value("means", entries) else {
            document.fault(node, "The outcome does not say what it means.", "Add `means: accepted`.")
            return nil
        }
        guard let means: OutcomeMeaning = document.choice(meansNode, "outcome") else { return nil }
        return OutcomeRule(
            means, when: conditions(node, entries), reason: text("reason", entries),
            reasonColumn: text("reasonColumn", entries), at: text("at", entries))
    }

    func times(_ node: Node) -> TimesRule {
        let entries = document.entries(node, ["at", "created", "modified", "atCreation"], of: "times")
        var rule = TimesRule()
        rule.at = text("at", entries)
        rule.created = text("created", entries)
        rule.modified = text("modified", entries)
        guard let list = value("atCreation", entries) else { return rule }
        for item in document.items(list) {
            guard let name = document.text(item) else { continue }
            if name == "all" {
                rule.allAtCreation = true
            } else if let field = FieldCatalogue.field(named: name, of: noun) {
                rule.atCreation.append(field)
            } else {
                document.unknown("field", name, at: item, in: FieldCatalogue.fields(of: noun).map(\.rawValue))
            }
        }
        return rule
    }

    func match(_ node: Node) -> [[RowMatchKey]] {
        document.items(node).compactMap { item in
            let keys: [RowMatchKey] = document.items(item).compactMap { document.choice($0, "match key") }
            return keys.isEmpty ? nil : keys
        }
    }

    func touch(_ node: Node) -> TouchRule? {
        let entries = document.entries(
            node, RuleReader.conditionKeys + ["when", "kind", "channel", "asset", "at"], of: "touches")
        guard let kind = text("kind", entries) else {
            document.fault(node, "The touch has no kind.", "Add `kind: demo-request`.")
            return nil
        }
        return TouchRule(
            kind: RuleText(kind), channel: text("channel", entries).map(RuleText.init),
            asset: text("asset", entries).map(RuleText.init), at: text("at", entries),
            when: conditions(node, entries))
    }

    func handOff(_ node: Node) -> HandOffRule? {
        let entries = document.entries(
            node, RuleReader.conditionKeys + ["when", "kind", "to", "at", "answeredAt", "firstAttemptAt"],
            of: "handOff")
        guard let kind = text("kind", entries) else {
            document.fault(node, "The hand-off has no kind.", "Add `kind: inbound`, as the accord names it.")
            return nil
        }
        var rule = HandOffRule(kind: kind)
        if let to = value("to", entries) { rule.to = document.choice(to, "relation") ?? .owner }
        rule.at = text("at", entries)
        rule.answeredAt = text("answeredAt", entries)
        rule.firstAttemptAt = text("firstAttemptAt", entries)
        rule.when = conditions(node, entries)
        return rule
    }

    func relations(_ node: Node) -> [RelationRule] {
        let names = FieldCatalogue.relations(of: noun).map(\.rawValue)
        return document.entries(node, names, of: "relations").compactMap { entry in
            guard let relation = ImportRelation(rawValue: entry.key),
                let missing: RelationRule.Missing = document.choice(entry.value, "rule")
            else { return nil }
            return RelationRule(relation, missing: missing)
        }
    }

    func skip(_ node: Node) -> SkipRule? {
        let entries = document.entries(node, RuleReader.conditionKeys + ["when", "because"], of: "skip")
        guard let because = text("because", entries) else {
            document.fault(node, "The rule does not say why rows are left out.", "Add `because: test record`.")
            return nil
        }
        return SkipRule(when: conditions(node, entries), because: because)
    }

    /// One condition written into the rule itself, and those listed under `when`.
    private func conditions(_ node: Node, _ entries: [MappingDocument.Entry]) -> [Condition] {
        var conditions: [Condition] = []
        if value("column", entries) != nil {
            condition(node, entries).map { conditions.append($0) }
        } else if let stray = ["is", "not", "filled"].compactMap({ value($0, entries) }).first {
            document.fault(stray, "The condition names no column.", "Add `column: Lead Status`.")
        }
        if let when = value("when", entries) {
            for item in document.items(when) {
                let parts = document.entries(item, RuleReader.conditionKeys, of: "when")
                condition(item, parts).map { conditions.append($0) }
            }
        }
        return conditions
    }

    private func condition(_ node: Node, _ entries: [MappingDocument.Entry]) -> Condition? {
        guard let column = text("column", entries) else {
            document.fault(node, "The condition names no column.", "Add `column: Lead Status`.")
            return nil
        }
        if let list = value("is", entries) { return Condition(column, .oneOf(document.texts(list))) }
        if let list = value("not", entries) { return Condition(column, .noneOf(document.texts(list))) }
        if let filled = value("filled", entries) {
            return Condition(column, document.truth(filled) == false ? .empty : .filled)
        }
        document.fault(node, "The condition on `\(column)` tests nothing.", "Add `is: [value]`, `not:` or `filled:`.")
        return nil
    }

    private func value(_ key: String, _ entries: [MappingDocument.Entry]) -> Node? {
        entries.first { $0.key == key }?.value
    }

    private func text(_ key: String, _ entries: [MappingDocument.Entry]) -> String? {
        value(key, entries).flatMap { document.text($0) }
    }
}
