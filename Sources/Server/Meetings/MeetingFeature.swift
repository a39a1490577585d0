import Domain
import Record
import Storage

/// The leaders' page for their meeting, and what the program costs.
package enum MeetingFeature {
    package static func feature(
        _ scorecards: ScorecardStore, accords: AccordStore, goals: GoalStore? = nil,
        patience: FigurePatience = FigurePatience()
    ) -> Feature {
        let kept = MeetingDesk.Kept(desks: KeptPages(patience: patience))
        return Feature(
            "meeting",
            routes: [
                Route(.get, "/meeting", .manage) { visit in
                    do {
                        return try await visit.page(
                            MeetingPage(desk: try await MeetingDesk.read(scorecards, accords, goals, kept, visit)))
                    } catch Problem.notFound(let sentence) where visit.query.fields.isEmpty {
                        return try await visit.page(NoMeetingPage(sentence: sentence))
                    }
                },
                Route(.post, "/meeting", .manage) { visit in
                    try await MeetingStore(database: scorecards.database).hold(try AccordSigningRoutes.act(visit))
                    return visit.redirect(
                        to: "/meeting", toast: Toast("Noted. The next meeting looks back to this one."))
                },
                Route(.get, "/upkeep", .operate) { visit in
                    let now = visit.now
                    let zone = Zone(try visit.viewer.zone) ?? Zone("UTC")
                    guard let zone else { throw Problem.conflict("The time zone is not known.") }
                    let reading = try await scorecards.database.read {
                        try UpkeepReading.read(at: now, zone: zone, in: $0)
                    }
                    return try await visit.page(UpkeepCostPage(reading: reading, format: visit.format))
                },
            ])
    }
}
