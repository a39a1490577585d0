import Domain
import Hummingbird
import Record

/// The routes by which companies are entered and edited.
struct CompanyEditRoutes: Sendable {
    let desk: EditDesk

    var routes: [Route] {
        [
            Route(.get, "/companies/new", .work) { visit in
                try await visit.page(try await newPage(visit, visit.query))
            },
            Route(.post, "/companies", .work, handler: make),
            Route(.get, "/companies/:company/edit", .work) { visit in
                let row = try await row(visit)
                return try await visit.page(try await page(visit, row))
            },
            Route(.post, "/companies/:company/edit", .work) { visit in
                let row = try await row(visit)
                let edit = try await edit(visit)
                let viewer = try visit.viewer
                return try await desk.save(
                    visit, try await page(visit, row), edit,
                    verb: { values, revision in
                        try await desk.companies.change(
                            row.id, to: values, edit, revision: revision, by: viewer, try desk.act(visit))
                    }, saved: "/companies/\(row.id)", toast: "Saved. Its open leads are judged by it.")
            },
        ]
    }

    private func edit(_ visit: Visit) async throws -> Edit {
        let accord = try await desk.accord(visit)
        let users = try await desk.database.read { try UserQueries.all(in: $0) }
        return Edit(fields: CompanyEdit.fields(accord, users), currency: accord?.currency ?? "USD")
    }

    private func row(_ visit: Visit) async throws -> CompanyRow {
        let (id, viewer) = (try visit.id("company", of: Company.self), try visit.viewer)
        return try await desk.database.read { try CompanyAccess.find(id, viewer, in: $0) }
    }

    private func page(_ visit: Visit, _ row: CompanyRow) async throws -> EditPage {
        var page = EditPage(
            heading: "Edit \(row.name)", crumbTitle: "Companies", crumbLink: "/companies",
            sentence: "Each change stays in the record with your name.", fields: try await edit(visit).fields,
            form: CompanyEdit.values(row).form, action: "/companies/\(row.id)/edit", cancel: "/companies/\(row.id)",
            button: "Save", tokenField: visit.tokenField)
        page.revision = row.revision
        return page
    }

    private func newPage(_ visit: Visit, _ form: Form) async throws -> EditPage {
        var page = EditPage(
            heading: "New company", crumbTitle: "Companies", crumbLink: "/companies",
            sentence: "Leads that name it, or write from its domain, are matched to it.",
            fields: try await edit(visit).fields, form: form, action: "/companies", cancel: "/companies",
            button: "Enter the company", tokenField: visit.tokenField)
        page.offersLink = "/duplicates/offers/companies"
        return page
    }

    @Sendable private func make(_ visit: Visit) async throws -> Response {
        let edit = try await edit(visit)
        let (viewer, lists) = (try visit.viewer, desk.accords.lists)
        return try await desk.enter(
            visit, try await newPage(visit, visit.form), edit, keepsSure: false,
            chosen: { ID<Company>(text: $0).map { "/companies/\($0)/edit" } },
            offers: { values in
                var row = CompanyRow(id: ID(0), createdAt: visit.now, recorded: visit.now)
                CompanyEdit.apply(values, edit, to: &row)
                let facts = CompanyEdit.facts(row)
                return try await desk.database.read {
                    try DuplicateOffers(connection: $0, viewer: viewer, lists: lists).companies(facts)
                }
            },
            verb: { values in "/companies/\(try await desk.companies.make(values, edit, try desk.act(visit)))" },
            toast: "The company is entered.")
    }
}
