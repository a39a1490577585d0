/// Where a value comes from and which field it fills.
public struct ColumnMapping: Equatable, Sendable {
    public var source: ColumnSource
    public var target: ColumnTarget
    /// Text of the file → text that is read instead; letters of either case are alike.
    public var values: [ValueRule] = []
    /// Texts of this column that stand for no value.
    public var nothing: [String] = []
    public var dates: DateOrder?
    public var decimal: DecimalMark?
    public var zone: String?
    public var currency: String?
    /// Amounts are whole cents (or what else the smallest unit of their currency is), as interfaces of programs have them.
    public var minor = false
    /// What separates several values in one cell; each is taken.
    public var split: String?
    public var badValues: BadValue?

    public init(_ source: ColumnSource, _ target: ColumnTarget) {
        self.source = source
        self.target = target
    }

    /// Whether nothing but source and target is said.
    var isPlain: Bool {
        self == ColumnMapping(source, target)
    }
}

/// A text and what it stands for.
public struct ValueRule: Equatable, Sendable {
    public var text: String
    public var value: String

    public init(_ text: String, _ value: String) {
        self.text = text
        self.value = value
    }
}

/// Where the text of a field comes from.
public enum ColumnSource: Equatable, Sendable {
    /// A heading: exactly, or else folded (`Lead_FirstName` for `Lead First Name`).
    case heading(String)
    case constant(String)
    /// Headings in braces within text; without a value when all of them are empty.
    case template([TemplatePart])

    /// Reads `{First Name} {Last Name}`.
    public static func template(_ text: String) -> ColumnSource {
        var parts: [TemplatePart] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.heading(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return .template(parts)
    }
}

/// A piece of a template.
public enum TemplatePart: Equatable, Sendable {
    case text(String)
    case heading(String)

    var written: String {
        switch self {
        case .text(let text): text
        case .heading(let name): "{\(name)}"
        }
    }
}

/// What a column fills.
public enum ColumnTarget: Hashable, Sendable {
    case field(ImportField)
    case relation(ImportRelation, RelationKey)
    /// A field of the accord's own.
    case custom(CustomField)
    /// Known, and not taken.
    case nothing

    /// As the mapping writes it: `person.email`, `owner by name`, `lead.pain`, `-`.
    public var written: String {
        switch self {
        case .field(let field): field.rawValue
        case .relation(let relation, let key): "\(relation.rawValue) by \(key.rawValue)"
        case .custom(let field): "\(field.noun.rawValue).\(field.name)"
        case .nothing: "-"
        }
    }

    /// Reads what `written` writes, for rows of the noun.
    public static func read(_ text: String, noun: ImportNoun, custom: [CustomField]) -> ColumnTarget? {
        if text == "-" { return .nothing }
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "by" {
            guard let relation = ImportRelation(rawValue: String(words[0])),
                FieldCatalogue.relations(of: noun).contains(relation), let key = RelationKey(rawValue: String(words[2]))
            else { return nil }
            return .relation(relation, key)
        }
        if let own = custom.first(where: { "\($0.noun.rawValue).\($0.name)" == text }) { return .custom(own) }
        if let field = FieldCatalogue.field(named: text, of: noun) { return .field(field) }
        return custom.first { $0.name == text }.map { .custom($0) }
    }
}
