import Yams

/// Reads one entry of `files`.
struct FileMappingReader {
    private static let keys = [
        "file", "noun", "preset", "headings", "columns", "constants", "templates", "outcomes", "times", "match",
        "touches", "handOff", "relations", "skip", "group", "identity", "wins", "keep", "badValues", "shortRows",
    ]

    let document: MappingDocument
    let custom: [CustomField]

    func file(_ node: Node) -> FileMapping? {
        let entries = document.entries(node, FileMappingReader.keys, of: "files")
        guard let pattern = entries.first(where: { $0.key == "file" }).flatMap({ document.text($0.value) }) else {
            document.fault(node, "The entry names no file.", "Add `file: Leads*.csv`.")
            return nil
        }
        guard let nounNode = entries.first(where: { $0.key == "noun" })?.value else {
            document.fault(node, "The entry for `\(pattern)` does not say what its rows are.", "Add `noun: lead`.")
            return nil
        }
        guard let noun: ImportNoun = document.choice(nounNode, "noun") else { return nil }
        var file = FileMapping(pattern: pattern, noun: noun)
        let columns = ColumnMappingReader(document: document, noun: noun, custom: custom)
        let rules = RuleReader(document: document, noun: noun)
        for entry in entries { read(entry, &file, columns, rules) }
        file.orderColumns()
        return file
    }

    private func read(
        _ entry: MappingDocument.Entry, _ file: inout FileMapping, _ columns: ColumnMappingReader, _ rules: RuleReader
    ) {
        let node = entry.value
        switch entry.key {
        case "preset": file.preset = document.choice(node, "preset")
        case "headings": file.headings = document.texts(node)
        case "columns": file.columns += columns.columns(node)
        case "constants": file.columns += columns.fixed(node, "constants") { .constant($0) }
        case "templates": file.columns += columns.fixed(node, "templates") { .template($0) }
        case "outcomes": file.outcomes = document.items(node).compactMap { rules.outcome($0) }
        case "times": file.times = rules.times(node)
        case "match": file.match = rules.match(node)
        case "touches": file.touches = document.items(node).compactMap { rules.touch($0) }
        case "handOff": file.handOff = rules.handOff(node)
        case "relations": file.relations = rules.relations(node)
        case "skip": file.skip = document.items(node).compactMap { rules.skip($0) }
        case "group": file.group = document.text(node)
        case "identity": file.identity = document.texts(node)
        case "wins": file.wins = document.choice(node, "rule")
        case "keep": file.keep = document.truth(node)
        case "badValues": file.badValues = document.choice(node, "rule")
        case "shortRows": file.shortRows = document.choice(node, "rule")
        default: break
        }
    }
}

/// Reads `columns`, `constants` and `templates` of one entry.
struct ColumnMappingReader {
    private static let keys = [
        "to", "values", "nothing", "dates", "decimal", "zone", "currency", "minor", "split",
        "badValues",
    ]

    let document: MappingDocument
    let noun: ImportNoun
    let custom: [CustomField]

    func columns(_ node: Node) -> [ColumnMapping] {
        document.entries(node, of: "columns").flatMap { entry in
            document.items(entry.value).compactMap { column($0, of: .heading(entry.key)) }
        }
    }

    func fixed(_ node: Node, _ name: String, _ source: (String) -> ColumnSource) -> [ColumnMapping] {
        document.entries(node, of: name).compactMap { entry in
            guard let target = target(entry.key, at: entry.keyNode), let text = document.text(entry.value) else {
                return nil
            }
            return ColumnMapping(source(text), target)
        }
    }

    private func column(_ node: Node, of source: ColumnSource) -> ColumnMapping? {
        if case .scalar = node {
            guard let text = document.text(node), let target = target(text, at: node) else { return nil }
            return ColumnMapping(source, target)
        }
        let entries = document.entries(node, ColumnMappingReader.keys, of: "column")
        guard let to = entries.first(where: { $0.key == "to" }) else {
            document.fault(node, "The column does not say what it fills.", "Add `to: person.email`.")
            return nil
        }
        guard let text = document.text(to.value), let target = target(text, at: to.value) else { return nil }
        var column = ColumnMapping(source, target)
        for entry in entries { read(entry, &column) }
        return column
    }

    private func read(_ entry: MappingDocument.Entry, _ column: inout ColumnMapping) {
        let node = entry.value
        switch entry.key {
        case "values":
            column.values = document.entries(node, of: "values").compactMap { item in
                document.text(item.value).map { ValueRule(item.key, $0) }
            }
        case "nothing": column.nothing = document.texts(node)
        case "dates": column.dates = document.choice(node, "order of dates")
        case "decimal": column.decimal = document.choice(node, "decimal mark")
        case "zone": column.zone = document.zone(node)
        case "currency": column.currency = document.currency(node)
        case "minor": column.minor = document.truth(node) ?? false
        case "split": column.split = document.text(node)
        case "badValues": column.badValues = document.choice(node, "rule")
        default: break
        }
    }

    private func target(_ text: String, at node: Node) -> ColumnTarget? {
        if let target = ColumnTarget.read(text, noun: noun, custom: custom) { return target }
        let fields = FieldCatalogue.fields(of: noun)
        let relations = FieldCatalogue.relations(of: noun).map { "\($0.rawValue) by name" }
        let words = fields.map(\.rawValue) + fields.map(\.shortName) + custom.map(\.name) + relations
        document.unknown("field of a \(noun.rawValue)", text, at: node, in: words)
        return nil
    }
}
