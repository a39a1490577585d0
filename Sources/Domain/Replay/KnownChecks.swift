/// Which checks a lead failed by what was known of it at an instant.
///
/// The record keeps the findings of the last judgement alone; where a lead's values changed since it came in, those of
/// each moment are found anew.
struct KnownChecks {
    let lists: Lists
    fileprivate private(set) var values: [String: FieldValue] = [:]

    /// Fields that checks look at.
    private static let fields: Set<String> = [
        "person.email", "person.phone", "person.firstName", "person.lastName", "person.name", "person.country",
        "person.title", "person.department", "company.name", "company.domain", "company.country", "company.customer",
        "company.openOpportunity", "company.closed",
    ]
    /// What no field tells of, and therefore holds as it was last found.
    private static let kept: Set<CheckName> = [.noConsent, .suppressed, .hardBounce, .salesReported, .leftCompany]

    init(lists: Lists) {
        self.lists = lists
    }

    /// Takes what was known up to an instant, oldest first.
    mutating func take(_ facts: [RecordedFacts], until instant: Timestamp) {
        for set in facts where set.known <= instant {
            for (field, value) in set.values where Self.fields.contains(field) { values[field] = value }
        }
    }

    /// Names of the failed checks, as a store keeps them; nil without any.
    ///
    /// `last`: What was found when the lead was last judged.
    func failed(last: String?, at instant: Timestamp) -> String? {
        let before = Set((last ?? "").split(separator: " ").compactMap { CheckName(rawValue: String($0)) })
        let found = Validation.judge(input, lists: lists, at: instant).filter { $0.verdict == .fail }.map(\.name)
        let names = found.filter { !Self.kept.contains($0) } + Self.kept.intersection(before)
        let sorted = CheckName.allCases.filter(names.contains)
        return sorted.isEmpty ? nil : sorted.map(\.rawValue).joined(separator: " ")
    }

    private var input: ValidationInput {
        var input = ValidationInput()
        input.email = text("person.email") ?? ""
        input.phone = text("person.phone") ?? ""
        input.firstName = text("person.firstName") ?? ""
        input.lastName = text("person.lastName") ?? (text("person.firstName") == nil ? text("person.name") ?? "" : "")
        input.country = text("person.country") ?? text("company.country")
        input.title = text("person.title") ?? ""
        input.profile = JobProfile(title: input.title, department: text("person.department") ?? "")
        guard let company = text("company.name") else { return input }
        input.companyKey = CompanyName.key(company)
        input.website = text("company.domain") ?? ""
        input.customer =
            truth("company.customer") ? .customer : truth("company.openOpportunity") ? .openOpportunity : .none
        if truth("company.closed") {
            input.register = .init(status: .dissolved, evidence: "recorded as closed")
        }
        return input
    }

    private func text(_ field: String) -> String? {
        if case .text(let text)? = values[field] { return text }
        return nil
    }

    private func truth(_ field: String) -> Bool {
        if case .truth(true)? = values[field] { return true }
        return false
    }
}

/// The checks of one lead from instant to instant; those of the one before hold as long as nothing that they look at
/// changed.
struct ReusedChecks {
    private let lists: Lists
    private let last: String?
    private var before: (values: [String: FieldValue], names: String?)?

    /// `last`: What was found when the lead was last judged.
    init(lists: Lists, last: String?) {
        self.lists = lists
        self.last = last
    }

    /// Names of the checks that failed by what was known up to an instant; later facts go before earlier ones.
    mutating func failed(_ facts: [[RecordedFacts]], at instant: Timestamp) -> String? {
        var checks = KnownChecks(lists: lists)
        for own in facts { checks.take(own.inKnownOrder, until: instant) }
        if let before, before.values == checks.values { return before.names }
        let names = checks.failed(last: last, at: instant)
        before = (checks.values, names)
        return names
    }
}
