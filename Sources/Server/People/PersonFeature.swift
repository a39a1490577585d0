import Domain
import Record

/// Persons of theirs on pages: the list and one of them.
package enum PersonFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        let list = ListRoutes(
            database: store.database, shape: PersonList.shape, hint: "Name or address",
            emptySentence: "Here stand the people behind your leads, as soon as one has a name.",
            making: ("New person", "/people/new", .work)
        ) { request, viewer, format, limit, connection in
            let rows = PersonListRows(format: format)
            return ListRoutes.Reading(
                rows: try PersonListQueries.page(request, to: viewer, limit: limit, in: connection).map(rows.row),
                filters: PersonList.filters)
        }
        return Feature(
            "people",
            routes: list.routes + [
                Route(.get, "/people/:person", .signedIn) { visit in
                    let id = try visit.id("person", of: Person.self)
                    return try await visit.page(
                        PersonPage(dossier: try await PersonDossier.read(id, store, visit.reader)))
                }
            ])
    }
}
