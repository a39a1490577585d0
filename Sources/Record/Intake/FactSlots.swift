import CEL
import Domain

/// Puts what rows hold into the slots of an accord's expressions.
struct FactSlots: Sendable {
    private let count: Int
    private let slots: [String: Int]
    private let own: [(noun: CustomField.Noun, name: String, slot: Int)]
    private let currency: String
    /// In which a day begins; an accord whose zone does not exist judges nobody.
    private let zone: Zone?
    private let freeMail: Lists

    init(_ compiled: CompiledAccord, lists: Lists) {
        let declarations = compiled.declarations
        count = declarations.slotCount
        currency = compiled.accord.currency
        zone = Zone(compiled.accord.timeZone)
        freeMail = lists
        var slots: [String: Int] = [:]
        for field in StandardFields.all {
            slots[field.path] = declarations.slot(record: field.noun.rawValue, field: field.name)
        }
        self.slots = slots
        own = compiled.accord.fields.compactMap { field in
            declarations.slot(record: field.noun.rawValue, field: field.name).map { (field.noun, field.name, $0) }
        }
    }

    /// The values of one lead; what is not known stays missing.
    func values(_ subject: IntakeSubject, book: RosterBook?) -> [Value?] {
        var values = [Value?](repeating: nil, count: count)
        func set(_ path: String, _ value: Value?) {
            if let value, let slot = slots[path] { values[slot] = value }
        }
        func text(_ path: String, _ value: String?) { set(path, value.map { .string($0) }) }
        person(subject.person, set, text)
        if let company = subject.company { self.company(company, subject, book, set, text) }
        let lead = subject.lead
        text("lead.source", lead.source)
        text("lead.sourceDetail", lead.sourceDetail)
        text("lead.campaign", subject.campaignName)
        text("lead.status", lead.status)
        text("lead.description", lead.description)
        text("lead.rating", lead.rating)
        text("lead.owner", lead.owner.flatMap { book?.user($0)?.email })
        set("lead.createdAt", instant(lead.createdAt))
        set("lead.recycled", .bool(lead.returnedAt != nil))
        fillOwn(subject, into: &values)
        return values
    }

    /// Puts another value in the place of one by its name as expressions write it; `nil` takes it away.
    func replace(_ path: String, by value: FieldValue?, in values: inout [Value?]) {
        let slot = slots[path] ?? own.first { "\($0.noun.rawValue).\($0.name)" == path }?.slot
        if let slot { values[slot] = value.flatMap { self.value($0) } }
    }

    private func person(_ person: PersonRow, _ set: (String, Value?) -> Void, _ text: (String, String?) -> Void) {
        text("person.firstName", person.firstName)
        text("person.lastName", person.lastName)
        if !person.name.isEmpty { text("person.name", person.name) }
        text("person.email", person.email)
        text("person.phone", person.phone)
        text("person.title", person.title)
        text("person.role", person.role)
        text("person.department", person.department)
        text("person.country", person.country)
        text("person.state", person.state)
        text("person.city", person.city)
        guard let email = person.email, let address = EmailAddress(email) else { return }
        text("person.emailDomain", address.domain)
        set("person.freeMail", .bool(freeMail.freeMail.hit(address) != nil))
    }

    private func company(
        _ company: CompanyRow, _ subject: IntakeSubject, _ book: RosterBook?, _ set: (String, Value?) -> Void,
        _ text: (String, String?) -> Void
    ) {
        text("company.name", company.name)
        text("company.domain", company.domain)
        text("company.website", company.domain)
        text("company.industry", company.industry)
        set("company.employees", company.employees.map { .int($0) })
        if let revenue = company.revenue, revenue.currency == currency {
            set("company.revenue", .double(majorUnits(revenue)))
        }
        text("company.country", company.country)
        text("company.state", company.state)
        text("company.city", company.city)
        text("company.postalCode", company.postalCode)
        set("company.customer", .bool(company.customer))
        set("company.openOpportunity", .bool(company.openOpportunities > 0))
        set("company.target", .bool(subject.isTarget))
        text("company.owner", company.owner.flatMap { book?.user($0)?.email })
        text("company.accountManager", company.accountManager.flatMap { book?.user($0)?.email })
        set("company.closed", company.closed.map { .bool($0) })
    }

    private func fillOwn(_ subject: IntakeSubject, into values: inout [Value?]) {
        guard !own.isEmpty else { return }
        let person = FieldText.decode(subject.person.fields)
        let company = FieldText.decode(subject.company?.fields)
        let lead = FieldText.decode(subject.lead.fields)
        for field in own {
            switch field.noun {
            case .person: values[field.slot] = person[field.name].flatMap(value)
            case .company: values[field.slot] = company[field.name].flatMap(value)
            case .lead: values[field.slot] = lead[field.name].flatMap(value)
            case .opportunity: continue
            }
        }
    }

    private func value(_ value: FieldValue) -> Value? {
        switch value {
        case .text(let text): .string(text)
        case .number(let number): .int(number)
        case .decimal(let number): .double(number)
        case .money(let money): money.currency == currency ? .double(majorUnits(money)) : nil
        case .truth(let truth): .bool(truth)
        case .instant(let at): instant(at)
        case .day(let day): zone.flatMap { instant($0.start(of: day)) }
        }
    }

    private func instant(_ timestamp: Timestamp) -> Value? {
        Instant(milliseconds: timestamp.milliseconds).map { .timestamp($0) }
    }

    private func majorUnits(_ money: Money) -> Double {
        var divisor = 1.0
        for _ in 0..<Money.decimals(of: money.currency) { divisor *= 10 }
        return Double(money.minorUnits) / divisor
    }
}
