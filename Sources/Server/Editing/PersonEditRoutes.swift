import Domain
import Hummingbird
import Record

/// The routes by which people are entered and edited.
struct PersonEditRoutes: Sendable {
    let desk: EditDesk

    var routes: [Route] {
        [
            Route(.get, "/people/new", .work) { visit in
                try await visit.page(try await newPage(visit, visit.query))
            },
            Route(.post, "/people", .work, handler: make),
            Route(.get, "/people/:person/edit", .work) { visit in
                let row = try await row(visit)
                return try await visit.page(try await page(visit, row))
            },
            Route(.post, "/people/:person/edit", .work) { visit in
                let row = try await row(visit)
                let edit = try await edit(visit)
                let viewer = try visit.viewer
                return try await desk.save(
                    visit, try await page(visit, row), edit,
                    verb: { values, revision in
                        try await desk.people.change(
                            row.id, to: values, edit, revision: revision, by: viewer, try desk.act(visit))
                    }, saved: "/people/\(row.id)", toast: "Saved.")
            },
        ]
    }

    private func edit(_ visit: Visit) async throws -> Edit {
        let accord = try await desk.accord(visit)
        return Edit(fields: PersonEdit.fields(accord), currency: accord?.currency ?? "USD")
    }

    private func row(_ visit: Visit) async throws -> PersonRow {
        let (id, viewer) = (try visit.id("person", of: Person.self), try visit.viewer)
        return try await desk.database.read { try PersonAccess.find(id, viewer, in: $0) }
    }

    private func page(_ visit: Visit, _ row: PersonRow) async throws -> EditPage {
        var page = EditPage(
            heading: "Edit \(row.name.isEmpty ? "a visitor" : row.name)", crumbTitle: "People", crumbLink: "/people",
            sentence: "Each change stays in the record with your name.", fields: try await edit(visit).fields,
            form: PersonEdit.values(row).form, action: "/people/\(row.id)/edit", cancel: "/people/\(row.id)",
            button: "Save", tokenField: visit.tokenField)
        page.revision = row.revision
        return page
    }

    private func newPage(_ visit: Visit, _ form: Form) async throws -> EditPage {
        var page = EditPage(
            heading: "New person", crumbTitle: "People", crumbLink: "/people",
            sentence: "Somebody without an interest of their own yet. For an interest enter a lead.",
            fields: try await edit(visit).fields, form: form, action: "/people", cancel: "/people",
            button: "Enter the person", tokenField: visit.tokenField)
        page.offersLink = "/duplicates/offers/people"
        return page
    }

    @Sendable private func make(_ visit: Visit) async throws -> Response {
        let edit = try await edit(visit)
        let (viewer, lists) = (try visit.viewer, desk.accords.lists)
        return try await desk.enter(
            visit, try await newPage(visit, visit.form), edit, keepsSure: true,
            chosen: { ID<Person>(text: $0).map { "/people/\($0)/edit" } },
            offers: { values in
                let draft = PersonEdit.draft(values)
                return try await desk.database.read {
                    try DuplicateOffers(connection: $0, viewer: viewer, lists: lists).people(draft, company: nil)
                }
            },
            verb: { values in "/people/\(try await desk.people.make(values, edit, try desk.act(visit)))" },
            toast: "The person is entered.")
    }
}
