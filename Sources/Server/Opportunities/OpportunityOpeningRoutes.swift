import Domain
import Hummingbird
import Record

/// The routes by which an opportunity is opened: from an accepted lead, or at a company.
struct OpportunityOpeningRoutes: Sendable {
    let store: OpportunityStore

    var routes: [Route] {
        [
            Route(.get, "/leads/:lead/opportunity", .decide) { visit in
                try await visit.page(try await page(visit, lead: try visit.id("lead"), company: nil))
            },
            Route(.post, "/leads/:lead/opportunity", .decide) { visit in
                let lead = try visit.id("lead", of: Lead.self)
                return try await visit.submit { reader in
                    let opening = try await opening(visit, reader, lead: lead, company: nil)
                    let id = try await store.open(opening, from: lead, by: try visit.viewer, try visit.act)
                    return opened(visit, id, opening)
                } again: { form in
                    try await page(visit, lead: lead, company: nil, form: form)
                }
            },
            Route(.get, "/companies/:company/opportunity", .decide) { visit in
                try await visit.page(try await page(visit, lead: nil, company: try visit.id("company")))
            },
            Route(.post, "/companies/:company/opportunity", .decide) { visit in
                let company = try visit.id("company", of: Company.self)
                return try await visit.submit { reader in
                    let opening = try await opening(visit, reader, lead: nil, company: company)
                    let id = try await store.open(opening, at: company, by: try visit.viewer, try visit.act)
                    return opened(visit, id, opening)
                } again: { form in
                    try await page(visit, lead: nil, company: company, form: form)
                }
            },
        ]
    }

    private func opened(_ visit: Visit, _ id: ID<Opportunity>, _ opening: OpportunityOpening) -> Response {
        visit.redirect(
            to: "/opportunities/\(id)",
            toast: Toast(opening.existing == nil ? "The opportunity is opened." : "The lead is part of it now."))
    }

    private func page(
        _ visit: Visit, lead: ID<Lead>?, company: ID<Company>?, form: Form? = nil
    ) async throws -> OpportunityOpeningPage {
        let (reader, store) = (try visit.reader, store)
        let ground = try await store.database.read {
            try store.ground(lead: lead, company: company, reader, in: $0)
        }
        return OpportunityOpeningPage(
            ground: ground, lead: lead, company: company, form: form ?? ground.form, format: visit.format,
            tokenField: visit.tokenField)
    }

    private func opening(
        _ visit: Visit, _ reader: FormReader, lead: ID<Lead>?, company: ID<Company>?
    ) async throws -> OpportunityOpening {
        let (asker, store) = (try visit.reader, store)
        let ground = try await store.database.read {
            try store.ground(lead: lead, company: company, asker, in: $0)
        }
        let fields = OpportunityEdit.fields(ground.accord, campaigns: ground.campaigns)
        let existing = reader.optionalText("existing", "The opportunity").flatMap { ID<Opportunity>(text: $0) }
        var opening = OpportunityOpening(
            values: existing == nil ? EditValues(reader, fields) : EditValues(), fields: fields)
        opening.existing = existing
        opening.role = reader.optionalText("role", "The role", limit: 100)
        opening.contacts = reader.form.all("contact").compactMap { ID<Person>(text: $0) }
        if existing == nil {
            let values = EditValues(reader, OpportunityEdit.opening(ground.accord))
            opening.stage = values.text("stage")
            if !(reader.form["amount"] ?? "").isEmpty {
                opening.amount = reader.money("amount", "The amount", currencyField: "currency")
            }
            opening.closingDay = values.text("closingDay").flatMap { Day(text: $0) }
            if reader.optionalText("day", "The day") != nil { opening.day = reader.day("day", "The day") }
        }
        try reader.check()
        return opening
    }
}
