import Domain
import Hummingbird
import Record

/// The routes by which campaigns are entered and edited.
struct CampaignEditRoutes: Sendable {
    let desk: EditDesk

    var routes: [Route] {
        [
            Route(.get, "/campaigns/new", .answer) { visit in
                let edit = try await edit(visit)
                return try await visit.page(newPage(visit, Form([("currency", edit.currency)]), edit))
            },
            Route(.post, "/campaigns", .answer) { visit in
                let edit = try await edit(visit)
                return try await visit.submit { reader in
                    let values = EditValues(reader, edit.fields)
                    CampaignEdit.check(values, reader)
                    try reader.check()
                    let id = try await desk.campaigns.make(values, edit, try desk.act(visit))
                    return visit.redirect(
                        to: "/campaigns/\(id)", toast: Toast("The campaign is entered. Its cost is entered by day."))
                } again: { form in
                    newPage(visit, form, edit)
                }
            },
            Route(.get, "/campaigns/:campaign/edit", .answer) { visit in
                try await visit.page(try await page(visit))
            },
            Route(.post, "/campaigns/:campaign/edit", .answer) { visit in
                let id = try visit.id("campaign", of: Campaign.self)
                let edit = try await edit(visit)
                return try await desk.save(
                    visit, try await page(visit), edit, check: CampaignEdit.check,
                    verb: { values, revision in
                        try await desk.campaigns.change(id, to: values, edit, revision: revision, try desk.act(visit))
                    }, saved: "/campaigns/\(id)", toast: "Saved.")
            },
        ]
    }

    private func edit(_ visit: Visit) async throws -> Edit {
        Edit(fields: CampaignEdit.fields, currency: try await desk.accord(visit)?.currency ?? "USD")
    }

    private func page(_ visit: Visit) async throws -> EditPage {
        let id = try visit.id("campaign", of: Campaign.self)
        let edit = try await edit(visit)
        guard let found = try await desk.database.read({ try CampaignQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such campaign.")
        }
        var page = EditPage(
            heading: "Edit \(found.row.name)", crumbTitle: "Campaigns", crumbLink: "/campaigns",
            sentence: "Each change stays in the record with your name. Cost is entered by day on the campaign's page.",
            fields: edit.fields, form: CampaignEdit.values(found.row, currency: edit.currency).form,
            action: "/campaigns/\(id)/edit", cancel: "/campaigns/\(id)", button: "Save", tokenField: visit.tokenField)
        page.revision = found.revision
        return page
    }

    private func newPage(_ visit: Visit, _ form: Form, _ edit: Edit) -> EditPage {
        EditPage(
            heading: "New campaign", crumbTitle: "Campaigns", crumbLink: "/campaigns",
            sentence: "Leads and responses name the campaign that brought them.", fields: edit.fields, form: form,
            action: "/campaigns", cancel: "/campaigns", button: "Enter the campaign", tokenField: visit.tokenField)
    }
}
