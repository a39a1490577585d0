import Domain

/// What is told of one lead that comes in by hand, by a form or by a program.
public struct LeadCapture: Sendable {
    /// The whole name, where its parts are not told.
    public var name: String?
    public var firstName: String?
    public var lastName: String?
    public var email: String?
    public var phone: String?
    public var title: String?
    public var department: String?
    public var country: String?
    public var company: String?
    public var website: String?
    public var industry: String?
    public var employees: Int64?
    public var state: String?
    public var source: String?
    public var sourceDetail: String?
    public var campaign: ID<Campaign>?
    /// What they did, such as `demo-request`.
    public var touch: String?
    public var asset: String?
    public var message: String?
    /// The browser that it came from.
    public var visitor: String?
    /// Who it is, when somebody has said so; else the rules of matching find it out.
    public var person: ID<Person>?
    /// Values of the accord's own fields on the lead.
    public var own: [(String, FieldValue)] = []

    public init(
        email: String? = nil, name: String? = nil, company: String? = nil, source: String? = nil, touch: String? = nil
    ) {
        self.email = email
        self.name = name
        self.company = company
        self.source = source
        self.touch = touch
    }

    var personDraft: PersonDraft {
        var draft = PersonDraft()
        draft.name = name
        draft.firstName = firstName
        draft.lastName = lastName
        draft.emails = email.map { [$0] } ?? []
        draft.phones = phone.map { [$0] } ?? []
        draft.title = title
        draft.department = department
        draft.country = country.map { Country.code(for: $0) ?? $0 }
        draft.visitorIDs = visitor.map { [$0] } ?? []
        return draft
    }

    var companyDraft: CompanyDraft {
        var draft = CompanyDraft()
        draft.name = company
        draft.website = website
        draft.industry = industry
        draft.employees = employees
        draft.country = country.map { Country.code(for: $0) ?? $0 }
        draft.state = state.map { Region.code(for: $0, country: draft.country) }
        return draft
    }

    /// What is learned of the lead by the names of expressions.
    var values: [(String, FieldValue)] {
        var values: [(String, FieldValue)] = []
        if let source { values.append(("lead.source", .text(source))) }
        if let sourceDetail { values.append(("lead.sourceDetail", .text(sourceDetail))) }
        if let message { values.append(("lead.description", .text(message))) }
        return values + own.map { ("lead.\($0.0)", $0.1) }
    }
}

/// What became of a lead that came in.
public struct CapturedLead: Sendable, Equatable {
    public var person: ID<Person>
    public var lead: ID<Lead>
    public var company: ID<Company>?
    /// False when it was a sign of interest by somebody whose lead is open.
    public var isNew: Bool
    /// The unfinished hand-off of the lead, if there is one.
    public var handoff: ID<Handoff>?
}
