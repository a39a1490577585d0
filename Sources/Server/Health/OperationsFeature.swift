import Domain
import Record

/// Operations' home: health of imports, queues, jobs, roster and record.
package enum OperationsFeature {
    static func feature(_ imports: ImportStore) -> Feature {
        Feature(
            "operations",
            navigation: [
                NavigationItem(.house, "Health", icon: .settings, link: "/operations", permission: .operate)
            ],
            routes: [
                Route(.get, "/operations", .operate) { visit in
                    try await visit.page(try await HealthPage.read(imports, visit))
                }
            ])
    }
}
