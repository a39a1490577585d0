extension Mapping {
    /// The mapping as a file that `read` takes back; shows what an import would use.
    public var yaml: String {
        var lines = ["mapping: 1"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value)") }
        }
        add("preset", preset?.rawValue)
        add("zone", zone.map(YAMLText.scalar))
        add("currency", currency.map(YAMLText.scalar))
        add("dates", dates?.rawValue)
        add("decimal", decimal?.rawValue)
        add("country", country.map(YAMLText.scalar))
        add("encoding", encoding?.rawValue)
        add("separator", separator.map { $0 == 9 ? "tab" : YAMLText.scalar(String(decoding: [$0], as: UTF8.self)) })
        add("nothing", nothing.isEmpty ? nil : YAMLText.list(nothing))
        add("wins", wins.rawValue)
        add("keep", keep ? "true" : nil)
        add("badValues", badValues == .reject ? nil : badValues.rawValue)
        add("shortRows", shortRows == .reject ? nil : shortRows.rawValue)
        lines += customFields
        if !files.isEmpty { lines.append("files:") }
        return (lines + files.flatMap(\.yamlLines)).joined(separator: "\n") + "\n"
    }

    private var customFields: [String] {
        guard !fields.isEmpty else { return [] }
        return ["fields:"]
            + CustomField.Noun.allCases.flatMap { noun -> [String] in
                let own = fields.filter { $0.noun == noun }
                guard !own.isEmpty else { return [] }
                return ["  \(noun.rawValue):"] + own.map { "    \(YAMLText.scalar($0.name)): \($0.type.written)" }
            }
    }
}

extension FieldType {
    /// As a mapping and an accord write it.
    var written: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .decimal: "decimal"
        case .money: "money"
        case .truth: "truth"
        case .instant: "instant"
        case .date: "date"
        case .person: "person"
        case .choice(let choices): YAMLText.list(choices)
        }
    }
}

extension FileMapping {
    var yamlLines: [String] {
        var lines = ["  - file: \(YAMLText.scalar(pattern))", "    noun: \(noun.rawValue)"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("    \(key): \(value)") }
        }
        add("preset", preset?.rawValue)
        add("headings", headings.map(YAMLText.list))
        lines += columnLines
        lines += section("outcomes", outcomes.map(\.written))
        add("times", times.written)
        add("match", match.isEmpty ? nil : "[\(match.map(matchText).joined(separator: ", "))]")
        lines += section("touches", touches.map(\.written))
        add("handOff", handOff?.written)
        let relationTexts = relations.map { "\($0.relation.rawValue): \($0.missing.rawValue)" }
        add("relations", relations.isEmpty ? nil : YAMLText.flow(relationTexts))
        lines += section("skip", skip.map(\.written))
        add("group", group.map(YAMLText.scalar))
        add("identity", identity.isEmpty ? nil : YAMLText.list(identity))
        add("wins", wins?.rawValue)
        add("keep", keep.map { $0 ? "true" : "false" })
        add("badValues", badValues?.rawValue)
        add("shortRows", shortRows?.rawValue)
        return lines
    }

    private var columnLines: [String] {
        var byHeading: [(heading: String, columns: [ColumnMapping])] = []
        var constants: [String] = []
        var templates: [String] = []
        for column in columns {
            switch column.source {
            case .heading(let heading):
                if let index = byHeading.firstIndex(where: { $0.heading == heading }) {
                    byHeading[index].columns.append(column)
                } else {
                    byHeading.append((heading, [column]))
                }
            case .constant(let text): constants.append("      \(column.target.key): \(YAMLText.scalar(text))")
            case .template(let parts):
                templates.append("      \(column.target.key): \(YAMLText.scalar(parts.map(\.written).joined()))")
            }
        }
        let headingLines = byHeading.map { heading, columns in
            let texts = columns.map(\.written)
            let value = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
            return "      \(YAMLText.scalar(heading)): \(value)"
        }
        func titled(_ title: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["    \(title):"] + lines }
        return titled("columns", headingLines) + titled("templates", templates) + titled("constants", constants)
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["    \(title):"] + lines.map { "      - \($0)" }
    }

    private func matchText(_ keys: [RowMatchKey]) -> String {
        keys.count == 1 ? keys[0].rawValue : "[\(keys.map(\.rawValue).joined(separator: ", "))]"
    }
}
