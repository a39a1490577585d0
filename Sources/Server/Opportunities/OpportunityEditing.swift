import Domain
import Hummingbird
import Record

/// Editing what is no row of the history: name, type, source, campaign, and the accord's own fields.
struct OpportunityEditing: Sendable {
    let store: OpportunityStore

    func page(_ visit: Visit) async throws -> (page: EditPage, edit: Edit) {
        let id = try visit.id("opportunity", of: Opportunity.self)
        let (reader, token) = (try visit.reader, visit.tokenField)
        let store = store
        return try await store.database.read { connection in
            let dossier = try store.dossier(id, reader, in: connection)
            let edit = Edit(
                fields: OpportunityEdit.fields(
                    dossier.accord, campaigns: try LeadFormChoices.campaigns(in: connection)),
                currency: dossier.currency)
            var page = EditPage(
                heading: "Edit \(dossier.row.name)", crumbTitle: "Opportunities", crumbLink: "/opportunities",
                sentence: "Each change stays in the record with your name. Stage, amount, closing day and owner are "
                    + "changed on the opportunity’s page.",
                fields: edit.fields, form: OpportunityEdit.values(dossier.row).form,
                action: "/opportunities/\(id)/edit",
                cancel: "/opportunities/\(id)", button: "Save", tokenField: token)
            page.revision = dossier.revision
            return (page, edit)
        }
    }

    func save(_ visit: Visit) async throws -> Response {
        let id = try visit.id("opportunity", of: Opportunity.self)
        var (page, edit) = try await page(visit)
        let (viewer, act) = (try visit.viewer, try visit.act)
        do {
            let reader = FormReader(visit.form)
            let values = EditValues(reader, edit.fields)
            let revision = try reader.check(reader.revision())
            page.revision = revision
            try await store.edit(id, to: values, edit, revision: revision, by: viewer, act)
            return visit.redirect(to: "/opportunities/\(id)", toast: Toast("Saved."))
        } catch Problem.invalid(let faults) {
            page.revision = page.revision ?? visit.form["revision"].flatMap { Int64($0) }
            return try await visit.page(page.showing(visit.form.with(faults)), status: .unprocessableContent)
        } catch let stale as StaleEdit {
            page.revision = stale.revision
            page.meanwhile = EditPage.Meanwhile(author: stale.author, values: stale.values)
            return try await visit.page(page.showing(visit.form), status: .conflict)
        }
    }
}
