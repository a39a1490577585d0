import CEL

/// The types of all names in one accord's expressions.
public enum AccordDeclarations {
    /// One set for all places; which name may stand where is checked by `ExpressionCheck`.
    public static func declarations(for accord: Accord) -> Declarations {
        declarations(FieldNames(accord))
    }

    static func declarations(_ names: FieldNames) -> Declarations {
        var declarations = Declarations()
        for known in names.known {
            let type = type(of: known.type)
            if let dot = known.path.firstIndex(of: ".") {
                let record = String(known.path[..<dot])
                let field = String(known.path[known.path.index(after: dot)...])
                declarations.declare(record: record, field: field, type)
            } else {
                declarations.declare(known.path, type)
            }
        }
        return declarations
    }

    /// The type in which expressions see a field: money in major units, a date as its first instant in the accord's
    /// zone, a person by e-mail address.
    public static func type(of field: FieldType) -> CEL.`Type` {
        switch field {
        case .text, .person, .choice: return .string
        case .number: return .int
        case .decimal, .money: return .double
        case .truth: return .bool
        case .instant, .date: return .timestamp
        }
    }
}
