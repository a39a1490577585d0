import Domain
import Record

/// The queue and everything by which a hand-off is answered.
package enum HandoffFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        Feature(
            "handoffs",
            counts: [
                PlaceCount("/queue") { viewer, _ in
                    guard viewer.isSeller else { return nil }
                    return try await store.database.read { try WaitingCounts.decisions(of: viewer, in: $0) }
                }
            ],
            routes: QueueRoutes.routes(store) + NoteRoutes.routes(store) + BoardRoutes.routes(store)
                + RejectionRoutes.routes(store) + ContestRoutes.routes(store)
                + CorrectionRoutes.routes(store, accords: accords)
                + BuyerMeetingRoutes(store: store, accords: accords).routes
                + HandoffRoutes.routes(store, accords: accords))
    }
}
