import Domain

/// Companies of theirs on pages.
public enum CompanyFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        Feature(
            "companies",
            routes: [
                Route(.get, "/companies/:company", .signedIn) { visit in
                    let id = try visit.id("company", of: Company.self)
                    return try await visit.page(CompanyPage(dossier: try await CompanyDossier.read(id, store, visit)))
                }
            ])
    }
}
