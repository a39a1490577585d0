import Domain
import Record

/// Existing customers on pages: who they are, when they renew, who speaks for us.
package enum CustomerFeature {
    static func feature(
        _ handoffs: HandoffStore, accords: AccordShelf, renewals: RenewalStore, references: ReferenceStore
    ) -> Feature {
        let desk = CustomerDesk(handoffs: handoffs, accords: accords, renewals: renewals, references: references)
        return Feature(
            "customers",
            counts: [
                PlaceCount("/references") { viewer, _ in
                    guard viewer.parties.contains(.accountManagement) else { return nil }
                    return try await handoffs.database.read { try ReferenceQueries.waiting(for: viewer.user, in: $0) }
                }
            ],
            routes: CustomerRoutes(desk: desk).routes + ContractRoutes(desk: desk).routes
                + ReferenceRoutes(desk: desk).routes)
    }
}
