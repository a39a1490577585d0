import Yams

extension Mapping {
    /// Reads a mapping file; `accordFields` are those that the accord in force declares.
    ///
    /// - Throws: `MappingError` with every fault: line, column, what is wrong, what was meant.
    public static func read(_ text: String, file: String, accordFields: [CustomField] = []) throws(MappingError)
        -> Mapping
    {
        var reader = MappingReader(document: MappingDocument(file: file), accordFields: accordFields)
        let mapping = reader.mapping(text)
        guard reader.document.faults.isEmpty else { throw MappingError(faults: reader.document.faults) }
        return mapping
    }
}

/// Turns the document into a mapping, from the top down.
struct MappingReader {
    private static let keys = [
        "mapping", "preset", "zone", "currency", "dates", "decimal", "country", "encoding", "separator", "nothing",
        "wins", "keep", "badValues", "shortRows", "fields", "files",
    ]
    private static let types = ["text", "number", "decimal", "money", "truth", "instant", "date", "person"]

    let document: MappingDocument
    private var custom: [CustomField]

    init(document: MappingDocument, accordFields: [CustomField]) {
        self.document = document
        custom = accordFields
    }

    mutating func mapping(_ text: String) -> Mapping {
        var mapping = Mapping()
        guard let root = document.root(of: text) else { return mapping }
        let entries = document.entries(root, MappingReader.keys, of: "mapping")
        if let version = entries.first(where: { $0.key == "mapping" }) {
            if let text = document.text(version.value), text != "1" {
                document.fault(version.value, "There is no mapping format `\(text)`.", "Write `mapping: 1`.")
            }
        } else {
            document.fault(root, "The format is not given.", "Begin with `mapping: 1`.")
        }
        if let fields = entries.first(where: { $0.key == "fields" }) { mapping.fields = self.fields(fields.value) }
        custom += mapping.fields
        for entry in entries { general(entry, &mapping) }
        let files = FileMappingReader(document: document, custom: custom)
        for entry in entries where entry.key == "files" {
            mapping.files = document.items(entry.value).compactMap { files.file($0) }
        }
        return mapping
    }

    private func general(_ entry: MappingDocument.Entry, _ mapping: inout Mapping) {
        let node = entry.value
        switch entry.key {
        case "preset": mapping.preset = document.choice(node, "preset")
        case "zone": mapping.zone = document.zone(node)
        case "currency": mapping.currency = document.currency(node)
        case "dates": mapping.dates = document.choice(node, "order of dates")
        case "decimal": mapping.decimal = document.choice(node, "decimal mark")
        case "country": mapping.country = country(node)
        case "encoding": mapping.encoding = encoding(node)
        case "separator": mapping.separator = separator(node)
        case "nothing": mapping.nothing = document.texts(node)
        case "wins": mapping.wins = document.choice(node, "rule") ?? mapping.wins
        case "keep": mapping.keep = document.truth(node) ?? false
        case "badValues": mapping.badValues = document.choice(node, "rule") ?? mapping.badValues
        case "shortRows": mapping.shortRows = document.choice(node, "rule") ?? mapping.shortRows
        default: break
        }
    }

    private func fields(_ node: Node) -> [CustomField] {
        let nouns = CustomField.Noun.allCases.map(\.rawValue)
        let groups = document.entries(node, nouns, of: "fields")
        return nouns.flatMap { noun in groups.filter { $0.key == noun } }.flatMap { group in
            document.entries(group.value, of: group.key).compactMap { entry -> CustomField? in
                guard let noun = CustomField.Noun(rawValue: group.key), let type = type(entry.value) else { return nil }
                return CustomField(noun: noun, name: entry.key, type: type)
            }
        }
    }

    /// A name of a type, or the list of choices.
    private func type(_ node: Node) -> FieldType? {
        if case .sequence = node { return .choice(document.texts(node)) }
        guard let text = document.text(node) else { return nil }
        switch text {
        case "text": return .text
        case "number": return .number
        case "decimal": return .decimal
        case "money": return .money
        case "truth": return .truth
        case "instant": return .instant
        case "date": return .date
        case "person": return .person
        default:
            document.unknown("type", text, at: node, in: MappingReader.types)
            return nil
        }
    }

    private func country(_ node: Node) -> String? {
        guard let text = document.text(node) else { return nil }
        if CallingCode.of(text) != nil { return text }
        document.fault(node, "There is no country `\(text)`.", "Write its two letters, such as US or DE.")
        return nil
    }

    private func encoding(_ node: Node) -> TextEncoding? {
        guard let text = document.text(node) else { return nil }
        if let encoding = TextEncoding(name: text) { return encoding }
        document.unknown("encoding", text, at: node, in: TextEncoding.allCases.map(\.rawValue))
        return nil
    }

    private func separator(_ node: Node) -> UInt8? {
        guard let text = document.text(node) else { return nil }
        let bytes = Array((text == "tab" ? "\t" : text).utf8)
        if bytes.count == 1, let byte = bytes.first, SeparatorSniffer.candidates.contains(byte) { return byte }
        document.fault(node, "`\(text)` is no separator.", "Write one of: \",\" \";\" \"|\" tab.")
        return nil
    }
}

extension MappingDocument {
    func zone(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        if LocalClock.isZone(text) { return text }
        fault(node, "There is no time zone `\(text)`.", "Write its IANA name, such as Europe/Berlin.")
        return nil
    }

    func currency(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        if Currency.isCode(text) { return text }
        fault(node, "There is no currency `\(text)`.", "Write its ISO 4217 code, such as USD.")
        return nil
    }
}
