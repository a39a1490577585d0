import Domain

/// What is told of a person, before it is known who it is.
package struct PersonDraft: Sendable {
    package var name: String?
    package var firstName: String?
    package var lastName: String?
    var emails: [String] = []
    var phones: [String] = []
    package var title: String?
    var department: String?
    package var role: String?
    package var country: String?
    package var state: String?
    package var city: String?
    package var language: String?
    package var consent: Consent?
    var visitorIDs: [String] = []
    /// Ids of contacts in other systems.
    var externalIDs: [Domain.ExternalID] = []
    /// Values of the accord's own fields.
    package var own: [(String, FieldValue)] = []

    /// The name as it is shown: as given, or put together.
    var shownName: String {
        name ?? [firstName, lastName].compactMap { $0 }.joined(separator: " ")
    }

    package func facts(company: String?) -> PersonFacts {
        var facts = PersonFacts()
        if let name, firstName == nil, lastName == nil {
            let parts = PersonName.split(name)
            facts.firstName = parts.first
            facts.lastName = parts.last
        } else {
            facts.firstName = firstName ?? ""
            facts.lastName = lastName ?? ""
        }
        facts.emails = emails
        facts.phones = phones
        facts.externalIDs = externalIDs
        facts.visitorIDs = visitorIDs
        facts.company = company ?? ""
        facts.country = country
        return facts
    }

    /// Puts every known value into the row.
    package func fill(_ row: inout PersonRow) {
        row.firstName = firstName ?? row.firstName
        row.lastName = lastName ?? row.lastName
        if let name {
            row.name = name
        } else if firstName != nil || lastName != nil {
            row.name = [row.firstName, row.lastName].compactMap { $0 }.joined(separator: " ")
        }
        row.email = emails.first.map { EmailAddress($0)?.identifier ?? $0 } ?? row.email
        row.phone = phones.first ?? row.phone
        row.title = title ?? row.title
        row.department = department ?? row.department
        row.role = role ?? derivedRole ?? row.role
        row.country = country ?? row.country
        row.state = state ?? row.state
        row.city = city ?? row.city
        row.consent = consent?.rawValue ?? row.consent
        if !own.isEmpty { row.fields = FieldText.merging(row.fields, own) }
    }

    /// The known values by their names in expressions.
    package var values: [(String, FieldValue)] {
        var values: [(String, FieldValue)] = []
        func add(_ name: String, _ text: String?) { if let text { values.append((name, .text(text))) } }
        add("person.firstName", firstName)
        add("person.lastName", lastName)
        if firstName == nil, lastName == nil { add("person.name", name) }
        add("person.email", emails.first)
        add("person.phone", phones.first)
        add("person.title", title)
        add("person.department", department)
        add("person.role", role ?? derivedRole)
        add("person.country", country)
        add("person.state", state)
        add("person.city", city)
        add("person.language", language)
        return values + own.map { ("person.\($0.0)", $0.1) }
    }

    /// Derives the role once, for a draft that is looked at several times.
    mutating func deriveRole() { known = Known(title: title, department: department, role: derivedRole) }

    /// A role with the words that it was derived from.
    private struct Known: Sendable {
        package let title: String?
        let department: String?
        package let role: String?
    }

    private var known: Known?

    private var derivedRole: String? {
        if let known, known.title == title, known.department == department { return known.role }
        guard title != nil || department != nil else { return nil }
        return PersonRole.derive(title: title ?? "", department: department ?? "").rawValue
    }
}
