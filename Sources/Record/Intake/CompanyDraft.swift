import Domain

/// What is told of a company, before it is known which one it is.
struct CompanyDraft: Sendable, Equatable {
    var name: String?
    var website: String?
    var industry: String?
    var employees: Int64?
    var revenue: Money?
    var country: String?
    var state: String?
    var city: String?
    var postalCode: String?
    var street: String?
    var phone: String?
    var kind: String?
    var customer: Bool?
    var closed: Bool?
    var owner: ID<User>?
    var accountManager: ID<User>?
    var externalIDs: [Domain.ExternalID] = []
    /// Values of the accord's own fields.
    var own: [(String, FieldValue)] = []

    static func == (left: CompanyDraft, right: CompanyDraft) -> Bool {
        FieldText.encode(left.values) == FieldText.encode(right.values) && left.owner == right.owner
    }

    /// Whether nothing is told.
    var isEmpty: Bool { owner == nil && values.isEmpty }

    /// What identifies it, with the address that a person of it writes from.
    func facts(email: String?) -> CompanyFacts {
        var facts = CompanyFacts()
        facts.name = name ?? ""
        facts.externalIDs = externalIDs
        if let email { facts.mailDomains = [email] }
        facts.website = website ?? ""
        facts.phone = phone ?? ""
        facts.street = street ?? ""
        facts.postalCode = postalCode ?? ""
        facts.city = city ?? ""
        facts.country = country
        return facts
    }

    /// Puts every known value into the row.
    func fill(_ row: inout CompanyRow) {
        row.name = name ?? row.name
        row.industry = industry ?? row.industry
        row.employees = employees ?? row.employees
        row.revenue = revenue ?? row.revenue
        row.country = country ?? row.country
        row.state = state ?? row.state
        row.city = city ?? row.city
        row.postalCode = postalCode ?? row.postalCode
        row.phone = phone ?? row.phone
        row.kind = kind ?? row.kind
        row.customer = customer ?? row.customer
        row.closed = closed ?? row.closed
        row.owner = owner ?? row.owner
        row.accountManager = accountManager ?? row.accountManager
        if !own.isEmpty { row.fields = FieldText.merging(row.fields, own) }
    }

    /// The known values by their names in expressions.
    var values: [(String, FieldValue)] {
        var values: [(String, FieldValue)] = []
        func add(_ name: String, _ text: String?) { if let text { values.append((name, .text(text))) } }
        add("company.name", name)
        add("company.website", website)
        add("company.industry", industry)
        if let employees { values.append(("company.employees", .number(employees))) }
        if let revenue { values.append(("company.revenue", .money(revenue))) }
        add("company.country", country)
        add("company.state", state)
        add("company.city", city)
        add("company.postalCode", postalCode)
        if let customer { values.append(("company.customer", .truth(customer))) }
        if let closed { values.append(("company.closed", .truth(closed))) }
        return values + own.map { ("company.\($0.0)", $0.1) }
    }
}
