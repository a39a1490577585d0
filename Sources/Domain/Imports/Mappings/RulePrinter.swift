/// Writes single values of YAML.
enum YAMLText {
    /// A value on one line, in quotes where it would mean something else without.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.utf8.first.map { DateReader.isLetter($0) || DateReader.isDigit($0) } == true
            && text.utf8.last != 32
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || " _./()-+".unicodeScalars.contains($0)
            }
        if isPlain { return text }
        return "\"\(EscapedText.inside("\"", text))\""
    }

    static func list(_ texts: [String]) -> String {
        "[\(texts.map(scalar).joined(separator: ", "))]"
    }

    static func flow(_ entries: [String]) -> String {
        "{ \(entries.joined(separator: ", ")) }"
    }
}

extension ColumnTarget {
    var key: String { YAMLText.scalar(written) }
}

extension ColumnMapping {
    /// The target alone, or with what is said about the column.
    var written: String {
        guard !isPlain else { return target.key }
        var entries = ["to: \(target.key)"]
        if !values.isEmpty {
            let pairs = values.map { "\(YAMLText.scalar($0.text)): \(YAMLText.scalar($0.value))" }
            entries.append("values: \(YAMLText.flow(pairs))")
        }
        if !nothing.isEmpty { entries.append("nothing: \(YAMLText.list(nothing))") }
        if let dates { entries.append("dates: \(dates.rawValue)") }
        if let decimal { entries.append("decimal: \(decimal.rawValue)") }
        if let zone { entries.append("zone: \(YAMLText.scalar(zone))") }
        if let currency { entries.append("currency: \(YAMLText.scalar(currency))") }
        if minor { entries.append("minor: true") }
        if let split { entries.append("split: \(YAMLText.scalar(split))") }
        if let badValues { entries.append("badValues: \(badValues.rawValue)") }
        return YAMLText.flow(entries)
    }
}

extension Condition {
    var entries: [String] {
        let name = "column: \(YAMLText.scalar(column))"
        switch test {
        case .oneOf(let texts): return [name, "is: \(YAMLText.list(texts))"]
        case .noneOf(let texts): return [name, "not: \(YAMLText.list(texts))"]
        case .filled: return [name, "filled: true"]
        case .empty: return [name, "filled: false"]
        }
    }

    static func written(_ conditions: [Condition]) -> [String] {
        guard let first = conditions.first else { return [] }
        if conditions.count == 1 { return first.entries }
        return ["when: [\(conditions.map { YAMLText.flow($0.entries) }.joined(separator: ", "))]"]
    }
}

extension OutcomeRule {
    var written: String {
        var entries = Condition.written(when) + ["means: \(means.rawValue)"]
        if let reason { entries.append("reason: \(YAMLText.scalar(reason))") }
        if let reasonColumn { entries.append("reasonColumn: \(YAMLText.scalar(reasonColumn))") }
        if let at { entries.append("at: \(YAMLText.scalar(at))") }
        return YAMLText.flow(entries)
    }
}

extension TimesRule {
    var written: String? {
        var entries: [String] = []
        if let at { entries.append("at: \(YAMLText.scalar(at))") }
        if let created { entries.append("created: \(YAMLText.scalar(created))") }
        if let modified { entries.append("modified: \(YAMLText.scalar(modified))") }
        let fields = (allAtCreation ? ["all"] : []) + atCreation.map(\.rawValue)
        if !fields.isEmpty { entries.append("atCreation: \(YAMLText.list(fields))") }
        return entries.isEmpty ? nil : YAMLText.flow(entries)
    }
}

extension TouchRule {
    var written: String {
        var entries = ["kind: \(YAMLText.scalar(kind.written))"]
        if let channel { entries.append("channel: \(YAMLText.scalar(channel.written))") }
        if let asset { entries.append("asset: \(YAMLText.scalar(asset.written))") }
        if let at { entries.append("at: \(YAMLText.scalar(at))") }
        return YAMLText.flow(entries + Condition.written(when))
    }
}

extension HandOffRule {
    var written: String {
        var entries = ["kind: \(YAMLText.scalar(kind))", "to: \(to.rawValue)"]
        if let at { entries.append("at: \(YAMLText.scalar(at))") }
        if let answeredAt { entries.append("answeredAt: \(YAMLText.scalar(answeredAt))") }
        if let firstAttemptAt { entries.append("firstAttemptAt: \(YAMLText.scalar(firstAttemptAt))") }
        return YAMLText.flow(entries + Condition.written(when))
    }
}

extension SkipRule {
    var written: String {
        YAMLText.flow(Condition.written(when) + ["because: \(YAMLText.scalar(because))"])
    }
}
