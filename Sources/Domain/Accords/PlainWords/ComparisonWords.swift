import CEL

extension Comparison {
    /// What it says when its sides change places.
    var swapped: Comparison {
        switch self {
        case .equal, .notEqual: return self
        case .less: return .greater
        case .lessOrEqual: return .greaterOrEqual
        case .greater: return .less
        case .greaterOrEqual: return .lessOrEqual
        }
    }

    /// What holds when it does not.
    var opposite: Comparison {
        switch self {
        case .equal: return .notEqual
        case .notEqual: return .equal
        case .less: return .greaterOrEqual
        case .lessOrEqual: return .greater
        case .greater: return .lessOrEqual
        case .greaterOrEqual: return .less
        }
    }

    /// `is at least`.
    var words: String {
        switch self {
        case .equal: return "is"
        case .notEqual: return "is not"
        case .less: return "is less than"
        case .lessOrEqual: return "is at most"
        case .greater: return "is more than"
        case .greaterOrEqual: return "is at least"
        }
    }
}

/// Comparisons that read better in words of their own.
enum CountPhrases {
    static func phrase(_ path: String, _ comparison: Comparison, _ value: String) -> String? {
        switch path {
        case "company.employees": return employees(comparison, value)
        case "company.vertical", "lead.vertical", "opportunity.vertical", "deal.vertical", "company.territory",
            "lead.territory", "opportunity.territory", "deal.territory":
            guard value == Segments.other else { return nil }
            let who = "the \(path.prefix { $0 != "." })"
            let plural = path.hasSuffix("vertical") ? "verticals" : "territories"
            switch comparison {
            case .equal: return "\(who) belongs to none of the \(plural)"
            case .notEqual: return "\(who) belongs to one of the \(plural)"
            default: return nil
            }
        case "qualified.door" where comparison == .equal: return "it qualified through the door '\(value)'"
        case "qualified.door" where comparison == .notEqual: return "it did not qualify through the door '\(value)'"
        default: return nil
        }
    }

    private static func employees(_ comparison: Comparison, _ value: String) -> String? {
        guard value.first?.isNumber == true else { return nil }
        switch comparison {
        case .equal: return "the company has exactly \(value) employees"
        case .notEqual: return "the company has more or fewer than \(value) employees"
        case .less: return "the company has fewer than \(value) employees"
        case .lessOrEqual: return "the company has \(value) or fewer employees"
        case .greater: return "the company has more than \(value) employees"
        case .greaterOrEqual: return "the company has \(value) or more employees"
        }
    }
}
