import Domain

/// What is told of one lead that comes in by hand, by a form or by a program.
package struct LeadCapture: Sendable {
    /// The whole name, where its parts are not told.
    package var name: String?
    package var firstName: String?
    package var lastName: String?
    package var email: String?
    package var phone: String?
    package var title: String?
    var department: String?
    package var country: String?
    package var company: String?
    package var website: String?
    package var industry: String?
    package var employees: Int64?
    package var state: String?
    package var source: String?
    package var sourceDetail: String?
    package var campaign: ID<Campaign>?
    /// What they did, such as `demo-request`.
    package var touch: String?
    package var asset: String?
    package var message: String?
    /// The browser that it came from.
    package var visitor: String?
    /// Who it is, when somebody has said so; else the rules of matching find it out.
    package var person: ID<Person>?
    /// Values of the accord's own fields on the lead.
    package var own: [(String, FieldValue)] = []

    package init(
        email: String? = nil, name: String? = nil, company: String? = nil, source: String? = nil, touch: String? = nil
    ) {
        self.email = email
        self.name = name
        self.company = company
        self.source = source
        self.touch = touch
    }

    package var personDraft: PersonDraft {
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
    package var values: [(String, FieldValue)] {
        var values: [(String, FieldValue)] = []
        if let source { values.append(("lead.source", .text(source))) }
        if let sourceDetail { values.append(("lead.sourceDetail", .text(sourceDetail))) }
        if let message { values.append(("lead.description", .text(message))) }
        return values + own.map { ("lead.\($0.0)", $0.1) }
    }
}

/// What became of a lead that came in.
package struct CapturedLead: Sendable, Equatable {
    package var person: ID<Person>
    package var lead: ID<Lead>
    package var company: ID<Company>?
    /// False when it was a sign of interest by somebody whose lead is open.
    package var isNew: Bool
    /// The unfinished hand-off of the lead, if there is one.
    package var handoff: ID<Handoff>?
}
