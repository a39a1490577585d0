/// What part of a company a person works in, as `person.role` of an expression.
public enum PersonRole: String, CaseIterable, Sendable {
    case executive
    case operations
    case plant
    case it
    case finance
    case purchasing
    case engineering
    case marketing
    case sales
    case hr
    case legal
    case research
    case education
    case student
    case other

    /// The role that a job title tells, else the department; `other` when neither does.
    public static func derive(title: String, department: String = "") -> PersonRole {
        JobProfile(title: title, department: department).role
    }
}

/// How far up a person stands.
public enum PersonSeniority: String, CaseIterable, Comparable, Sendable {
    case individual
    case manager
    case director
    case vicePresident = "vp"
    case chief = "c-level"

    public static func < (left: PersonSeniority, right: PersonSeniority) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .individual: 0
        case .manager: 1
        case .director: 2
        case .vicePresident: 3
        case .chief: 4
        }
    }
}

/// What a job title and a department tell of a person.
///
/// Source: docs/rules/person-role.md.
public struct JobProfile: Hashable, Sendable {
    /// Whether the title is one of somebody who works, and so can buy.
    public enum Standing: String, CaseIterable, Sendable {
        case working
        case student
        case notWorking = "not-working"
    }

    public private(set) var role = PersonRole.other
    /// `nil` without a title.
    public private(set) var seniority: PersonSeniority?
    public private(set) var standing = Standing.working

    public init() {}

    public init(title: String, department: String = "") {
        let words = TitleWords.find(in: title)
        var weight = words.weight
        role = words.role
        standing = words.standing
        seniority = words.isEmpty ? nil : words.seniority
        guard weight < 2, !department.isEmpty else { return }
        let place = TitleWords.find(in: department)
        if place.weight > weight, place.role != .student {
            role = place.role
            weight = place.weight
        }
    }
}
