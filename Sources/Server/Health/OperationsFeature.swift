import Domain
import Record

/// Operations' home: health of imports, queues, jobs, roster and record.
package enum OperationsFeature {
    static func feature(_ imports: ImportStore) -> Feature {
        Feature(
            "operations",
            routes: [
                Route(.get, "/operations", .operate) { visit in
                    try await visit.page(try await HealthPage.read(imports, visit))
                }
            ])
    }
}
