import Domain

/// A lead as somebody types it in: who, where, and what they want.
package enum LeadEntryForm {
    package static func fields(_ accord: Accord?, campaigns: [(String, String)], kinds: [String]) -> [EditField] {
        let touches = [("", "nothing that is known")] + kinds.map { ($0, TouchWords.title($0)) }
        return [
            EditField("firstName", "First name", fact: "person.firstName"),
            EditField("lastName", "Last name", fact: "person.lastName"),
            EditField("email", "E-mail", .email, fact: "person.email", limit: 254),
            EditField("phone", "Phone", hint: "With its country code, such as +1 206 555 0142.", fact: "person.phone"),
            EditField("title", "Title", fact: "person.title"),
            EditField("company", "Company", fact: "company.name"),
            EditField("website", "Domain", fact: "company.website"),
            EditField("employees", "Employees", .number, fact: "company.employees"),
            EditField("industry", "Industry", fact: "company.industry"),
            EditField("state", "State", fact: "company.state"),
            EditField("country", "Country", fact: "company.country"),
            EditField(
                "source", "Source", hint: "Such as Trade show, Referral, Web.", isRequired: true, fact: "lead.source"),
            EditField("campaign", "Campaign", .choice([("", "none")] + campaigns), fact: "lead.campaign"),
            EditField("touch", "What they did", .choice(touches), fact: "touch.kind"),
            EditField("message", "What they want", .area, fact: "lead.description", limit: 4_000),
        ] + OwnFields.fields(accord, .lead)
    }

    package static func capture(_ values: EditValues, _ fields: [EditField], currency: String) -> LeadCapture {
        var capture = LeadCapture(
            email: values.text("email"), company: values.text("company"), source: values.text("source"),
            touch: values.text("touch"))
        capture.firstName = values.text("firstName")
        capture.lastName = values.text("lastName")
        capture.phone = values.text("phone")
        capture.title = values.text("title")
        capture.country = values.text("country")
        capture.website = values.text("website")
        capture.industry = values.text("industry")
        capture.employees = values.text("employees").flatMap { Int64($0) }
        capture.state = values.text("state")
        capture.campaign = values.text("campaign").flatMap { ID<Campaign>(text: $0) }
        capture.message = values.text("message")
        capture.own = fields.filter { $0.name.hasPrefix("own.") && !values[$0.name].isEmpty }
            .map { (String($0.name.dropFirst(4)), $0.value(values[$0.name], currency: currency)) }
        return capture
    }
}
