/// Every name that an accord's expressions may use, with its type, its step and its words.
struct FieldNames: Sendable {
    struct Known: Sendable {
        let path: String
        let type: FieldType
        /// The step of judgement that gives it its value; `nil`: it is there from the beginning.
        let step: JudgementStep?
        /// `the company's industry`.
        let phrase: String
    }

    private(set) var known: [Known] = []
    private var byPath: [String: Int] = [:]
    /// Values that a name can have, where the accord itself or the form fixes them.
    private(set) var words: [String: [String]] = [:]
    private(set) var records: Set<String> = []

    init(_ accord: Accord) {
        for field in StandardFields.all {
            let judged = JudgedName.byPath[field.path]
            add(field.path, field.type, judged?.step, field.phrase)
        }
        for name in JudgedName.all where byPath[name.path] == nil { add(name.path, name.type, name.step, name.phrase) }
        for field in accord.fields where byPath["\(field.noun.rawValue).\(field.name)"] == nil {
            add("\(field.noun.rawValue).\(field.name)", field.type, nil, Self.phrase(field))
        }
        for field in DealField.all { add(field.path, field.type, .deal, field.phrase) }
        for signal in accord.signals {
            let type: FieldType = signal.distinct == nil ? .truth : .number
            add("signal.\(signal.name)", type, .signals, SignalWords.counted(signal))
        }
        add("now", .instant, nil, "the judged instant")
        addWords(accord)
    }

    subscript(path: String) -> Known? {
        byPath[path].map { known[$0] }
    }

    var paths: [String] { known.map(\.path) }

    /// Whether a name such as `company` stands for a noun with fields.
    func isRecord(_ name: String) -> Bool {
        records.contains(name)
    }

    private mutating func add(_ path: String, _ type: FieldType, _ step: JudgementStep?, _ phrase: String) {
        byPath[path] = known.count
        known.append(Known(path: path, type: type, step: step, phrase: phrase))
        if let dot = path.firstIndex(of: ".") { records.insert(String(path[..<dot])) }
        if case .choice(let choices) = type { words[path] = choices }
    }

    private mutating func addWords(_ accord: Accord) {
        let territories = accord.segments.territories.map(\.name) + [Segments.other]
        let verticals = accord.segments.verticals.map(\.name) + [Segments.other]
        for noun in ["lead", "company", "opportunity", "deal"] {
            words["\(noun).territory"] = territories
            words["\(noun).vertical"] = verticals
        }
        words["qualified.door"] = accord.definitions.qualified.doors.map(\.name)
        words["tier"] = accord.tiers.map(\.name)
        if let origins = accord.origins, !origins.rules.isEmpty {
            for noun in ["opportunity", "deal"] { words["\(noun).origin"] = origins.names }
        }
    }

    /// `meetingHeldAt` of a lead: `the lead's meeting held at`.
    private static func phrase(_ field: CustomField) -> String {
        "the \(field.noun.rawValue)'s \(CamelWords.spaced(field.name))"
    }
}

/// Takes names of the form `decisionMaker` apart.
enum CamelWords {
    /// `decision maker`.
    static func spaced(_ name: String) -> String {
        var out = ""
        for character in name {
            if character.isUppercase, !out.isEmpty {
                out += " "
                out += character.lowercased()
            } else {
                out += character == "_" || character == "-" ? " " : String(character)
            }
        }
        return out
    }
}
