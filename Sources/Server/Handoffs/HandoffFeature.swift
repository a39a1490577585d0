import Domain
import Record

/// The queue and everything by which a hand-off is answered.
package enum HandoffFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        Feature(
            "handoffs",
            counts: [
                PlaceCount("/queue") { viewer, connection in
                    viewer.isSeller ? try WaitingCounts.decisions(of: viewer, in: connection) : nil
                }
            ],
            routes: QueueRoutes.routes(store) + NoteRoutes.routes(store) + BoardRoutes.routes(store)
                + RejectionRoutes.routes(store) + ContestRoutes.routes(store)
                + CorrectionRoutes.routes(store, accords: accords)
                + BuyerMeetingRoutes(store: store, accords: accords).routes
                + HandoffRoutes.routes(store, accords: accords))
    }
}
