import Domain
import Hummingbird
import Record

/// The first hour: what the record shows before anybody has agreed on anything.
package enum FindingsFeature {
    static func feature(_ imports: ImportStore) -> Feature {
        Feature(
            "findings",
            routes: [
                Route(.get, "/findings", .signedIn) { visit in
                    try await visit.page(try await FindingsPage.read(imports, visit))
                },
                Route(.get, "/findings/leads", .signedIn) { visit in
                    try await visit.page(try await FindingLeadsPage.read(imports, visit))
                },
                Route(.get, "/findings/comparison", .signedIn) { visit in
                    try await visit.page(try await ComparisonPage.read(imports, visit, form: visit.query))
                },
                Route(.post, "/findings/comparison", .signedIn, body: .upload) { visit in
                    try await visit.submit { reader in
                        let brought = try ComparisonForm.read(visit.form, reader)
                        let comparison = try await Comparing(imports: imports, viewer: try visit.viewer)
                            .compare(brought)
                        if visit.form["as"] == "csv" {
                            return visit.download(
                                ComparisonFile.bytes(comparison), name: "comparison.csv",
                                contentType: "text/csv; charset=utf-8")
                        }
                        let page = try await ComparisonPage.read(
                            imports, visit, form: visit.form, comparison: comparison)
                        return try await visit.page(page)
                    } again: { form in
                        try await ComparisonPage.read(imports, visit, form: form)
                    }
                },
            ])
    }
}
