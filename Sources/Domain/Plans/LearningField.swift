/// A field or a kind of touch that a score may be learned from, with the form of the rules that it turns into.
public struct LearningField: Sendable, Equatable {
    public enum Form: Sendable, Equatable {
        /// One rule for each word.
        case words
        case truth
        /// One rule for each stretch between cuts, ascending.
        ///
        /// `isWhole`: Written without a fraction.
        case stretches([Double], isWhole: Bool)
        /// One engagement rule.
        case touch(atMost: Int, halfLifeDays: Int?)
    }

    /// As expressions write it, such as `company.industry`; of a touch its kind.
    public var name: String
    public var form: Form

    public init(name: String, form: Form) {
        self.name = name
        self.form = form
    }

    /// Fields that a score must not be learned from: who somebody is, what the hand-off itself sets, and what follows.
    static let left: Set<String> = [
        "person.firstName", "person.lastName", "person.name", "person.email", "person.emailDomain", "person.phone",
        "person.title", "person.city", "company.name", "company.domain", "company.website", "company.owner",
        "company.accountManager", "company.customer", "company.openOpportunity", "company.closed", "company.city",
        "company.postalCode", "company.territory", "company.vertical", "company.ideal", "lead.description",
        "lead.status",
        "lead.rating", "lead.owner", "lead.createdAt", "lead.recycled", "lead.territory", "lead.vertical",
    ]

    /// Fields of an accord from which a score may be learned, with their types.
    public static func offered(by accord: Accord) -> [(name: String, type: FieldType)] {
        FieldNames(accord).known.compactMap { known in
            let noun = known.path.prefix { $0 != "." }
            guard ["person", "company", "lead"].contains(noun), known.path.contains("."), known.step == nil,
                !left.contains(known.path)
            else { return nil }
            switch known.type {
            case .text, .choice, .number, .decimal, .money, .truth: return (known.path, known.type)
            case .instant, .date, .person: return nil
            }
        }
    }

    /// Kinds of touch from which it may be learned: those that the accord scores, faded as it does, and all others
    /// that were met; then each of them once more without fading, for what counts however long ago it was.
    public static func touches(of accord: Accord, met kinds: [String]) -> [LearningField] {
        var fields: [LearningField] = []
        for group in accord.scoring.engagement {
            for rule in group.rules where rule.touch != Signal.anyResponse {
                guard !fields.contains(where: { $0.name == rule.touch }) else { continue }
                fields.append(
                    LearningField(
                        name: rule.touch, form: .touch(atMost: rule.atMost ?? most, halfLifeDays: group.halfLifeDays)))
            }
        }
        for kind in kinds.sorted() where !kind.isEmpty && !fields.contains(where: { $0.name == kind }) {
            fields.append(LearningField(name: kind, form: .touch(atMost: most, halfLifeDays: halfLifeDays)))
        }
        return fields
            + fields.compactMap { field in
                guard case .touch(let atMost, .some) = field.form else { return nil }
                return LearningField(name: field.name, form: .touch(atMost: atMost, halfLifeDays: nil))
            }
    }

    /// Where the accord says nothing.
    private static let most = 5
    private static let halfLifeDays = 30

    /// From so many values on a number is cut at its tenths: each stretch then has a hundred of them.
    static let enoughForTenths = 1_000

    /// Up to four cuts at the fifths of what occurs, up to nine at the tenths where much occurs, rounded to two digits;
    /// fewer where values repeat.
    public static func cuts(_ values: [Double]) -> [Double] {
        let sorted = values.filter(\.isFinite).sorted()
        guard let first = sorted.first, let last = sorted.last, first < last else { return [] }
        let parts = sorted.count < enoughForTenths ? 5 : 10
        var cuts: [Double] = []
        for part in 1..<parts {
            let cut = rounded(sorted[sorted.count * part / parts])
            if cut > first, cut <= last, cut > cuts.last ?? -.infinity { cuts.append(cut) }
        }
        return cuts
    }

    private static func rounded(_ value: Double) -> Double {
        guard value != 0 else { return 0 }
        var unit = 1.0
        var size = abs(value)
        while size >= 100 {
            size /= 10
            unit *= 10
        }
        while size < 10 {
            size *= 10
            unit /= 10
        }
        // Dividing by a whole number is exact where multiplying by a fraction is not.
        let digits = (value / unit).rounded()
        return unit >= 1 ? digits * unit : digits / (1 / unit).rounded()
    }

    /// The stretch that a value falls into: how many cuts it reaches.
    static func stretch(of value: Double, cuts: [Double]) -> Int {
        cuts.count { value >= $0 }
    }
}
