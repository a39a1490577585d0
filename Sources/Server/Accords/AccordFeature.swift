import Domain
import Record

/// The accord on pages: what it says, who signed it, how versions differ, and the way to a new one.
package enum AccordFeature {
    package static func feature(_ accords: AccordStore) -> Feature {
        Feature(
            "accord",
            routes: AccordRoutes.routes(accords) + AccordSigningRoutes.routes(accords)
                + AccordProposalRoutes.routes(accords) + AccordDutyRoutes.routes(accords))
    }

    /// Lines for the foot of every page: `Accord 3, in force`, `since 1 Nov 2026`, and when it has expired.
    package static func footer(
        _ library: AccordLibrary
    ) -> @Sendable (Viewer, Timestamp) async throws -> [String] {
        { viewer, now in
            let timeline = try await library.timeline()
            guard let stretch = timeline.stretches.last(where: { $0.from <= now }) else {
                return ["No accord in force"]
            }
            let accord = try await library.compiled(stretch.number).accord
            let format = Format(zone: viewer.zone, now: now)
            let since = "since \(format.day(format.localDay(stretch.from)))"
            let zone = Zone(accord.timeZone)
            let isExpired = zone.map { $0.day(at: now) > accord.term.until } ?? false
            let lines = ["Accord \(stretch.number), in force", since]
            return isExpired ? lines + ["Expired on \(format.day(accord.term.until))"] : lines
        }
    }

    /// The name of the accord in force, for the sign-in page.
    package static func company(_ library: AccordLibrary) -> @Sendable (Timestamp) async throws -> String? {
        { now in try await library.current(at: now)?.compiled.accord.name }
    }
}
