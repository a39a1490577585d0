import Domain

extension ImportedRecord {
    package func number(_ field: ImportField) -> Int64? {
        if case .number(let number) = self[field] { return number }
        return nil
    }

    package func money(_ field: ImportField) -> Money? {
        if case .money(let money) = self[field] { return money }
        return nil
    }

    package func truth(_ field: ImportField) -> Bool? {
        if case .truth(let truth) = self[field] { return truth }
        return nil
    }

    package func day(_ field: ImportField) -> Day? {
        if case .day(let day) = self[field] { return day }
        return nil
    }

    /// All values of fields that may occur several times.
    package func texts(_ fields: ImportField...) -> [String] {
        values.compactMap { value in
            guard fields.contains(value.field), case .text(let text) = value.value else { return nil }
            return text
        }
    }

    package func own(_ noun: CustomField.Noun) -> [(String, FieldValue)] {
        own.filter { $0.field.noun == noun }.map { ($0.field.name, $0.value) }
    }

    /// When it came to be; the import's instant where nothing says it.
    package func began(_ act: Act) -> Timestamp { createdAt ?? at ?? act.now }

    /// When its values were last changed, as far as the row tells.
    package func changed(_ act: Act) -> Timestamp { modifiedAt ?? began(act) }

    /// When its fields were known.
    package func known(_ act: Act) -> Timestamp {
        values.first.flatMap { instant(of: $0.known) } ?? modifiedAt ?? act.now
    }

    /// What it tells of a company; `nil` when it tells nothing.
    func companyDraft(currency: String) -> CompanyDraft? {
        var draft = CompanyDraft()
        draft.name = text(.companyName)
        draft.website = text(.companyWebsite) ?? text(.companyDomain)
        draft.industry = text(.companyIndustry)
        draft.employees = number(.companyEmployees)
        draft.revenue = money(.companyRevenue)
        draft.country = text(.companyCountry).map { Country.code(for: $0) ?? $0 }
        draft.state = text(.companyState).map { Region.code(for: $0, country: draft.country) }
        draft.city = text(.companyCity)
        draft.postalCode = text(.companyPostalCode)
        draft.street = text(.companyStreet)
        draft.phone = text(.companyPhone)
        draft.kind = text(.companyType)
        draft.customer = truth(.companyCustomer) ?? draft.kind.map { TextFold.fold($0).hasPrefix("customer") }
        draft.closed = text(.companyStatus).flatMap { RegisterStatus(text: $0) }.map { $0 == .dissolved }
        draft.own = own(.company)
        return draft.isEmpty ? nil : draft
    }

    package func personDraft() -> PersonDraft {
        var draft = PersonDraft()
        draft.name = text(.personName)
        draft.firstName = [text(.personFirstName), text(.personMiddleName)].compactMap { $0 }.joined(separator: " ")
        if draft.firstName?.isEmpty == true { draft.firstName = nil }
        draft.lastName = text(.personLastName)
        draft.emails = texts(.personEmail, .personSecondEmail)
        draft.phones = texts(.personPhone, .personMobile)
        draft.title = text(.personTitle)
        draft.department = text(.personDepartment)
        draft.role = text(.personRole)
        draft.country = text(.personCountry).map { Country.code(for: $0) ?? $0 }
        draft.state = text(.personState).map { Region.code(for: $0, country: draft.country) }
        draft.city = text(.personCity)
        draft.language = text(.personLanguage)
        if truth(.personEmailOptOut) == true { draft.consent = .withdrawn }
        draft.visitorIDs = texts(.personVisitorId)
        draft.own = own(.person)
        return draft
    }
}
