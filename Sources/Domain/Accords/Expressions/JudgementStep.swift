/// Where in the order of judgement an expression stands.
///
/// Each may name only what stands before it.
public enum JudgementStep: Int, CaseIterable, Comparable, Sendable {
    case valid, signals, territory, vertical, idealCustomer, fit, engagement, doors, tier, route
    /// After the hand-off: commitments, consequences, confirmation by Sales.
    case handedOver
    /// While a lead waits to come back.
    case recycling
    /// When an opportunity is opened: its origin.
    case origin
    /// While an opportunity is worked: the stages of the process.
    case process
    /// When an opportunity is won, and paid.
    case deal
    /// What a deal pays to whom.
    case incentive

    public static func < (left: JudgementStep, right: JudgementStep) -> Bool {
        left.rawValue < right.rawValue
    }

    /// As people call it: `a territory`.
    var title: String {
        switch self {
        case .valid: return "validity"
        case .signals: return "signals"
        case .territory: return "territories"
        case .vertical: return "verticals"
        case .idealCustomer: return "the ideal customer"
        case .fit: return "fit"
        case .engagement: return "engagement"
        case .doors: return "the doors of qualified"
        case .tier: return "tiers"
        case .route: return "routing"
        case .handedOver: return "what follows the hand-off"
        case .recycling: return "recycling"
        case .origin: return "origins"
        case .process: return "the selling process"
        case .deal: return "deals"
        case .incentive: return "incentives"
        }
    }
}

/// A name that judging itself gives a value to, and the step that does so.
struct JudgedName: Hashable, Sendable {
    let path: String
    let step: JudgementStep
    let type: FieldType
    /// How it reads in a sentence.
    let phrase: String

    /// Every such name except the signals, which the accord names.
    static let all: [JudgedName] = [
        JudgedName(path: "lead.territory", step: .territory, type: .text, phrase: "the lead's territory"),
        JudgedName(path: "company.territory", step: .territory, type: .text, phrase: "the company's territory"),
        JudgedName(path: "lead.vertical", step: .vertical, type: .text, phrase: "the lead's vertical"),
        JudgedName(path: "company.vertical", step: .vertical, type: .text, phrase: "the company's vertical"),
        JudgedName(path: "company.ideal", step: .idealCustomer, type: .truth, phrase: "the company's ideal fit"),
        JudgedName(path: "fit.grade", step: .fit, type: .choice(["A", "B", "C", "D", "U"]), phrase: "the fit grade"),
        JudgedName(path: "fit.points", step: .fit, type: .decimal, phrase: "the fit score"),
        JudgedName(path: "engagement.level", step: .engagement, type: .number, phrase: "the engagement level"),
        JudgedName(path: "engagement.points", step: .engagement, type: .decimal, phrase: "the engagement score"),
        JudgedName(
            path: "engagement.levelSinceReturn", step: .handedOver, type: .number,
            phrase: "the engagement level since the lead was sent back"),
        JudgedName(path: "qualified.door", step: .doors, type: .text, phrase: "the door"),
        JudgedName(path: "tier", step: .tier, type: .text, phrase: "the tier"),
        JudgedName(
            path: "opportunity.territory", step: .territory, type: .text, phrase: "the opportunity's territory"),
        JudgedName(
            path: "opportunity.vertical", step: .vertical, type: .text, phrase: "the opportunity's vertical"),
        JudgedName(
            path: "opportunity.origin", step: .origin, type: .text, phrase: "the opportunity's origin"),
    ]

    static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })
}
