import Domain
import Record
import Storage

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
    ) -> @Sendable (Viewer, Timestamp, any Connection) throws -> [String] {
        { viewer, now, connection in
            let timeline = try library.timeline(in: connection)
            guard let stretch = timeline.stretches.last(where: { $0.from <= now }) else {
                return ["No accord in force"]
            }
            let accord = try library.compiled(stretch.number, in: connection).accord
            let format = Format(zone: viewer.zone, now: now)
            let since = "since \(format.day(format.localDay(stretch.from)))"
            let zone = Zone(accord.timeZone)
            let isExpired = zone.map { $0.day(at: now) > accord.term.until } ?? false
            let lines = ["Accord \(stretch.number), in force", since]
            return isExpired ? lines + ["Expired on \(format.day(accord.term.until))"] : lines
        }
    }

    /// The name of the accord in force, for the sign-in page.
    package static func company(_ library: AccordLibrary) -> @Sendable (Timestamp, any Connection) throws -> String? {
        { now, connection in try library.inForce(at: now, in: connection)?.compiled.accord.name }
    }

    /// The zone that the accord in force counts in.
    package static func zone(_ library: AccordLibrary) -> @Sendable (Timestamp, any Connection) throws -> String? {
        { now, connection in try library.inForce(at: now, in: connection)?.compiled.accord.timeZone }
    }
}
