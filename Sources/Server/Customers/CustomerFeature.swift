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
                PlaceCount("/references") { viewer, connection in
                    guard viewer.parties.contains(.accountManagement) else { return nil }
                    return try ReferenceQueries.waiting(for: viewer.user, in: connection)
                }
            ],
            routes: CustomerRoutes(desk: desk).routes + ContractRoutes(desk: desk).routes
                + ReferenceRoutes(desk: desk).routes)
    }
}
