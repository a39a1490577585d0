import Domain

/// Persons of theirs on pages.
public enum PersonFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        Feature(
            "people",
            routes: [
                Route(.get, "/people/:person", .signedIn) { visit in
                    let id = try visit.id("person", of: Person.self)
                    return try await visit.page(PersonPage(dossier: try await PersonDossier.read(id, store, visit)))
                }
            ])
    }
}
