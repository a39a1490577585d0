import CEL
import Domain

/// Puts what rows hold into the slots of an accord's expressions.
struct FactSlots: Sendable {
    private let count: Int
    private let slots: [String: Int]
    /// The slot of each fact, -1 where the accord has none.
    private let places: [Int]
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
        places = StandardFact.allCases.map { slots[$0.path] ?? -1 }
        own = compiled.accord.fields.compactMap { field in
            declarations.slot(record: field.noun.rawValue, field: field.name).map { (field.noun, field.name, $0) }
        }
    }

    /// The values of one lead; what is not known stays missing.
    func values(_ subject: IntakeSubject, book: RosterBook?) -> [Value?] {
        var values = [Value?](repeating: nil, count: count)
        func set(_ fact: StandardFact, _ value: Value?) {
            let place = places[fact.rawValue]
            if let value, place >= 0 { values[place] = value }
        }
        func text(_ fact: StandardFact, _ value: String?) { set(fact, value.map { .string($0) }) }
        person(subject.person, set, text)
        if let company = subject.company { self.company(company, subject, book, set, text) }
        let lead = subject.lead
        text(.leadSource, lead.source)
        text(.leadSourceDetail, lead.sourceDetail)
        text(.leadCampaign, subject.campaignName)
        text(.leadStatus, lead.status)
        text(.leadDescription, lead.description)
        text(.leadRating, lead.rating)
        text(.leadOwner, lead.owner.flatMap { book?.user($0)?.email })
        set(.leadCreatedAt, instant(lead.createdAt))
        set(.leadRecycled, .bool(lead.returnedAt != nil))
        fillOwn(subject, into: &values)
        return values
    }

    /// Puts another value in the place of one by its name as expressions write it; `nil` takes it away.
    func replace(_ path: String, by value: FieldValue?, in values: inout [Value?]) {
        let slot = slots[path] ?? own.first { "\($0.noun.rawValue).\($0.name)" == path }?.slot
        if let slot { values[slot] = value.flatMap { self.value($0) } }
    }

    private func person(
        _ person: PersonRow, _ set: (StandardFact, Value?) -> Void, _ text: (StandardFact, String?) -> Void
    ) {
        text(.personFirstName, person.firstName)
        text(.personLastName, person.lastName)
        if !person.name.isEmpty { text(.personName, person.name) }
        text(.personEmail, person.email)
        text(.personPhone, person.phone)
        text(.personTitle, person.title)
        text(.personRole, person.role)
        text(.personDepartment, person.department)
        text(.personCountry, person.country)
        text(.personState, person.state)
        text(.personCity, person.city)
        guard let email = person.email, let address = EmailAddress(email) else { return }
        text(.personEmailDomain, address.domain)
        set(.personFreeMail, .bool(freeMail.freeMail.hit(address) != nil))
    }

    private func company(
        _ company: CompanyRow, _ subject: IntakeSubject, _ book: RosterBook?, _ set: (StandardFact, Value?) -> Void,
        _ text: (StandardFact, String?) -> Void
    ) {
        text(.companyName, company.name)
        text(.companyDomain, company.domain)
        text(.companyWebsite, company.domain)
        text(.companyIndustry, company.industry)
        set(.companyEmployees, company.employees.map { .int($0) })
        if let revenue = company.revenue, revenue.currency == currency {
            set(.companyRevenue, .double(majorUnits(revenue)))
        }
        text(.companyCountry, company.country)
        text(.companyState, company.state)
        text(.companyCity, company.city)
        text(.companyPostalCode, company.postalCode)
        set(.companyCustomer, .bool(company.customer))
        set(.companyOpenOpportunity, .bool(company.openOpportunities > 0))
        set(.companyTarget, .bool(subject.isTarget))
        text(.companyOwner, company.owner.flatMap { book?.user($0)?.email })
        text(.companyAccountManager, company.accountManager.flatMap { book?.user($0)?.email })
        set(.companyClosed, company.closed.map { .bool($0) })
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
