import Domain
import Record

/// Companies of theirs on pages: the list and one of them.
package enum CompanyFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        let list = ListRoutes(
            database: store.database, shape: CompanyList.shape, hint: "Name",
            emptySentence: "Here stand the companies of your leads, as soon as one names a company.",
            making: ("New company", "/companies/new", .work)
        ) { request, viewer, format, limit, connection in
            let users = try UserQueries.all(in: connection)
            let rows = CompanyListRows(names: try UserQueries.names(in: connection), format: format)
            return ListRoutes.Reading(
                rows: try CompanyListQueries.page(request, to: viewer, limit: limit, in: connection).map(rows.row),
                filters: CompanyList.filters(users))
        }
        return Feature(
            "companies",
            routes: list.routes + [
                Route(.get, "/companies/:company", .signedIn) { visit in
                    let id = try visit.id("company", of: Company.self)
                    return try await visit.page(
                        CompanyPage(dossier: try await CompanyDossier.read(id, store, visit.reader)))
                }
            ])
    }
}
