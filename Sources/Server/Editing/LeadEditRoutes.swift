import Domain
import Hummingbird
import Record
import Storage

/// The routes by which leads are entered and edited.
struct LeadEditRoutes: Sendable {
    let desk: EditDesk

    var routes: [Route] {
        [
            Route(.get, "/leads/new", .work) { visit in
                try await visit.page(newPage(visit, visit.query, try await entry(visit).fields))
            },
            Route(.post, "/leads", .work, handler: capture),
            Route(.get, "/leads/:lead/edit", .work) { visit in try await visit.page(try await page(visit)) },
            Route(.post, "/leads/:lead/edit", .work) { visit in
                let id = try visit.id("lead", of: Lead.self)
                let edit = try await edit(visit)
                let viewer = try visit.viewer
                return try await desk.save(
                    visit, try await page(visit), edit,
                    verb: { values, revision in
                        try await desk.leads.change(
                            id, to: values, edit, revision: revision, by: viewer, try desk.act(visit))
                    }, saved: "/leads/\(id)", toast: "Saved.")
            },
        ]
    }

    private func edit(_ visit: Visit) async throws -> Edit {
        let accord = try await desk.accord(visit)
        let (campaigns, users) = try await desk.database.read {
            (try LeadFormChoices.campaigns(in: $0), try UserQueries.all(in: $0))
        }
        return Edit(
            fields: LeadEdit.fields(accord, campaigns: campaigns, users: users), currency: accord?.currency ?? "USD")
    }

    private func entry(_ visit: Visit) async throws -> Edit {
        let accord = try await desk.accord(visit)
        let (campaigns, kinds) = try await desk.database.read {
            (try LeadFormChoices.campaigns(in: $0), try LeadFormChoices.touchKinds(in: $0))
        }
        let signals = accord?.signals.flatMap(\.touches) ?? []
        let known = Set(kinds + signals).subtracting([TouchKind.capture, Signal.anyResponse]).sorted()
        return Edit(
            fields: LeadEntryForm.fields(accord, campaigns: campaigns, kinds: known),
            currency: accord?.currency ?? "USD")
    }

    private func page(_ visit: Visit) async throws -> EditPage {
        let (id, viewer) = (try visit.id("lead", of: Lead.self), try visit.viewer)
        let edit = try await edit(visit)
        let (lead, person) = try await desk.database.read { connection in
            try LeadAccess.demand(id, viewer, in: connection)
            guard let lead = try LeadQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such lead.")
            }
            return (lead, try PersonQueries.find(lead.person, in: connection))
        }
        let name = person.map { $0.name.isEmpty ? $0.email ?? "a lead" : $0.name } ?? "a lead"
        var page = EditPage(
            heading: "Edit the lead of \(name)", crumbTitle: "Leads", crumbLink: "/leads",
            sentence: "What is known of the interest. An open lead is judged again by it.",
            fields: edit.fields, form: LeadEdit.values(lead).form, action: "/leads/\(id)/edit", cancel: "/leads/\(id)",
            button: "Save", tokenField: visit.tokenField)
        page.revision = lead.revision
        page.buttons = [HTML.button("Edit the person", "/people/\(person?.survivor ?? lead.person)/edit")]
        if let company = lead.company {
            page.buttons.append(HTML.button("Edit the company", "/companies/\(company)/edit"))
        }
        return page
    }

    private func newPage(_ visit: Visit, _ form: Form, _ fields: [EditField]) -> EditPage {
        var page = EditPage(
            heading: "New lead", crumbTitle: "Leads", crumbLink: "/leads",
            sentence: "It is validated, matched, judged and handed over as any other.", fields: fields, form: form,
            action: "/leads", cancel: "/leads", button: "Enter the lead", tokenField: visit.tokenField)
        page.offersLink = "/duplicates/offers/people"
        return page
    }

    @Sendable private func capture(_ visit: Visit) async throws -> Response {
        let edit = try await entry(visit)
        var page = newPage(visit, visit.form, edit.fields)
        do {
            let reader = FormReader(visit.form)
            let values = EditValues(reader, edit.fields)
            if values["lastName"].isEmpty, values["email"].isEmpty, values["phone"].isEmpty {
                reader.fault("email", "Give a name, an e-mail address or a telephone number.")
            }
            try reader.check()
            var capture = LeadEntryForm.capture(values, edit.fields, currency: edit.currency)
            let same = visit.form["same"]
            capture.person = same.flatMap { ID<Person>(text: $0) }
            if capture.person == nil, same != "new" {
                let (viewer, lists, draft) = (try visit.viewer, desk.accords.lists, capture.personDraft)
                let company = capture.company
                page.offers = try await desk.database.read {
                    try DuplicateOffers(connection: $0, viewer: viewer, lists: lists).people(draft, company: company)
                }
                // Whom the rules take without asking needs no question.
                if !page.offers.isEmpty, !page.offers.contains(where: \.isSure) {
                    return try await visit.page(page, status: .unprocessableContent)
                }
            }
            if let person = capture.person {
                let viewer = try visit.viewer
                _ = try await desk.database.read { try PersonAccess.find(person, viewer, in: $0) }
            }
            let captured = try await desk.intake.capture(capture, try desk.act(visit))
            return visit.redirect(to: "/leads/\(captured.lead)", toast: Toast(Self.sentence(captured)))
        } catch Problem.invalid(let faults) {
            return try await visit.page(page.showing(visit.form.with(faults)), status: .unprocessableContent)
        }
    }

    private static func sentence(_ captured: CapturedLead) -> String {
        if !captured.isNew { return "Their lead is open already: this is a sign of interest of it." }
        return captured.handoff == nil
            ? "The lead is entered and judged. It stays with Marketing."
            : "The lead is entered, judged and handed over."
    }
}
